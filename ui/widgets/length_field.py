"""A number of days that is typed as people say it, e.g. "2 weeks", or left open."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox

from ui.look import Space, scaled
from wizard.domain.days import read_length
from wizard.messages.dates import days_words
from wizard.words import _

_State = QValidator.State


class LengthField(QSpinBox):
    """`committed` carries the days, or None where nothing is said. What is no length of time stays in sight;
    `misread` carries the words to say of it, and "" once it is gone.
    """

    committed = Signal(object)
    misread = Signal(str)

    def __init__(self, name: str, *, most: int, open_words: str) -> None:
        super().__init__()
        self._refused = ""
        self.setRange(-1, most)  # below nought stands for what is not said
        self.setSpecialValueText(open_words)
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lineEdit().setTextMargins(Space.SNUG, 0, Space.SNUG, 0)
        self.lineEdit().textEdited.connect(self.forget)
        self.valueChanged.connect(lambda number: self.committed.emit(None if number < 0 else number))

    def show_number(self, number: int | None) -> None:
        """Show a number without telling anybody, unless one is being typed."""
        shown = -1 if number is None else number
        if self._refused and shown == self.value():
            return
        self.blockSignals(True)
        self.setValue(shown)
        self.blockSignals(False)

    def commit(self) -> None:
        """Take what is typed."""
        self.interpretText()

    def forget(self) -> None:
        """Something else is shown or typed: what was no length of time is gone."""
        if self._refused:
            self._refused = ""
            self.misread.emit("")

    def validate(self, text: str, place: int) -> object:
        """All that can be typed may become a length of time."""
        if self._days(text) is None:
            return _State.Intermediate, text, place
        return _State.Acceptable, text, place

    def valueFromText(self, text: str) -> int:
        days = self._days(text)
        return self.value() if days is None else days

    def textFromValue(self, days: int) -> str:
        return days_words(days)

    def fixup(self, text: str) -> str:
        """Qt is about to go back to the number before: bring back what was typed, and say what is wrong."""
        self._refused = text.strip()
        QTimer.singleShot(0, self, self._show_refused)
        return text

    def _days(self, text: str) -> int | None:
        """The number that words say, -1 for none; None where they say neither."""
        words = text.strip()
        if not words or words == self.specialValueText():
            return -1
        days = read_length(words)
        number = "".join(takewhile(str.isdecimal, words))[:5]
        if days is None and number and words == self.textFromValue(int(number)):
            days = int(number)  # as it is shown, in a language whose units are not known
        return days if days is not None and days <= self.maximum() else None

    def _show_refused(self) -> None:
        if not self._refused:
            return
        self.lineEdit().setText(self._refused)
        said = _("“{words}” is not a number of days up to {most}. Write e.g. 14, or 2 weeks.")
        self.misread.emit(said.format(words=self._refused, most=self.maximum()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 2 * scaled(7) + 2)
