"""The profile by area: a bar for each level, held against what is aimed for, and leading to its cause."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.result.conftest import answer_all, in_sight, lowest, opened, page_of
from ui.look import Role
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.domain.ratings import rank
from wizard.messages.assessment import rating_name
from wizard.messages.report import percent

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("level", [2, 3, 4])
def test_each_bar_of_the_profile_leads_to_what_costs_it_most(
    sample: Window, qtbot: QtBot, level: int
) -> None:
    page = page_of(sample)
    area = page.desk.questionnaire.areas[4]
    row = page.profile.rows[area.key]
    assert row.accessibleName().startswith(f"{area.name.words('en')}. level 2: ")
    expected = lowest(page, area.key, level)
    qtbot.mouseClick(row, LEFT, pos=row.bar(level - 2).center())
    assert opened(sample) == expected


def test_bars_are_walked_by_keyboard(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    area = page.desk.questionnaire.areas[4].key
    row = page.profile.rows[area]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened(sample) == lowest(page, area, 3)
    # Back again, one is where one left, and the bar is still chosen.
    sample.view.go(1)
    QApplication.processEvents()
    assert QApplication.focusWidget() is row
    assert in_sight(row)
    qtbot.keyClick(row, Qt.Key.Key_Left)
    qtbot.keyClick(row, Qt.Key.Key_Enter)
    assert opened(sample) == lowest(page, area, 2)


def test_where_nothing_is_asked_no_bar_opens(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    result = page.desk.result
    area = next(area for area in result.areas if area.scores[0].share is None and area.scores[1].share)
    row = page.profile.rows[area.area]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Left)  # there is none on that side
    qtbot.mouseClick(row, LEFT, pos=row.bar(0).center())
    assert opened(sample) == lowest(page, area.area, 3)


def test_what_an_area_lacks_is_in_words(sample: Window) -> None:
    page = page_of(sample)
    rows = page.profile.rows
    for gate in page.desk.result.gates:
        if gate.level == page.desk.result.next_level:
            for condition in gate.conditions:
                words = rows[condition.area].accessibleName().split(f"level {condition.level}: ")[1]
                needs = f"needs {rating_name(condition.needed)}" in words.split(";")[0]
                assert needs is not condition.met or condition.criterion


@pytest.mark.parametrize("target", [None, 2, 3, 4])
def test_the_profile_is_held_against_the_target(sample: Window, target: int | None) -> None:
    page = page_of(sample)
    page.desk.do("set-target", assessing.set_target, target)
    aim = 4 if target == 4 else 3  # level 2 is reached, so that three is next
    head = page.profile._head.accessibleName()
    assert head.count("target") == (target is not None)
    assert target is None or f"Level {target} · target" in head
    fills = {"grey": Role.SOFT, "short": Role.WARN, "there": Role.ACCENT}
    seen = set()
    for area in page.desk.result.areas:
        row = page.profile.rows[area.area]
        for score, need in zip(area.scores, row._needs, strict=True):
            # Each gate asks Largely of its own level and Fully of those below it.
            asked = Rating.FULLY if score.level < aim else Rating.LARGELY
            short = score.share is not None and score.level <= aim and rank(score.band) < rank(asked)
            assert need is (asked if short else None)
            kind = "grey" if score.level > aim else "short" if short else "there"
            assert row.fill(score.level, need) is fills[kind]
            seen.add(kind)
    assert seen == ({"short", "there"} if aim == 4 else {"grey", "short", "there"})


def test_scores_are_told_as_the_report_tells_them(sample: Window) -> None:
    page = page_of(sample)
    told = 0
    for area in page.desk.result.areas:
        row = page.profile.rows[area.area]
        for score in area.scores:
            if score.share is not None:
                assert f"level {score.level}: {percent(score.share, 1)}, " in row.accessibleName()
                told += float(score.share) * 1000 % 10 > 0  # a whole number would say something else
    assert told


def test_names_of_areas_are_never_cut(project: Window, qtbot: QtBot) -> None:
    answer_all(project, Rating.PARTIALLY)
    page = page_of(project)
    row = next(iter(page.profile.rows.values()))
    before = row.height()
    row.setText("A practice with a name that goes on and on until it has two hundred letters or more. " * 2)
    row.updateGeometry()
    qtbot.waitUntil(lambda: row.height() > before)
    wrap = int(Qt.TextFlag.TextWordWrap)
    needed = QFontMetrics(row.small()).boundingRect(row.name_room(), wrap, row.text()).height()
    assert row.height() >= needed
