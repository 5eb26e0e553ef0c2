"""The card about the process as a whole: what its cover says and what everybody asks who is to work by it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import labels
from ui.look import Space, dress
from ui.pages.process_page import ProcessPage
from ui.widgets.basics import Columns
from wizard.words import _


def about_process(page: ProcessPage) -> QWidget:
    """The card, its fields bound to the process that `page` is about."""
    frame, box = page.framed(
        _("This process"), _("Printed on the cover of the process document and on the process map.")
    )
    box.addWidget(
        Columns(
            _stacked(
                page.line(
                    _("Name of the process"),
                    page.process,
                    "name",
                    placeholder=_("e.g. Sales process for new customers"),
                ),
                page.line(
                    _("Kind of sale"),
                    page.process,
                    "kind",
                    placeholder=_("e.g. complete lines, sold directly to plants"),
                    help_text=_("Sales that work differently need a process of their own."),
                ),
                page.line(
                    _("Responsible for the process"),
                    page.process,
                    "owner",
                    placeholder=_("e.g. head of sales"),
                    help_text=_("One person or role that decides about changes."),
                ),
                page.pick(_("State"), page.process, "state", labels.choices(labels.STATES)),
                page.day(_("Valid from"), page.process, "valid_from"),
            ),
            _stacked(
                page.text(
                    _("Why we do this"),
                    page.process,
                    "reason",
                    placeholder=_("e.g. half of our forecast slips each quarter, and nobody sees it coming"),
                    help_text=_("What sellers ask first."),
                ),
                page.text(
                    _("Exempt deals"),
                    page.process,
                    "exempt",
                    placeholder=_("e.g. spare parts; deals that are past the offer on the first day"),
                    least=1,
                ),
                page.text(
                    _("Who helps"),
                    page.process,
                    "support",
                    placeholder=_("e.g. your manager goes through your first two deals with you"),
                    least=1,
                ),
            ),
        )
    )
    return frame


def _stacked(*widgets: QWidget) -> QWidget:
    made = QWidget()
    dress(made, "clear")
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.BASE)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return made
