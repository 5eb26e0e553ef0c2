"""Every key that does something in the window, for the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.words import _


@dataclass(frozen=True, slots=True)
class KeyWords:
    """What one or several keys do: `keys` are alternatives, each as it is written on a keyboard."""

    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys that work in one place."""

    place: str
    keys: tuple[KeyWords, ...]


def key_groups() -> tuple[KeyGroup, ...]:
    """Those at a question, those that the window alone has there, those of the projector, of the result,
    those that work everywhere, those of lists, of names to choose from, and of drawings.
    """
    at_questions = (_questions(), _in_window(), _on_projector(), _in_result())
    return (*at_questions, _everywhere(), _lists(), _choices(), _drawings())


def _questions() -> KeyGroup:
    return KeyGroup(
        _("At a question, in the window and on the projector"),
        (
            KeyWords(("1", "2", "3", "4"), _("Not, Partially, Largely, Fully")),
            KeyWords(("?",), _("Don’t know")),
            KeyWords(("N",), _("Not applicable, with a reason")),
            KeyWords((_("Delete"),), _("Take the rating back")),
            KeyWords((_("Enter"), "→"), _("The next question")),
            KeyWords((_("Backspace"), "←"), _("The question before")),
            KeyWords(("R",), _("Show how the room voted")),
            KeyWords(("W",), _("Write why the room settled on its rating")),
            KeyWords(("D",), _("Ask first where people disagree most, or in order again")),
            KeyWords(("F11",), _("Present to the room, and back to the window")),
            KeyWords((_("Esc"),), _("Leave what is open: the presentation, a field, a panel")),
        ),
    )


def _in_window() -> KeyGroup:
    return KeyGroup(
        _("At a question, in the window only"),
        (
            KeyWords(("↑", "↓"), _("To another rating, or in an area to another question")),
            KeyWords((_("Space"),), _("Choose the rating on which the focus is")),
            KeyWords((_("Ctrl+Right"), _("Ctrl+Left")), _("Answer for the next person, or the one before")),
            KeyWords(("V",), _("Show what the person at the keyboard answered before")),
            KeyWords(("E",), _("Add a piece of evidence")),
            KeyWords(("T",), _("Take a note")),
        ),
    )


def _on_projector() -> KeyGroup:
    return KeyGroup(
        _("On the projector only"),
        (KeyWords((_("PgDown"), _("PgUp")), _("The next question, or the one before, as clickers send it")),),
    )


def _in_result() -> KeyGroup:
    return KeyGroup(
        _("At the profile of the areas"),
        (
            KeyWords(("←", "→"), _("From level to level")),
            KeyWords((_("Enter"),), _("To what is behind the bar")),
        ),
    )


def _everywhere() -> KeyGroup:
    return KeyGroup(
        _("Everywhere"),
        (
            KeyWords((_("Alt+Right"), _("Ctrl+PgDown")), _("The next step")),
            KeyWords((_("Alt+Left"), _("Ctrl+PgUp")), _("The step before")),
            KeyWords((_("Ctrl+1"), "…", _("Ctrl+0")), _("The first to the tenth step")),
            KeyWords((_("Alt+Home"),), _("All projects")),
            KeyWords((_("Ctrl+Z"),), _("Undo, also what was done before the last start")),
            KeyWords((_("Ctrl+Shift+Z"), _("Ctrl+Y")), _("Redo")),
            KeyWords((_("Tab"), _("Shift+Tab")), _("The next field or button, or the one before")),
            KeyWords(("F6",), _("To what the message at the foot offers, and back")),
            KeyWords(("F1",), _("This page")),
        ),
    )


def _lists() -> KeyGroup:
    return KeyGroup(
        _("In a list"),
        (
            KeyWords((_("Enter"),), _("Change the entry; in the last row: write a new one")),
            KeyWords((_("Alt+Up"), _("Alt+Down")), _("Move the entry up or down")),
            KeyWords((_("Delete"),), _("Delete the entries that are marked")),
            KeyWords((_("Ctrl+V"),), _("Put in lines copied from a spreadsheet or a text")),
            KeyWords((_("Ctrl+C"),), _("Copy the entries that are marked")),
            KeyWords((_("Esc"),), _("Leave a cell as it was before you opened it")),
        ),
    )


def _choices() -> KeyGroup:
    return KeyGroup(
        _("In a list of names to choose from"),
        (
            KeyWords((_("Letters"),), _("Find a name, or add a new one")),
            KeyWords(("↑", "↓"), _("To another name")),
            KeyWords((_("Enter"),), _("Take the name and close the list")),
            KeyWords((_("Space"),), _("Tick the name or clear its tick")),
            KeyWords((_("Esc"),), _("Close the list and change nothing")),
        ),
    )


def _drawings() -> KeyGroup:
    return KeyGroup(
        _("On the flow chart"),
        (
            KeyWords(("+", "−"), _("Larger, smaller")),
            KeyWords(("0",), _("All of it")),
            KeyWords(("W",), _("As wide as the window")),
            KeyWords(("←", "→", "↑", "↓"), _("Move what is in view")),
        ),
    )
