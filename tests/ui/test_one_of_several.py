"""Of several that exclude each other, Tab comes to the one that is chosen, from whichever side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.pages.maturity import MaturityPage
from wizard.domain.assessment import Rating

Key = Qt.Key


@pytest.fixture
def left_at() -> str:
    return "maturity"


def test_tab_comes_to_the_view_that_is_chosen(begun: MaturityPage, qtbot: QtBot) -> None:
    bar = begun.bar
    bar._order.setFocus()
    qtbot.keyClick(bar._order, Key.Key_Backtab)
    assert focused() is bar.single
    qtbot.keyClick(bar.single, Key.Key_Right)
    assert bar.whole.isChecked()
    bar.respondent.setFocus()
    qtbot.keyClick(bar.respondent, Key.Key_Tab)
    assert focused() is bar.whole
    qtbot.keyClick(bar.whole, Key.Key_Tab)
    assert focused() is bar._order


def test_tab_comes_to_the_rating_that_is_chosen(begun: MaturityPage, qtbot: QtBot) -> None:
    radios = begun.card.choice.radios
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_Down)
    assert focused() is radios[Rating.FULLY]
    qtbot.keyClick(focused(), Key.Key_Tab)
    assert focused() not in radios.values()
    qtbot.keyClick(focused(), Key.Key_Backtab)
    assert focused() is radios[Rating.LARGELY]
