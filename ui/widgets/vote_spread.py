"""How votes are spread over the ratings: one row for all, and one for each role that may be shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import labels
from ui.look import Role, Space, Type, colour, scaled
from wizard.domain.assessment import Rating
from wizard.domain.voices import Spread
from wizard.messages.assessment import rating_name
from wizard.words import _, ngettext


def spread_words(spread: Spread) -> str:
    """One row of the picture in a sentence, for those who cannot see it."""
    who = _("Everyone") if spread.role is None else labels.name(labels.GROUPS, spread.role)
    given = ", ".join(f"{rating_name(rating)} {count}" for rating, count in spread.counts if count)
    return _("{who}: {ratings}.").format(who=who, ratings=given)


class VoteSpread(QWidget):
    """A table of counts with a bar in each cell; it says nothing about single people."""

    def __init__(self) -> None:
        super().__init__()
        self._spreads: tuple[Spread, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """What is shown."""
        return self._spreads

    def show_spreads(self, spreads: tuple[Spread, ...]) -> None:
        """Show these rows."""
        if spreads != self._spreads:
            self._spreads = spreads
            self.setAccessibleName(_("How the votes are spread"))
            self.setAccessibleDescription(" ".join(spread_words(spread) for spread in spreads))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(420), scaled(26) + len(self._spreads) * scaled(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(320), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPixelSize(scaled(Type.SMALL))
        painter.setFont(small)
        ratings = self._ratings()
        first = min(scaled(150), self.width() // 3)
        cell = (self.width() - first) / max(len(ratings), 1)
        painter.setPen(colour(Role.SOFT))
        for column, rating in enumerate(ratings):
            box = QRectF(first + column * cell, 0, cell, scaled(24))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), rating_name(rating))
        for row, spread in enumerate(self._spreads):
            top = scaled(26) + row * scaled(34)
            self._paint_row(painter, spread, QRectF(first, top, cell, scaled(28)))

    def _ratings(self) -> list[Rating]:
        """The four ratings always, the two others where somebody gave them."""
        everyone = dict(self._spreads[0].counts) if self._spreads else {}
        four = [Rating.NONE, Rating.PARTIALLY, Rating.LARGELY, Rating.FULLY]
        return four + [r for r in (Rating.UNKNOWN, Rating.NOT_APPLICABLE) if everyone.get(r)]

    def _paint_row(self, painter: QPainter, spread: Spread, cell: QRectF) -> None:
        painter.setPen(colour(Role.TEXT))
        name = _("Everyone") if spread.role is None else labels.name(labels.GROUPS, spread.role)
        voters = ngettext("{name} ({count})", "{name} ({count})", spread.voters)
        head = QRect(0, int(cell.top()), int(cell.left()) - Space.TIGHT, int(cell.height()))
        words = voters.format(name=name, count=spread.voters)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        counts = dict(spread.counts)
        for column, rating in enumerate(self._ratings()):
            box = cell.translated(column * cell.width(), 0).adjusted(2, 0, -2, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.SUNKEN))
            painter.drawRoundedRect(box, 4, 4)
            count = counts[rating]
            if not count:
                continue
            share = count / spread.voters
            bar = QRectF(box.left(), box.bottom() - scaled(4), box.width() * share, scaled(4))
            painter.setBrush(colour(Role.ACCENT))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(colour(Role.TEXT))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(count))
