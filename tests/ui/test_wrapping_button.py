"""A button whose words go on in further lines breaks them in one way only, whatever was shown before."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.widgets.wrapping_button import WrappingButton

WORDS = "Insight for management into who sells what, when and why – and what gets in the way"


@pytest.fixture
def button(qtbot: QtBot, look: Look) -> WrappingButton:
    made = WrappingButton(WORDS, "add")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("percent", [100, 150])
def test_its_height_depends_on_its_width_alone(button: WrappingButton, look: Look, percent: int) -> None:
    look.choose(percent=percent)
    widths = range(button.minimumSizeHint().width(), button.sizeHint().width() + 3)
    fresh = {}
    for width in widths:
        fresh[width] = button.heightForWidth(width)
        button.resize(width, fresh[width])  # from now on its words are broken for this width
        assert button.heightForWidth(width) == fresh[width]
    assert {width: button.heightForWidth(width) for width in reversed(widths)} == fresh
    assert len(set(fresh.values())) > 2


def test_what_it_asks_for_is_room_for_all_its_words(button: WrappingButton) -> None:
    whole = button.sizeHint()
    assert button.heightForWidth(whole.width()) == whole.height()
    assert button.heightForWidth(whole.width() - 2) > whole.height()
    button.resize(200, button.heightForWidth(200))
    assert button.sizeHint() == whole
