"""One page of a document as it will be printed, with the way to the others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Role, Space, colour, dress, scaled
from ui.widgets.basics import Button, label
from wizard.words import _

# The shape of the sheet that is shown before there is one: A4.
_EMPTY_SHAPE = 297 / 210


class Sheet(QWidget):
    """A sheet of paper with a page on it, or with words about what is coming."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._page = QPixmap()
        self._sharp = QPixmap()  # the page as large as it is shown, for scaling it takes long
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def page(self) -> QPixmap:
        """The page that is shown; a null one while there is none."""
        return self._page

    def show_page(self, page: QPixmap) -> None:
        """Put a page on the sheet."""
        self._page, self._sharp, self._words = page, QPixmap(), ""
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Say what is coming, or why nothing is; a page that is there stays below."""
        self._words = words
        self.update()

    def clear(self) -> None:
        """Take the page away."""
        self._page = self._sharp = QPixmap()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shape = _EMPTY_SHAPE if self._page.isNull() else self._page.height() / self._page.width()
        return round(width * min(shape, _EMPTY_SHAPE))

    def sizeHint(self) -> QSize:
        width = scaled(420)
        given = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else width
        return QSize(width, self.heightForWidth(given))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(220), self.heightForWidth(scaled(220)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._page.isNull():
            size = self._page.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            painter.drawPixmap(left, top, self._scaled(size * self.devicePixelRatioF()))
        else:
            painter.fillRect(self.rect(), colour(Role.SUNKEN))
        if self._words:
            box = self.rect().adjusted(Space.ROOMY, Space.ROOMY, -Space.ROOMY, -Space.ROOMY)
            painter.setPen(colour(Role.SOFT))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            if self._page.isNull():
                painter.drawText(box, int(flags), self._words)
        painter.setPen(QPen(colour(Role.ACCENT), 2) if self.hasFocus() else QPen(colour(Role.LINE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _scaled(self, size: QSize) -> QPixmap:
        if self._sharp.size() != size:
            self._sharp = self._page.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._sharp.setDevicePixelRatio(self.devicePixelRatioF())
        return self._sharp

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1}
        if not event.modifiers() and Qt.Key(event.key()) in step:
            self.turned.emit(step[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class PagePreview(QWidget):
    """A sheet with Previous and Next; asks for the page it wants."""

    wanted = Signal(int)  # the index of a page, from 0

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._place, self._count = 0, 0
        self.sheet = Sheet()
        self.sheet.turned.connect(self.turn)
        self.back = Button(_("Previous page"), "back", "quiet", lambda: self.turn(-1))
        self.next = Button(_("Next page"), "next", "quiet", lambda: self.turn(1))
        self.number = label("", "soft")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.back)
        foot.addWidget(self.number, 1)
        foot.addWidget(self.next)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self.sheet)
        box.addLayout(foot)
        self._show_place()

    @property
    def place(self) -> int:
        """The index of the page in view."""
        return self._place

    def show_page(self, page: QPixmap, place: int, count: int, description: str) -> None:
        """Show a page of so many, 0 for as many as are not known yet."""
        self._place, self._count = place, count
        self.sheet.show_page(page)
        self._show_place()
        self.sheet.setAccessibleName(f"{description}, {self.number.text()}")

    def wait(self, words: str) -> None:
        """Say that a page is coming, or why none is."""
        self.sheet.show_words(words)

    def clear(self, words: str) -> None:
        """Show no page, but words."""
        self._place, self._count = 0, 0
        self.sheet.clear()
        self.sheet.show_words(words)
        self.sheet.setAccessibleName(words)
        self._show_place()

    def turn(self, distance: int) -> None:
        """Ask for the page so many further on."""
        place = self._place + distance
        if 0 <= place < self._count:
            self.wanted.emit(place)

    def _show_place(self) -> None:
        words = _("Page {page} of {count}") if self._count else ""
        if not self._count and not self.sheet.page.isNull():
            words = _("The other pages are being laid out.")
        self.number.setText(words.format(page=self._place + 1, count=self._count))
        self.back.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < self._count)
        # Long words have the buttons' place, for there is nothing to turn: else what is beside gives way.
        self.number.setMinimumHeight(self.next.sizeHint().height())
        for button in (self.back, self.next):
            button.setVisible(self._count > 0)
