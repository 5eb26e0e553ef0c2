"""The page that lists all keys: over the whole window, gone at the next Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.keys import KeyGroup, key_groups
from ui.look import Space, dress, scaled
from ui.widgets.basics import Button, Columns, label, panel, stacked
from wizard.words import _


class KeyHelp(QFrame):
    """Covers its window until it is left; then the keyboard is where it was before."""

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        dress(self, "ground")
        self._before = window.focusWidget()
        if self._before is not None:
            self._before.destroyed.connect(self._forget)
        self.close_button = Button(_("Close"), "close", "", self.leave)
        head = QHBoxLayout()
        head.addWidget(label(_("Keys"), "title"), 1)
        head.addWidget(self.close_button)
        questions, in_window, projector, result, everywhere, *others = map(_group, key_groups())
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(
            self._content(
                head,
                Columns(stacked(questions, in_window, projector, result), stacked(everywhere, *others)),
            )
        )
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self, head: QHBoxLayout, groups: QWidget) -> QWidget:
        column = QWidget()
        dress(column, "clear")
        column.setMaximumWidth(scaled(1120))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.WIDE)
        inside.setSpacing(Space.BASE)
        inside.addLayout(head)
        inside.addWidget(groups)
        inside.addStretch(1)
        made = QWidget()
        dress(made, "clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        return made

    def leave(self) -> None:
        """Go away, and give the keyboard back."""
        self.window().removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
        self.deleteLater()

    def _forget(self) -> None:
        self._before = None

    def event(self, event: QEvent) -> bool:
        """Shortcuts of the window are keys like any other here, but for the one that puts this away."""
        if event.type() is QEvent.Type.ShortcutOverride and event.key() != Qt.Key.Key_F1:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            bar.setValue(bar.value() + steps.get(Qt.Key(event.key()), 0))
        event.accept()  # nothing below may take a key that nobody sees the effect of

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab stays here: what this covers is not to be reached."""
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(watched.rect())
        return False


def _group(group: KeyGroup) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.BASE)
    grid.setVerticalSpacing(Space.TIGHT)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(group.place, "heading"), 0, 0, 1, 2)
    for row, entry in enumerate(group.keys, 1):
        caps = QHBoxLayout()
        caps.setSpacing(Space.HAIR)
        for key in entry.keys:
            caps.addWidget(label(key, "key", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        caps.addStretch(1)
        grid.addLayout(caps, row, 0)
        grid.addWidget(label(entry.does), row, 1)
    return panel(grid, margin=Space.BASE)
