"""What the window shows where it cannot show projects: what happened, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.look import Role, Space, dress, scaled
from ui.widgets.basics import Button, Icon, label, panel
from wizard.words import _


class TroubleScreen(QWidget):
    """The file of projects cannot be opened."""

    retry_wanted = Signal()
    choose_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._words = label("", "lead", selectable=True)
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        head.addWidget(Icon("warning", Role.WARN, 28))
        head.addWidget(label(_("The projects cannot be opened"), "title"), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SNUG)
        self._retry = Button(_("Try again"), "redo", "primary", self.retry_wanted.emit)
        buttons.addWidget(self._retry)
        buttons.addWidget(Button(_("Choose another file"), "open", "", self.choose_wanted.emit))
        buttons.addStretch(1)
        inside = QVBoxLayout()
        inside.setSpacing(Space.BASE)
        inside.addLayout(head)
        inside.addWidget(self._words)
        inside.addLayout(buttons)
        made = panel(inside, margin=Space.WIDE)
        made.setMaximumWidth(scaled(760))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(made, 100)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.WIDE, Space.VAST, Space.WIDE, Space.WIDE)
        box.addLayout(row)
        box.addStretch(1)

    def say(self, words: str) -> None:
        """What happened and what to do."""
        self._words.setText(words)
        self._retry.setFocus()


class ReportPanel(QFrame):
    """An error of the program itself, below the page: the work goes on, and the report can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("message", "error")
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(_("Report"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(scaled(110))
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.BASE, Space.SNUG, Space.BASE, Space.SNUG)
        box.setSpacing(Space.TIGHT)
        head = QHBoxLayout()
        head.addWidget(Icon("error", Role.DANGER))
        head.addWidget(
            label(
                _(
                    "Something went wrong inside the program. Everything that was saved is kept, and "
                    "you can go "
                    "on. Please send this report to whoever gave you the program."
                )
            ),
            1,
        )
        box.addLayout(head)
        box.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(Button(_("Copy the report"), "copy", "primary", self._copy))
        row.addWidget(Button(_("Go on"), "", "", self.hide))
        row.addStretch(1)
        box.addLayout(row)
        self.hide()

    def show_report(self, text: str) -> None:
        """Show a report; one that comes while another is in sight is added to it."""
        before = self._text.toPlainText() + "\n\n" if self.isVisible() else ""
        self._text.setPlainText(before + text)
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
