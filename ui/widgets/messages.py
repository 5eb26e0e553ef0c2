"""What the window says about what just happened: in the page, never in a box that must be clicked away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.look import Role, Space
from ui.look.look import repolish
from ui.widgets.basics import Button, Icon, label
from wizard.words import _

_SIGNS = {
    "info": ("info", Role.ACCENT),
    "good": ("saved", Role.GOOD),
    "warn": ("warning", Role.WARN),
    "error": ("error", Role.DANGER),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, and up to two things to do about it. `kind` is "info", "good", "warn" or "error"."""

    words: str
    kind: str = "info"
    action: str = ""
    act: Callable[[], object] | None = None
    second_action: str = ""
    second_act: Callable[[], object] | None = None


class MessageBar(QFrame):
    """Shows one message at a time until the next one, until it is closed, or until the user goes
    elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._message = Message("")
        self._before: QWidget | None = None  # where keys went when it was said
        self._icon = Icon("info", Role.ACCENT)
        self._words = label("", selectable=True)
        self._action = Button("", pressed=lambda: self._run(self._message.act))
        self._second = Button("", kind="quiet", pressed=lambda: self._run(self._message.second_act))
        self._close = Button(_("Close"), "close", "quiet", self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.BASE, Space.TIGHT, Space.TIGHT, Space.TIGHT)
        row.setSpacing(Space.SNUG)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        for button in (self._action, self._second, self._close):
            row.addWidget(button)
        self.hide()

    @property
    def message(self) -> Message:
        """What was said last."""
        return self._message

    def say(self, message: Message) -> None:
        """Show a message and let screen readers read it out; one without words takes the last one away."""
        self._message = message
        if not message.words:
            self.hide()
            return
        if not self._has_focus():
            self._before = self.window().focusWidget()
        name, role = _SIGNS[message.kind]
        self.setProperty("message", message.kind)
        repolish(self)
        self._icon.show_icon(name, role)
        self._words.setText(message.words)
        self._action.setText(message.action)
        self._action.setVisible(message.act is not None)
        self._second.setText(message.second_action)
        self._second.setVisible(message.second_act is not None)
        self.show()
        announce(self, message.words)

    def setVisible(self, visible: bool) -> None:
        """Before it goes, it gives the focus back: Qt would hand it on to the button that leaves the page,
        and whoever goes on typing would press that.
        """
        if not visible and self._has_focus():
            before = self._before
            if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            for _button in self.findChildren(QWidget):
                if self._has_focus():  # what had it is gone: back to the last of the page
                    self.focusPreviousChild()
        super().setVisible(visible)

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _run(self, act: Callable[[], object] | None) -> None:
        self.hide()
        if act is not None:
            act()


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something that is not about the focused control."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
