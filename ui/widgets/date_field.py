"""A date that is typed in any usual way or picked from a calendar, and that may be empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from ui.dates import date_words, read_date, read_day
from ui.look import Role, Space, dress, icon
from ui.look.look import repolish
from ui.widgets.fields import leaves_undo_to_window
from wizard.domain.days import FIRST_YEAR, LAST_YEAR, NoDate
from wizard.words import _


def misread_words(words: str) -> str:
    """What to say of something that was typed as a date and is none."""
    said = {
        NoDate.UNKNOWN: _(
            "“{words}” is no date. Write it with the month in words, e.g. 14 March 2027, or pick it"
            " (Alt+Down)."
        ),
        NoDate.AMBIGUOUS: _(
            "“{words}” can be read as two dates. Write the month in words, e.g. 14 March 2027, or pick the"
            " date (Alt+Down)."
        ),
        NoDate.OUT_OF_RANGE: _(
            "“{words}” is outside the years {first} to {last}. Correct the year, or pick the date (Alt+Down)."
        ),
    }
    why = read_day(words)
    known = said[why if isinstance(why, NoDate) else NoDate.UNKNOWN]
    return known.format(words=words, first=FIRST_YEAR, last=LAST_YEAR)


class DateLine(QLineEdit):
    """A line that understands dates; `picked` comes when one was chosen from the calendar."""

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(_("e.g. 14 March 2027"))
        self._open = self.addAction(icon("calendar", Role.SOFT), QLineEdit.ActionPosition.TrailingPosition)
        self._open.setText(_("Calendar"))
        self._open.setToolTip(_("Calendar (Alt+Down)"))
        self._open.triggered.connect(self.open_calendar)
        self.textEdited.connect(lambda: self._mark(False))

    def show_date(self, day: date | None, unread: str = "") -> None:
        """Show a date, or none; or marked what was given for one and is not understood."""
        self._kept = day
        self.setText(unread or ("" if day is None else date_words(day)))
        self._mark(bool(unread))

    @property
    def understood(self) -> bool:
        """Whether what stands here is a date or nothing at all."""
        return not self.text().strip() or read_date(self.text()) is not None

    def date(self) -> date | None:
        """The date that stands here; what is no date counts as what was there before."""
        if not self.text().strip():
            return None
        return read_date(self.text()) or self._kept

    def open_calendar(self) -> None:
        """Let a day be picked."""
        popup = QWidget(self, Qt.WindowType.Popup)
        dress(popup, "popup")
        box = QVBoxLayout(popup)
        box.setContentsMargins(Space.TIGHT, Space.TIGHT, Space.TIGHT, Space.TIGHT)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        shown = self.date()
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(lambda day: self._take(day, popup))
        calendar.clicked.connect(lambda day: self._take(day, popup))
        box.addWidget(calendar)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    def _take(self, day: QDate, popup: QWidget) -> None:
        popup.close()
        self.setText(date_words(date(day.year(), day.month(), day.day())))
        self._mark(False)
        self.picked.emit()

    def _mark(self, wrong: bool) -> None:
        if bool(self.property("error")) != wrong:
            self.setProperty("error", wrong)
            repolish(self)

    def refuse(self) -> None:
        """Mark what stands here as no date."""
        self._mark(True)

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)


class DateField(DateLine):
    """The same, kept on leaving and on Enter; `committed` carries the date or None."""

    committed = Signal(object)
    refused = Signal()  # what stands here is no date

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.editingFinished.connect(self.commit)
        self.picked.connect(self.commit)

    @property
    def pending(self) -> bool:
        """Whether something stands here that is not committed, or cannot be."""
        return not self.understood or self.date() != self._kept

    def commit(self) -> None:
        """Send the date on its way; what is no date is marked and stays."""
        if not self.understood:
            self.refuse()
            self.refused.emit()
            return
        day = self.date()
        if day != self._kept:
            self._kept = day
            self.committed.emit(day)
        elif day is not None:
            self.setText(date_words(day))
