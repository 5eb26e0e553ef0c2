"""What the window shows where it cannot show projects: what happened, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.look import Role, Space, dress, scaled
from ui.stoppable import Stoppable
from ui.widgets.basics import Button, Icon, has_keys, label, panel
from ui.widgets.copy_list import CopyList
from ui.widgets.flow_layout import flowing
from ui.widgets.focus_order import read_in_order
from ui.widgets.scrolling import PageArea
from wizard.words import _

if TYPE_CHECKING:
    from wizard.rescue import Offer


class TroubleScreen(QWidget):
    """The file of projects cannot be opened: what happened, and copies of it where one may help."""

    retry_wanted = Signal()
    choose_wanted = Signal()
    begin_wanted = Signal()  # with an empty file
    copy_wanted = Signal(object)  # an Offer
    own_copy_wanted = Signal()  # one that is somewhere else

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._words = label("", "lead", selectable=True)
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        head.addWidget(Icon("warning", Role.WARN, 28))
        head.addWidget(label(_("The projects cannot be opened"), "title"), 1)
        self._retry = Button(_("Try again"), "redo", "primary", self.retry_wanted.emit)
        self.choose = Button(_("Choose another file"), "open", "", self.choose_wanted.emit)
        self.anew = Button(_("Begin with an empty file"), "add", "", self.begin_wanted.emit)
        inside = QVBoxLayout()
        inside.setSpacing(Space.BASE)
        inside.addLayout(head)
        inside.addWidget(self._words)
        inside.addWidget(flowing((self._retry, self.choose, self.anew), Space.SNUG))
        self.progress = Stoppable(_("Copies"), _("Stopped. Nothing was changed."))
        self._said = label("", selectable=True)
        self.copies = CopyList()
        self.own = Button(_("Choose a copy elsewhere"), "open", "quiet", self.own_copy_wanted.emit)
        self.copies_panel = self._build_copies()
        column = QVBoxLayout()
        column.setSpacing(Space.ROOMY)
        column.setContentsMargins(Space.WIDE, Space.VAST, Space.WIDE, Space.WIDE)
        column.addWidget(panel(inside, margin=Space.WIDE))
        column.addWidget(self.copies_panel)
        column.addStretch(1)
        self._build(column)
        self.copies.wanted.connect(self.copy_wanted)
        self.progress.said.connect(lambda message: self.tell(message.words))
        self.progress.turned.connect(self._turn)

    def _build_copies(self) -> QFrame:
        words = _("Choose one to continue with. The current file is kept under another name.")
        self._intro = label(words, "soft")
        inside = QVBoxLayout()
        inside.setSpacing(Space.BASE)
        inside.addWidget(label(_("Copies"), "heading"))
        for part in (self._intro, self.progress, self._said, self.copies, self.own):
            inside.addWidget(part)
        made = panel(inside, margin=Space.WIDE)
        made.hide()
        return made

    def _build(self, column: QVBoxLayout) -> None:
        middle, page = QWidget(), QWidget()
        for part in (middle, page):
            dress(part, "clear")
        middle.setLayout(column)
        middle.setMaximumWidth(scaled(840))
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        area = PageArea(self)
        dress(area, "clear")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._page = page
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    def say(self, words: str, *, may_begin: bool = False) -> None:
        """What happened and what to do; with `may_begin` an empty file may take the place of the lost one."""
        self._words.setText(words)
        self.anew.setVisible(may_begin)
        self.copies_panel.hide()
        self._retry.setFocus()

    def show_copies(self, offers: Sequence[Offer]) -> None:
        """Offer these, the best first. The keyboard goes on to it, unless it has gone elsewhere."""
        self.tell("")
        if self.copies.show_things(offers):
            read_in_order(self._page)
        self.copies.show()
        self._intro.show()
        elsewhere = not (self.window().focusWidget() in (None, self._retry) or has_keys(self.copies_panel))
        if offers[0].whole and not elsewhere:
            self.copies.rows[0].use.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, words: str) -> None:
        """Say something about copies where they are listed."""
        self.copies_panel.show()
        self._intro.setVisible(not self.copies.isHidden())
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def rest(self) -> None:
        """A copy is being brought back: until that is over, nothing else can be begun."""
        for part in (self._retry, self.choose, self.copies):
            part.setEnabled(False)

    def _turn(self) -> None:
        """Copies are being looked for, or that is over: meanwhile one may still try again, or elsewhere."""
        for part in (self.anew, self.own):
            part.setEnabled(not self.progress.busy)
        if not self.progress.busy:
            for part in (self._retry, self.choose, self.copies):
                part.setEnabled(True)


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
