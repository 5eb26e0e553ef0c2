"""Labels, icons, buttons and panels that dress themselves and follow every change of appearance."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import Role, Space, dress, icon, icon_pixmap, scaled
from ui.widgets.by_width import ByWidth
from ui.widgets.focus_order import walk_row
from ui.widgets.plain import as_written, tip

_ENDLESS = re.compile(r"\S{40,}")
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The text with places to break in every word that is longer than the narrowest column."""
    return _ENDLESS.sub(lambda word: _MAY_BREAK.join(word[0]), text)


class _Wrapped(QLabel):
    """Text over several lines; a word without end does not make the page wider than the window."""

    def __init__(self) -> None:
        super().__init__()
        self._heights = ByWidth[int]()

    def setText(self, text: str) -> None:
        shown = breakable(text)
        if shown != self.text():
            self._heights.forget()
            super().setText(shown)

    def heightForWidth(self, width: int) -> int:
        return self._heights.at(width, super().heightForWidth)

    def changeEvent(self, event: QEvent) -> None:
        self._heights.forget()
        super().changeEvent(event)


def label(text: str, look: str = "", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """Plain text, never read as markup, in one of the looks of the style sheet."""
    made = _Wrapped() if wrap and not selectable else QLabel()  # what can be copied stays as it is
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setText(text)
    if look:
        dress(made, look)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class Elided(QLabel):
    """One line that ends in dots where it does not fit; the whole of it is its tooltip and its name."""

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self._whole, self._brief = "", ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            dress(self, look)

    def show_text(self, text: str, brief: str = "") -> None:
        """Show another text, or where there is not room for all of it, `brief` in its place."""
        shown = (text.replace("\n", " "), brief.replace("\n", " "))
        if shown == (self._whole, self._brief):
            return
        self._whole, self._brief = shown
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def widths(self) -> tuple[int, int]:
        """What all of it would take in one line, and what is shown in its place where that is too much."""
        advance = QFontMetricsF(self.fontMetrics()).horizontalAdvance  # text is cut by parts of a pixel
        return ceil(advance(self._whole)), ceil(advance(self._brief or self._whole))

    def sizeHint(self) -> QSize:
        """All of it, whatever is shown of it now: it comes back once there is room."""
        return QSize(self.widths()[0], super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        fits = self.widths()[0] <= self.width()
        words = self._whole if fits else self._brief or self._whole
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width()))


class Icon(QLabel):
    """A drawing without words of its own; it stands beside the words that it repeats."""

    def __init__(self, name: str, role: Role = Role.TEXT, size: int = 20) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def show_icon(self, name: str, role: Role) -> None:
        """Show another drawing in its place."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(icon_pixmap(self._name, self._role, self._size))


class Button(QPushButton):
    """A button with words, and mostly with an icon before them. `kind` is "", "primary", "quiet" or
    "danger".
    """

    def __init__(
        self, words: str, icon_name: str = "", kind: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        super().__init__(as_written(words))
        self._text = words
        self._icon_name = icon_name
        self._words = words
        self._role = {"primary": Role.ON_ACCENT, "danger": Role.DANGER}.get(kind, Role.TEXT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind:
            dress(self, kind)
        if pressed is not None:
            self.clicked.connect(lambda _checked: pressed())
        self._draw()

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(as_written(text))

    def text(self) -> str:
        return self._text

    def show_icon(self, name: str, role: Role | None = None) -> None:
        """Another icon before the same words."""
        self._icon_name, self._role = name, role or self._role
        self._draw()

    def show_words(self, shown: bool) -> None:
        """Show the words, or where there is no room for them the icon alone: then they are its name and its
        tooltip.
        """
        if shown and not self.text():
            self.setText(self._words)
        elif not shown and self.text():
            self._words = self.text()
            self.setAccessibleName(self.accessibleName() or self._words)
            self.setToolTip(self.toolTip() or self._words)
            self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # Qt itself knows only the space bar
            self.click()
        elif not walk_row(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._draw()

    def _draw(self) -> None:
        if self._icon_name:
            side = scaled(18)
            self.setIconSize(QSize(side + Space.HAIR, side))
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            drawn = icon(self._icon_name, self._role, 18, gap=Space.HAIR, words_left=mirrored)
            if drawn.cacheKey() != self.icon().cacheKey():  # Qt tells of a new style with every new parent
                self.setIcon(drawn)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + (Space.HAIR if self._icon_name else 0), hint.height())


def has_keys(widget: QWidget) -> bool:
    """Whether something in it has the keyboard, or will have once its window is the active one."""
    focus = widget.window().focusWidget()
    return focus is not None and widget.isAncestorOf(focus)


class Opener(Button):
    """A button that opens what stands below it, and closes it again; its sign says which comes next."""

    def __init__(self, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(words, "chevron", "quiet", pressed)
        self.setCheckable(True)
        self.toggled.connect(lambda is_open: self.show_icon("chevron-up" if is_open else "chevron"))


def panel(layout: QLayout, look: str = "panel", margin: int = Space.ROOMY) -> QFrame:
    """A framed surface round a layout."""
    made = QFrame()
    dress(made, look)
    layout.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(layout)
    return made


def stacked(*widgets: QWidget) -> QWidget:
    """Widgets one above the other, with room between them as between parts of a page."""
    made = QWidget()
    dress(made, "clear")
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.ROOMY)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return made


def rule() -> QFrame:
    """A thin line between things."""
    made = QFrame()
    dress(made, "rule")
    return made


class Columns(QWidget):
    """Two widgets side by side, or one above the other where the window is narrow or the text large."""

    def __init__(
        self, left: QWidget, right: QWidget, *, left_share: int = 1, right_share: int = 1, least: int = 760
    ) -> None:
        super().__init__()
        self._least = least
        self._shares = (left_share, right_share)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.ROOMY)
        for widget, share in ((left, left_share), (right, right_share)):
            widget.setMinimumWidth(0)
            self._box.addWidget(widget, share)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(self._least)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            for place, share in enumerate(self._shares):
                self._box.setStretch(place, share if beside else 0)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
