"""The map at the left: phases and steps, which are complete, started or next, and how much is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import Radius, Role, Space, Type, colour, dress, icon_pixmap, scaled
from ui.look.tokens import SCROLL_BAR, SIDE_WIDTH
from ui.widgets.basics import Button, label
from ui.widgets.focus_order import walk_row
from ui.widgets.plain import tip
from wizard.words import _


@dataclass(frozen=True, slots=True)
class StepState:
    """What the list says of a step. `state` is "complete", "started", "upcoming" (the next one) or
    "empty".
    """

    key: str
    phase: str
    name: str
    state: str
    words: str  # e.g. "3 open", short enough to stand beside the name
    lacks: tuple[str, ...]


# The part of the window that the list may take; beyond it, it shows signs without words.
MOST_SHARE = 0.45
_ROLES = {"complete": Role.ACCENT, "started": Role.ACCENT, "upcoming": Role.TEXT, "empty": Role.EDGE}


class StepButton(QAbstractButton):
    """One step: a sign, its name, and in words how far it is."""

    def __init__(self, step: StepState) -> None:
        super().__init__()
        self._step = step
        self.narrow = False  # only its sign is shown
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def step(self) -> StepState:
        """What is shown."""
        return self._step

    def show_step(self, step: StepState, place: int, count: int) -> None:
        """Show how far the step is now."""
        if self.text() and step == self._step:
            return
        self._step = step
        self.setText(step.name)
        self.setAccessibleName(
            _("Step {place} of {count}: {name}, {state}").format(
                place=place, count=count, name=step.name, state=step.words or _("not begun")
            )
        )
        self.setToolTip(tip("\n".join([step.name, *step.lacks])))
        self.setAccessibleDescription(" ".join(step.lacks))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not walk_row(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(scaled(38 if self.narrow else 200), scaled(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(colour(Role.ACCENT_SOFT))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
            painter.setBrush(colour(Role.ACCENT))
            painter.drawRoundedRect(QRectF(1, box.top() + 8, 4, box.height() - 16), 2, 2)
        elif self.underMouse():
            painter.setBrush(colour(Role.SUNKEN))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        pixmap = icon_pixmap(self._step.state, _ROLES[self._step.state], 20)
        side, left = scaled(20), Space.SNUG + 2
        if self.narrow:
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
            return
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        small = QFont(self.font())
        small.setPixelSize(scaled(Type.SMALL))
        room = QFontMetrics(small).horizontalAdvance(self._step.words)
        right = self.width() - Space.SNUG
        painter.setFont(small)
        painter.setPen(colour(Role.SOFT))
        painter.drawText(
            QRect(right - room - 2, 0, room + 2, self.height()),
            middle | int(Qt.AlignmentFlag.AlignRight),
            self._step.words,
        )
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colour(Role.TEXT))
        text_left = left + side + Space.SNUG
        width = right - room - Space.TIGHT - text_left
        words = QFontMetrics(font).elidedText(self._step.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            QRect(text_left, 0, width, self.height()), middle | int(Qt.AlignmentFlag.AlignLeft), words
        )


class StepList(QFrame):
    """All steps in order. Arrow keys go up and down, Enter or a click opens."""

    chosen = Signal(str)
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "side")
        self.setAccessibleName(_("Steps"))
        self._buttons: dict[str, StepButton] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(Space.SNUG, Space.SNUG, Space.SNUG, Space.SNUG)
        self._list.setSpacing(2)
        inside = QWidget()
        dress(inside, "clear")
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._left = label("", "small")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Steps complete"))
        self._keys = Button(_("Keys"), "keys", "quiet", self.keys_wanted.emit)
        self._keys.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self._headings: list[QWidget] = []
        self._narrow = False
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.ROOMY, Space.SNUG, Space.ROOMY, Space.BASE)
        foot.setSpacing(Space.TIGHT)
        foot.addWidget(self._left)
        foot.addWidget(self._bar)
        foot.addWidget(self._keys)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(area, 1)
        box.addLayout(foot)
        self.setFixedWidth(scaled(SIDE_WIDTH))

    def fit(self, room: int) -> None:
        """Take the width that the text size asks for; where that is too much of the room, signs alone."""
        narrow = scaled(SIDE_WIDTH) > room * MOST_SHARE
        signs = scaled(38) + 2 * Space.HAIR + SCROLL_BAR + 2
        self.setFixedWidth(signs if narrow else scaled(SIDE_WIDTH))
        side = Space.HAIR if narrow else Space.SNUG
        self._list.setContentsMargins(side, Space.SNUG, side, Space.SNUG)
        for button in self._buttons.values():
            button.narrow = narrow
            button.updateGeometry()
        for part in (*self._headings, self._left, self._bar, self._keys):
            part.setVisible(not narrow)
        self._narrow = narrow

    def show_steps(self, steps: Sequence[StepState], current: str, phase_names: dict[str, str]) -> None:
        """Show how far all steps are, and which one is open."""
        if list(self._buttons) != [step.key for step in steps]:
            self._build(steps, phase_names)
        for place, step in enumerate(steps, 1):
            button = self._buttons[step.key]
            button.show_step(step, place, len(steps))
            button.setChecked(step.key == current)
        complete = sum(step.state == "complete" for step in steps)
        self._bar.setMaximum(len(steps))
        self._bar.setValue(complete)
        words = _("{done} of {all} steps complete").format(done=complete, all=len(steps))
        self._left.setText(words)

    def button(self, key: str) -> StepButton:
        """The button of a step. Raises KeyError."""
        return self._buttons[key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._buttons:  # made after what stands below them all
            QWidget.setTabOrder(list(self._buttons.values())[-1], self._keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() in buttons:
            self.focusWidget().click()
        else:
            super().keyPressEvent(event)

    def _build(self, steps: Sequence[StepState], phase_names: dict[str, str]) -> None:
        phase = ""
        for step in steps:
            if step.phase != phase:
                phase = step.phase
                heading = label(phase_names[phase], "small")
                heading.setContentsMargins(Space.SNUG + 2, Space.SNUG if self._buttons else 0, 0, Space.HAIR)
                self._headings.append(heading)
                self._list.addWidget(heading)
                heading.setVisible(not self._narrow)
            button = StepButton(step)
            button.narrow = self._narrow
            button.clicked.connect(lambda _checked=False, key=step.key: self._choose(key))
            self._buttons[step.key] = button
            self._list.addWidget(button)
        self._list.addStretch(1)

    def _choose(self, key: str) -> None:
        self._buttons[key].setChecked(True)  # a second click on the open step must not unmark it
        self.chosen.emit(key)
