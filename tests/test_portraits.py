"""Companies as a consultant describes them come out where a consultant puts them, and find their way up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.maturity import Result, assess
from wizard.domain.plan import Action
from wizard.domain.planning import level_by_date, suggestions, take
from wizard.domain.project import Project
from wizard.messages.suggestions import worded
from wizard.questionnaires import builtin_maturity

PORTRAITS = sorted((Path(__file__).parent / "portraits").glob("*.yaml"))
MODEL = builtin_maturity()
HIGHEST = MODEL.levels[-1].number
TODAY = date(2026, 1, 5)

every_portrait = pytest.mark.parametrize("path", PORTRAITS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    portrait: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return portrait


def company(ratings: dict[str, Rating], target: int | None = None) -> Project:
    answers = tuple(Answer(criterion=key, agreed=rating) for key, rating in ratings.items())
    return Project(assessments=(Assessment(answers=answers, target=target),))


def assessed(project: Project) -> Result:
    assert project.assessment is not None
    return assess(MODEL, project.assessment)


def advised(project: Project) -> tuple[Action, ...]:
    """All that is suggested, in its order, an action a week."""
    found = suggestions(project, MODEL, assessed(project), (), "en")
    actions = take(project, [worded(one) for one in found]).actions
    return tuple(replace(one, due=TODAY + timedelta(weeks=n)) for n, one in enumerate(actions))


def test_there_are_three_portraits_of_each_level_or_more() -> None:
    levels = [read(path)["level"] for path in PORTRAITS]
    assert {level for level in levels if levels.count(level) >= 3} == {1, 2, 3, 4}
    assert len(levels) >= 15


@every_portrait
def test_a_company_comes_out_at_its_level(path: Path) -> None:
    portrait = read(path)
    ratings = {key: Rating(rating) for key, rating in portrait["ratings"].items()}
    assert set(ratings) == {criterion.key for criterion in MODEL.criteria}
    not_applicable = {key for key, rating in ratings.items() if rating is Rating.NOT_APPLICABLE}
    assert not_applicable <= {criterion.key for criterion in MODEL.criteria if criterion.may_not_apply}
    result = assessed(company(ratings))
    assert result.level == portrait["level"], result.blockers
    assert result.coverage == 1


@every_portrait
def test_whoever_does_what_is_suggested_climbs_to_the_top_one_level_at_a_time(path: Path) -> None:
    portrait = read(path)
    ratings = {key: Rating(rating) for key, rating in portrait["ratings"].items()}
    reached = [portrait["level"]]
    while reached[-1] < HIGHEST:
        project = company(ratings)
        assert project.assessment is not None
        actions = advised(project)
        steps = level_by_date(MODEL, project.assessment, actions)
        levels = [level for _, level in steps]
        assert levels == sorted(levels)
        assert levels[-1] == reached[-1] + 1
        blockers = [action for action in actions if action.closes]
        assert level_by_date(MODEL, project.assessment, blockers)[-1][1] == levels[-1]
        for one in blockers:
            if f"Level {levels[-1]} cannot be reached without it." in one.reason:
                rest = [other for other in blockers if other is not one]
                without = level_by_date(MODEL, project.assessment, rest)
                assert all(level == reached[-1] for _, level in without), one.cause
        reached.append(levels[-1])
        ratings = after(ratings, blockers)
    assert reached == list(range(portrait["level"], HIGHEST + 1))


@every_portrait
def test_the_first_things_to_do_bring_the_next_level_nearer(path: Path) -> None:
    ratings = {key: Rating(rating) for key, rating in read(path)["ratings"].items()}
    result = assessed(company(ratings))
    blockers = [action for action in advised(company(ratings)) if action.closes]
    if result.level == HIGHEST:
        assert not blockers
        return
    shares = [result.progress]
    for count in range(1, len(blockers) + 1):
        later = assessed(company(after(ratings, blockers[:count])))
        shares.append(later.progress if later.next_level == result.next_level else None)
    met = [share for share in shares if share is not None]
    assert met == sorted(met)
    assert shares[-1] is None  # the level is reached


def after(ratings: dict[str, Rating], actions: list[Action]) -> dict[str, Rating]:
    """The ratings once what these actions close is fully done."""
    closed = {key.removeprefix("criterion:") for action in actions for key in action.closes}
    return {key: Rating.FULLY if key in closed else rating for key, rating in ratings.items()}
