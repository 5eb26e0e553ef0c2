"""Heights that are remembered by width are those that would be measured again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look, dress
from ui.widgets.basics import label
from ui.widgets.choices import Check
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pile import Pile

WORDS = "Who decides on the side of the buyer, and how does anybody in the company know it? " * 3
LOOKS = ("display", "question", "lead", "label", "small", "problem", "key", "accent")


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> QWidget:
    """Where to put what is measured; it is not shown yet."""
    made = QWidget()
    qtbot.addWidget(made)
    look.dress_window(made)
    QVBoxLayout(made)
    return made


@pytest.mark.parametrize("name", LOOKS)
def test_a_label_measures_anew_when_its_look_or_the_text_size_changes(
    page: QWidget, look: Look, name: str
) -> None:
    words = label(WORDS)
    page.layout().addWidget(words)
    before = words.heightForWidth(300)
    page.show()
    dress(words, name)
    assert words.heightForWidth(300) == QLabel.heightForWidth(words, 300)
    dress(words, "soft")
    assert words.heightForWidth(300) == QLabel.heightForWidth(words, 300)
    look.choose(percent=200)
    assert words.heightForWidth(300) == QLabel.heightForWidth(words, 300) > before


def test_a_label_measures_anew_when_its_words_change(page: QWidget) -> None:
    words = label("One line")
    page.layout().addWidget(words)
    before = words.heightForWidth(300)
    words.setText(WORDS)
    assert words.heightForWidth(300) > before
    words.setText("One line")
    assert words.heightForWidth(300) == before


def test_a_choice_measures_anew_when_words_or_text_size_change(page: QWidget, look: Look) -> None:
    choice = Check("One line", "Why")
    page.layout().addWidget(choice)
    page.show()
    before = choice.heightForWidth(300)
    choice.show_words("One line", WORDS)
    longer = choice.heightForWidth(300)
    assert longer > before
    look.choose(percent=200)
    assert choice.heightForWidth(300) > longer


def test_things_in_a_line_are_placed_anew_when_one_comes_or_goes(page: QWidget) -> None:
    row = FlowLayout(QWidget(page))
    buttons = [QPushButton(f"A button of some width {n}") for n in range(4)]
    for button in buttons:
        row.addWidget(button)
    page.show()
    before = row.heightForWidth(300)
    buttons[0].hide()
    fewer = row.heightForWidth(300)
    assert fewer < before
    buttons[1].setText("A")
    buttons[2].setText("B")
    assert row.heightForWidth(300) < fewer


def test_a_pile_that_becomes_narrower_becomes_higher(page: QWidget, qtbot: QtBot) -> None:
    pile = Pile()
    page.layout().addWidget(pile)
    page.layout().addStretch(1)
    for _number in range(3):
        pile.add(label(WORDS))
    page.show()
    for width in (900, 400, 260):
        page.resize(width, 900)
        qtbot.waitUntil(lambda: pile.height() == pile.heightForWidth(pile.width()))
