"""What the window says about what just happened: in the page, never in a box that must be clicked away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.look import Role, Space, scaled
from ui.look.look import repolish
from ui.widgets.basics import Button, Icon, has_keys, label
from ui.widgets.flow_layout import flowing
from wizard.words import _

# What words keep beside their buttons, at 100 % text; and the key that leads to these.
LEAST_OF_WORDS = 280
KEY = "F6"  # words: as it is
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._message = Message("")
        self._before: QWidget | None = None  # where keys went when it was said
        self._icon = Icon("info", Role.ACCENT)
        self._words = label("", selectable=True)
        self._key = label(KEY, "small", wrap=False)
        self._action = Button("", pressed=lambda: self._run(self._message.act))
        self._second = Button("", kind="quiet", pressed=lambda: self._run(self._message.second_act))
        self._close = Button(_("Close"), "close", "quiet", self.hide)
        said = QHBoxLayout()
        said.setSpacing(Space.SNUG)
        said.addWidget(self._icon)
        said.addWidget(self._words, 1)
        self._offered = (self._key, self._action, self._second, self._close)
        self._offers = flowing(self._offered, Space.SNUG)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(Space.BASE, Space.TIGHT, Space.TIGHT, Space.TIGHT)
        self._box.setSpacing(Space.SNUG)
        self._box.addLayout(said, 1)
        self._box.addWidget(self._offers)
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
        if not has_keys(self):
            self._before = self.window().focusWidget()
        name, role = _SIGNS[message.kind]
        self.setProperty("message", message.kind)
        repolish(self)
        self._icon.show_icon(name, role)
        self._words.setText(message.words)
        self._key.setVisible(message.act is not None)
        self._action.setText(message.action)
        self._action.setVisible(message.act is not None)
        self._second.setText(message.second_action)
        self._second.setVisible(message.second_act is not None)
        if self.isHidden():
            self._take_room()
        self._fit()
        self.show()
        announce(self, message.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take_room(self) -> None:
        """Be as wide as it is going to be: once it is seen, nothing in it is to move to another place."""
        parent = self.parentWidget()
        if parent is not None and parent.layout() is not None:
            self.resize(parent.layout().contentsRect().width(), self.height())

    def _fit(self) -> None:
        """Buttons stand beside the words as long as these have room, otherwise below them."""
        widths = [part.sizeHint().width() for part in self._offered if not part.isHidden()]
        needed = sum(widths) + Space.SNUG * (len(widths) - 1)
        beside = self.width() - needed >= scaled(LEAST_OF_WORDS)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(wanted)
        self._box.setAlignment(self._offers, _MIDDLE if beside else Qt.AlignmentFlag(0))
        self._offers.setMinimumWidth(needed if beside else 0)

    def setVisible(self, visible: bool) -> None:
        """Before it goes, it gives the focus back: Qt would hand it on to the button that leaves the page,
        and whoever goes on typing would press that.
        """
        if not visible:
            self._give_back()
        super().setVisible(visible)

    def take_turns(self) -> None:
        """Let keys go to what is offered, or from there back to where they went before."""
        if has_keys(self):
            self._give_back()
        elif self.isVisible():
            self._before = self.window().focusWidget()
            offered = next(b for b in (self._action, self._second, self._close) if b.isVisible())
            offered.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_back(self) -> None:
        if not has_keys(self):
            return
        before = self._before
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        for _button in self.findChildren(QWidget):
            if has_keys(self):  # what had it is gone: back to the last of the page
                self.focusPreviousChild()

    def _run(self, act: Callable[[], object] | None) -> None:
        self.hide()
        if act is not None:
            act()


def let_turn(view: QWidget, bar: MessageBar) -> None:
    """Let a key lead from anywhere in a view to what its bar offers, and back; not from what covers it."""
    way = QShortcut(QKeySequence(KEY), view, bar.take_turns)
    way.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something that is not about the focused control."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
