"""Editors for text that keep what is typed without a Save: on leaving, after a second's pause, or when told
to.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Space, dress, scaled
from ui.look.look import repolish
from ui.look.tokens import DOCUMENT_MARGIN, LINE_PADDING
from ui.widgets.basics import label
from wizard.domain.text import clean

PAUSE_MS = 1000
_Reason = Qt.FocusReason
_BY_KEY = (
    _Reason.TabFocusReason,
    _Reason.BacktabFocusReason,
    _Reason.ShortcutFocusReason,
    _Reason.OtherFocusReason,
)


def leaves_undo_to_window(event: QEvent) -> bool:
    """Whether a key press is undo or redo: those reach everything, so a field must not keep them to
    itself.
    """
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class _Keeping:
    """What a line and a text have in common: when their content counts as committed."""

    committed: Signal

    def _start_keeping(self, name: str, placeholder: str) -> None:
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._kept = ""
        self._refused = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not committed yet."""
        return self._refused or self.words() != self._kept

    def commit(self) -> None:
        """Send what was typed on its way; nothing if it is what was there before."""
        self._pause.stop()
        if self.pending:
            self._kept, self._refused = self.words(), False
            self.committed.emit(self._kept)

    def refuse(self) -> None:
        """Mark what was committed as not taken: it stays in the field and is not painted over."""
        self._refused = True
        self._show_problem(True)

    def forget(self) -> None:
        """Let go of what is shown, refused or not: the field is about to show something else."""
        self._pause.stop()
        self._refused = False
        self._kept = self.words()
        self._show_problem(False)

    def show_text(self, text: str) -> None:
        """Show what the project says, without disturbing somebody who is typing here."""
        if clean(self.words()) == text and self.hasFocus():
            self._kept = self.words()  # blanks at the ends are not kept, but must not vanish under the cursor
        elif not (self.pending and self.hasFocus()) and not self._refused:
            if self.words() != text:
                self._kept = text
                self._replace(text)
            self._kept = text
            self._pause.stop()

    def _typed(self) -> None:
        if self._refused:
            self._refused = False
            self._kept = "\0"  # differs from whatever is typed now
        self._show_problem(False)
        if self.pending:
            self._pause.start()

    def _show_problem(self, there: bool) -> None:
        if bool(self.property("error")) != there:
            self.setProperty("error", there)
            repolish(self)


class LineField(_Keeping, QLineEdit):
    """One line. `committed` carries the text."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._start_keeping(name, placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self.commit)

    def words(self) -> str:
        """What stands in the field."""
        return self.text()

    def _replace(self, text: str) -> None:
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.end(False)  # typing goes on where the text ends

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()


class TextField(_Keeping, QPlainTextEdit):
    """Several lines; it grows with its text up to `most` lines and then scrolls. `committed` carries the
    text. Without `breaks` it holds one line, shown over several where it is long.
    """

    committed = Signal(str)

    def __init__(
        self, name: str, placeholder: str = "", *, least: int = 2, most: int = 10, breaks: bool = True
    ) -> None:
        super().__init__()
        self._least, self._most, self._breaks = least, most, breaks
        self._growing = False
        self.document().setDocumentMargin(DOCUMENT_MARGIN)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._start_keeping(name, placeholder)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def words(self) -> str:
        """What stands in the field."""
        text = self.toPlainText()
        return text if self._breaks else " ".join(text.splitlines())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._breaks and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            event.ignore()  # as a field of one line does: the page may go on with it
        else:
            super().keyPressEvent(event)

    def _replace(self, text: str) -> None:
        cursor = self.textCursor()
        place = cursor.position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(text)))
            self.setTextCursor(cursor)

    def _grow(self) -> None:
        # A new height, or a scroll bar, may lead to another width before this returns, and so back here.
        if not self._growing:
            self._growing = True
            self._take_height()
            self._growing = False

    def _take_height(self) -> None:
        # The layout of a plain text document counts its height in lines.
        needed = int(self.document().size().height())
        lines = min(max(needed, self._least), self._most)
        more = (lines - 1) * ceil(QFontMetricsF(self.font()).height())
        wanted = (
            self.fontMetrics().height() + more + 2 * (scaled(LINE_PADDING) + 2)
        )  # one line as in LineField
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > self._most else policy.ScrollBarAlwaysOff
        )
        if self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.moveCursor(QTextCursor.MoveOperation.End)  # typing goes on where the text ends

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()


class Labelled(QWidget):
    """A field under its name, with a sentence of help and a place for what is wrong with its content."""

    def __init__(self, name: str, field: QWidget, help_text: str = "") -> None:
        super().__init__()
        dress(self, "clear")
        self.field = field
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.HAIR)
        self._title = label(name, "label")
        self._title.setBuddy(field)
        box.addWidget(self._title)
        box.addWidget(field)
        if help_text:
            hint = label(help_text, "small")
            field.setAccessibleDescription(help_text)
            box.addWidget(hint)
        self._problem = label("", "problem")
        self._problem.hide()
        box.addWidget(self._problem)
        box.addStretch(1)

    def show_name(self, name: str) -> None:
        """What stands above the field from now on."""
        self._title.setText(name)

    def show_problem(self, words: str) -> None:
        """Say what is wrong, or with "" that nothing is."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
