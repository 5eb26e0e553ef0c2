"""How votes are spread over the ratings: a bar for each, with who gave it as far as that may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import labels
from ui.look import Role, Space, Type, colour, scaled
from wizard.domain.assessment import Answer, Rating
from wizard.domain.ratings import SCALE, agreement, confidence_of, effective
from wizard.domain.voices import Spread
from wizard.messages.assessment import rating_name
from wizard.words import _, ngettext

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_BAR = 14


def spread_words(spread: Spread) -> str:
    """The votes of all, or of one role, in a sentence, for those who cannot see the picture."""
    who = _("Everyone") if spread.role is None else labels.name(labels.GROUPS, spread.role)
    given = ", ".join(f"{rating_name(rating)} {count}" for rating, count in spread.counts if count)
    return _("{who}: {ratings}.").format(who=who, ratings=given)


def who_gave(rating: Rating, spreads: tuple[Spread, ...]) -> str:
    """How many of each role that may be shown gave a rating, in one line."""
    by_role = [(spread.role, dict(spread.counts)[rating]) for spread in spreads[1:] if spread.role]
    return " · ".join(
        _("{role} {count}").format(role=labels.name(labels.GROUPS, role), count=count)
        for role, count in by_role
        if count
    )


def few_words(count: int) -> str:
    """How many have voted where that is too few to show what they said."""
    words = ngettext(
        "{count} person has voted; the spread is shown from three on.",
        "{count} people have voted; the spread is shown from three on.",
        count,
    )
    return words.format(count=count)


def agreement_words(answer: Answer) -> str:
    """How far people agree, to be said with the spread of their votes; "" where nothing tells."""
    found = agreement(vote.rating for vote in answer.votes)
    return "" if found is None else _("Agreement {share} %").format(share=round(found * 100))


def confidence_words(answer: Answer) -> str:
    """How sure the rating is that counts, and why, to be said where that rating may be known."""
    found = effective(answer)
    share = confidence_of([found])
    if share is None:
        return ""
    words = _("Confidence {share} %: no evidence noted")
    if found.rating is Rating.UNKNOWN:
        words = _("Confidence {share} %: not known")
    elif found.evidenced:
        words = _("Confidence {share} %: evidence noted")
    return words.format(share=round(share * 100))


def figure_words(answer: Answer | None, spreads: tuple[Spread, ...] | None) -> tuple[str, ...]:
    """How far people agree and how sure the rating is, for a wall; nothing while votes are hidden.

    Where too few voted to be shown, the rating that counts would tell what they said: only what the room
    agreed on is sure or not.
    """
    if answer is None or spreads is None or not (spreads or answer.agreed):
        return ()
    return (agreement_words(answer) if spreads else "", confidence_words(answer))


class VoteSpread(QWidget):
    """A bar with a number for each rating; it says nothing about single people."""

    def __init__(self) -> None:
        super().__init__()
        self._spreads: tuple[Spread, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """What is shown."""
        return self._spreads

    def show_spreads(self, spreads: tuple[Spread, ...]) -> None:
        """Show the votes of all, and of the roles that may be shown."""
        if spreads != self._spreads:
            self._spreads = spreads
            self.setAccessibleName(_("How the votes are spread"))
            self.setAccessibleDescription(" ".join(spread_words(spread) for spread in spreads))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(height for *_rest, height in self._lines(width))

    def sizeHint(self) -> QSize:
        return QSize(scaled(220), self.heightForWidth(max(self.width(), scaled(160))))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(140), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, line = 0, self.fontMetrics().height()
        for rating, count, who, height in self._lines(self.width()):
            self._paint_bar(painter, QRect(0, top, self.width(), line), rating, count)
            if who:
                painter.setFont(self._small())
                painter.setPen(colour(Role.SOFT))
                room = QRect(self._left(), top + line, self.width() - self._left(), height - line)
                painter.drawText(room, _WRAP, who)
            top += height

    def _paint_bar(self, painter: QPainter, line: QRect, rating: Rating, count: int) -> None:
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.font())
        painter.setPen(colour(Role.TEXT if count else Role.SOFT))
        painter.drawText(line, middle | int(Qt.AlignmentFlag.AlignLeft), rating_name(rating))
        painter.drawText(line, middle | int(Qt.AlignmentFlag.AlignRight), str(count))
        bar = QRectF(self._left(), line.center().y() - scaled(_BAR) / 2, 0, scaled(_BAR))
        bar.setRight(line.right() - self.fontMetrics().horizontalAdvance("00") - Space.HAIR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.SUNKEN))
        painter.drawRoundedRect(bar, 3, 3)
        if count:
            bar.setWidth(bar.width() * count / self._spreads[0].voters)
            painter.setBrush(colour(Role.ACCENT))
            painter.drawRoundedRect(bar, 3, 3)

    def _lines(self, width: int) -> Iterator[tuple[Rating, int, str, int]]:
        """Each rating with its votes, who gave them, and the height it takes."""
        metrics, room = QFontMetrics(self._small()), max(width - self._left(), 40)
        for rating, count in self._counts():
            who = who_gave(rating, self._spreads)
            below = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, who).height() if who else 0
            yield rating, count, who, self.fontMetrics().height() + below + Space.TIGHT

    def _counts(self) -> list[tuple[Rating, int]]:
        """The votes for the four ratings, and for the two others where somebody gave them."""
        everyone = dict(self._spreads[0].counts) if self._spreads else {}
        return [(r, n) for r, n in everyone.items() if r in SCALE or n]

    def _left(self) -> int:
        """Where the bars begin: behind the longest name."""
        names = [self.fontMetrics().horizontalAdvance(rating_name(rating)) for rating, _n in self._counts()]
        return max(names, default=0) + Space.TIGHT

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(Type.SMALL))
        return font
