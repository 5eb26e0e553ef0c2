"""What each key does on the page of the interview, so that a workshop can be run without the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from ui.interview import ROOM
from ui.pages.maturity_proof import EVIDENCE, NOTE
from ui.widgets.rating_choice import rating_of_key

if TYPE_CHECKING:
    from ui.pages.maturity import MaturityPage

Act = Callable[[], object]
Key = Qt.Key
_MOD = Qt.KeyboardModifier


def bind(page: MaturityPage) -> None:
    """The keys that work wherever on the page the focus is, but where one writes.

    A button would take Ctrl with an arrow for the arrow alone, and the next vote would be put to whoever was
    before.
    """
    QShortcut(QKeySequence("F11"), page, page.present)
    for key, distance in (("Ctrl+Right", 1), ("Ctrl+Left", -1)):
        shortcut = QShortcut(QKeySequence(key), page, lambda distance=distance: _switch(page, distance))
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _switch(page: MaturityPage, distance: int) -> None:
    if _is_asking(page):
        page.bar.switch(distance)


def _is_asking(page: MaturityPage) -> bool:
    return page.desk.questionnaire is not None and not page.workshop.is_open


def act_on(page: MaturityPage, event: QKeyEvent) -> bool:
    """Do what a key is for; returns whether it is for anything now."""
    act = _act_of(page, event) if _is_asking(page) else None
    if act is not None:
        act()
    return act is not None


def _act_of(page: MaturityPage, event: QKeyEvent) -> Act | None:
    """What a key does while a question or an area is in view; None where it does nothing."""
    key = Key(event.key())
    if event.modifiers() & (_MOD.ControlModifier | _MOD.AltModifier):
        return None
    if key in (Key.Key_Return, Key.Key_Enter, Key.Key_Right):
        return lambda: page.go(1)
    if key in (Key.Key_Backspace, Key.Key_Left):
        return lambda: page.go(-1)
    if key == Key.Key_V and not (page.card.uncover.isHidden() and page.area.uncover.isHidden()):
        return page.veil.lift
    return None if page.bar.whole.isChecked() else _of_question(page, event, key)


def _of_question(page: MaturityPage, event: QKeyEvent, key: Qt.Key) -> Act | None:
    if key == Key.Key_R and not page.card.reveal.isHidden():
        return page.reveal
    if key == Key.Key_W and page.card.asks_why:
        return page.card.begin_why
    if key == Key.Key_Delete and not page.card.clear.isHidden():
        return page.take_back
    if key == Key.Key_E:
        return lambda: page.proof.open(EVIDENCE)
    if key == Key.Key_T:
        return lambda: page.proof.open(NOTE)
    if key == Key.Key_Escape and any(page.proof.is_open(part) for part in (EVIDENCE, NOTE)):
        return page.proof.close_parts
    if key == Key.Key_Escape and page.card.is_explaining:
        return lambda: _leave_why(page)
    if key == Key.Key_D and page.bar.person == ROOM:
        return page.bar.turn_order
    rating = rating_of_key(event)
    return None if rating is None else lambda: page.choose(rating)


def _leave_why(page: MaturityPage) -> None:
    """Out of the field of a reason: the next key is for the ratings again."""
    page.card.leave_why()
    page.take_keys()
