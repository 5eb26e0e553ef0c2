"""Two assessments by practice area, in the picture that the report prints."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look, dress, scaled
from ui.pages.flow_chart import chart_palette
from wizard.documents.profiles import profiles_svg
from wizard.domain.comparing import Round
from wizard.words import _, question_language

# Pixels of the screen to an inch of the drawing, so that its smallest words are as large as the window's.
_INCH = 120
_POINTS = 72
# Narrower than this, in points, it is made smaller instead of laid out anew.
_LEAST = 240.0


class AssessmentProfiles(QWidget):
    """Shows the picture as wide as there is room, with its words as large as those of the window."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        dress(self, "clear")
        self._look = look
        self._rounds: tuple[Round, Round] | None = None
        self._drawn: tuple[object, ...] = ()
        self._renderer = QSvgRenderer()
        self.setAccessibleName(_("Practice areas, then and now"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._draw)

    def show_rounds(self, before: Round, after: Round) -> None:
        """Show these two."""
        self._rounds = (before, after)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(scaled(560), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), self.height())

    def _draw(self) -> None:
        """Lay it out for the width that there is, unless that was done."""
        if self._rounds is None:
            return
        inch = scaled(_INCH)
        width = max(self.width() * _POINTS / inch, _LEAST)
        drawn = (self._rounds, width, inch, self._look.colours, question_language())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        svg, drawing = profiles_svg(
            *self._rounds, width, question_language(), chart_palette(self._look.colours)
        )
        self._renderer.load(QByteArray(svg.encode()))
        self.setAccessibleDescription(drawing.title)
        self.setFixedHeight(round(drawing.height * self.width() / width))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
