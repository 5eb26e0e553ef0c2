"""What the room noted, in large type for a projector: as much as a few lines hold; the page has the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.look import Radius, Role, Space, colour

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 100_000
_MOST = 1_000  # characters that are looked at: no line of a stage holds more
_DOTS = "…"


def cut(words: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """As much of the words as so many lines of that width hold, with an ellipsis where more was said."""
    words = " ".join(words[:_MOST].split()) + (_DOTS if len(words) > _MOST else "")

    def height(text: str) -> int:
        return metrics.boundingRect(QRect(0, 0, max(width, 1), _ENDLESS), _WRAP, text).height()

    room = height("\n".join(_DOTS * lines))

    def fits(text: str) -> bool:
        return height(text) <= room

    if fits(words):
        return words
    least, most = 0, len(words)
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(words[:middle].rstrip() + _DOTS) else (least, middle)
    return words[:least].rstrip() + _DOTS


class StageNotes(QAbstractButton):
    """Shows notes with their heads below each other. Where one can be changed, a press asks for that."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: list[tuple[str, str]] = []
        self._size, self._lines = 24.0, 2
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Each note with its head, as a whole."""
        return list(self._notes)

    def show_notes(self, notes: Sequence[tuple[str, str]], *, change: bool) -> None:
        """Show those that have words; `change` is whether a press leads to changing one."""
        self._notes = [(head, words) for head, words in notes if words.strip()]
        said = "\n".join(f"{head}: {words}" for head, words in self._notes)
        self.setAccessibleName(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if change else Qt.FocusPolicy.NoFocus)
        self.setEnabled(change)
        self.setCursor(Qt.CursorShape.PointingHandCursor if change else Qt.CursorShape.ArrowCursor)
        self.setVisible(bool(self._notes))
        self.update()

    def height_at(self, size: float, width: int, lines: int) -> int:
        """The height that it needs at a size of type with so many lines for each note, in pixels."""
        metrics = QFontMetrics(self._face(size))
        room = QRect(0, 0, max(width - 2 * Space.TIGHT, 1), _ENDLESS)
        heights = [
            metrics.boundingRect(room, _WRAP, words).height() for words in self._cut(metrics, width, lines)
        ]
        return sum(heights) + (len(heights) - 1) * Space.HAIR + 2 * Space.HAIR

    def take_size(self, size: float, width: int, lines: int) -> None:
        """Use that size of type and so many lines from now on."""
        self._size, self._lines = size, lines
        self.setFixedHeight(self.height_at(size, width, lines))
        self.update()

    def shown(self) -> list[str]:
        """What can be read of each note."""
        return self._cut(QFontMetrics(self._face(self._size)), self.width(), self._lines)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height_at(self._size, max(self.width(), 300), self._lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()  # for the presentation, as with its ratings

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT), 3))
            frame = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)
        painter.setPen(colour(Role.TEXT))
        painter.setFont(self._face(self._size))
        top = Space.HAIR
        for words in self.shown():
            room = QRect(Space.TIGHT, top, self.width() - 2 * Space.TIGHT, self.height() - top)
            top += painter.boundingRect(room, _WRAP, words).height() + Space.HAIR
            painter.drawText(room, _WRAP, words)

    def _cut(self, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
        return [
            cut(f"{head}: {words}", metrics, width - 2 * Space.TIGHT, lines) for head, words in self._notes
        ]

    def _face(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size))
        return font
