"""The maturity model that comes with the program asks all that its levels rest on, and asks it well."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations

import pytest

from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.questionnaire import Criterion
from wizard.questionnaires import builtin_maturity

MODEL = builtin_maturity()

# What the four levels and six elements are made of: mark, level, and words that a question with it has to
# contain. The seven questions are those that a company at level 2 cannot answer, so level 3 asks them.
MARKS = [
    ("level-2-defined", 2, ("written down",)),
    ("level-2-written", 2, ("written down",)),
    ("level-2-stages-named", 2, ("named sales stages",)),
    ("level-2-told", 2, ("everyone", "taken through")),
    ("level-2-use-intended", 2, ("made it clear", "by the process")),
    ("seven-1", 3, ("any two people", "same stage")),
    ("seven-2", 3, ("departs from the process", "take it up")),
    ("seven-3", 3, ("all sellers following",)),
    ("seven-4", 3, ("results at each stage", "seller by seller")),
    ("seven-5", 3, ("how steady", "each stage")),
    ("seven-6", 3, ("stages", "sellers differ")),
    ("seven-7", 3, ("results", "trained")),
    ("level-3-understood", 3, ("managers and sellers", "why the process")),
    ("level-3-supervised", 3, ("reviews check",)),
    ("level-3-metrics-reviewed", 3, ("figures", "reviewed")),
    ("level-3-planning", 3, ("plan", "figures of the sales process")),
    ("level-3-monthly-reviews", 3, ("every month",)),
    ("level-3-own-metrics", 3, ("own results", "effort")),
    ("level-3-remedial", 3, ("results", "trained")),
    ("level-3-errors-in-retrospect", 3, ("lost deals went wrong",)),
    ("level-4-motivated", 4, ("helps them win", "nobody checks")),
    ("level-4-monitored", 4, ("within days", "open deal")),
    ("level-4-constructive", 4, ("help rather than blame",)),
    ("element-1", 3, ("match a step that the buyer takes",)),
    ("element-2", 2, ("what to do in each stage",)),
    ("element-3", 4, ("free in how they reach",)),
    ("element-4", 3, ("milestones", "action of the buyer")),
    ("element-5", 3, ("date on which each milestone",)),
    ("element-6", 3, ("experienced sellers", "new ones")),
]


def question(criterion: Criterion) -> str:
    return criterion.question.words("en").lower()


@pytest.mark.parametrize(("mark", "level", "words"), MARKS, ids=[mark for mark, _, _ in MARKS])
def test_each_mark_is_asked_at_its_level_in_so_many_words(
    mark: str, level: int, words: tuple[str, ...]
) -> None:
    marked = [criterion for criterion in MODEL.criteria if mark in criterion.marks]
    asking = [c for c in marked if all(word in question(c) for word in words)]
    assert [criterion.level for criterion in asking] == [level] * len(asking)
    assert asking
    if not mark.startswith("element"):
        assert {criterion.level for criterion in marked} == {level}


def test_no_mark_is_of_the_models_own_making() -> None:
    assert {mark for c in MODEL.criteria for mark in c.marks} == {mark for mark, _, _ in MARKS}


def test_every_action_goal_and_obstacle_is_served() -> None:
    assert {criterion.action for criterion in MODEL.criteria} == set(EightAction)
    for goal in Goal:
        assert sum(goal in criterion.goals for criterion in MODEL.criteria) >= 5, goal
    for obstacle in Obstacle:
        assert sum(obstacle in criterion.obstacles for criterion in MODEL.criteria) >= 4, obstacle


def test_no_two_ask_the_same() -> None:
    for one, other in combinations(MODEL.criteria, 2):
        for text in ("question", "improvement"):
            said = [getattr(criterion, text).words("en") for criterion in (one, other)]
            assert SequenceMatcher(None, *said, autojunk=False).ratio() < 0.75, (one.key, other.key)


@pytest.mark.parametrize("criterion", MODEL.criteria, ids=lambda criterion: criterion.key)
def test_a_criterion_can_be_answered_in_a_room(criterion: Criterion) -> None:
    asked = criterion.question.words("en")
    assert asked.endswith("?")
    assert len(asked) <= 110  # one question, read at a glance
    steps = [text.words("en") for _, text in criterion.meanings]
    assert len(set(steps)) == 4
    assert max(map(len, steps)) <= 150
    for one, other in combinations(steps, 2):
        assert SequenceMatcher(None, one, other, autojunk=False).ratio() < 0.85, (one, other)
    assert len(criterion.evidence.words("en")) >= 1
    assert criterion.ask
    assert criterion.goals
    assert ("not applicable" in criterion.help.words("en").lower()) is criterion.may_not_apply


@pytest.mark.parametrize("criterion", MODEL.criteria, ids=lambda criterion: criterion.key)
def test_advice_says_what_to_do(criterion: Criterion) -> None:
    advice = criterion.improvement.words("en")
    empty = {"improve", "ensure", "consider", "try", "optimise", "leverage", "strive", "encourage", "foster"}
    assert advice.split()[0].lower() not in empty
    assert len(advice.split()) >= 14
    assert advice.endswith(".")


def test_every_area_is_asked_above_level_two_and_holds_something_back() -> None:
    for area in MODEL.areas:
        assert any(criterion.level > 2 for criterion in area.criteria), area.key
    essential = {
        level: [c.key for c in MODEL.criteria if c.essential and c.level == level] for level in (2, 3, 4)
    }
    assert all(2 <= len(keys) <= 7 for keys in essential.values()), essential


@pytest.mark.parametrize("level", [2, 3])
def test_no_side_issue_alone_keeps_a_company_from_being_supervised(level: int) -> None:
    for area in MODEL.areas:
        asked = [criterion for criterion in area.criteria if criterion.level == level]
        assert len(asked) != 1 or asked[0].essential, area.key
