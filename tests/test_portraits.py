"""Companies as a consultant would describe them come out where a consultant would put them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.maturity import assess
from wizard.questionnaires import builtin_maturity

PORTRAITS = sorted((Path(__file__).parent / "portraits").glob("*.yaml"))


def test_there_are_three_portraits_of_each_level_or_more() -> None:
    levels = [yaml.safe_load(path.read_text("utf-8"))["level"] for path in PORTRAITS]
    assert {level for level in levels if levels.count(level) >= 3} == {1, 2, 3, 4}
    assert len(levels) >= 15


@pytest.mark.parametrize("path", PORTRAITS, ids=lambda path: path.stem)
def test_a_company_comes_out_at_its_level(path: Path) -> None:
    portrait = yaml.safe_load(path.read_text("utf-8"))
    ratings = {key: Rating(rating) for key, rating in portrait["ratings"].items()}
    model = builtin_maturity()
    assert set(ratings) == {criterion.key for criterion in model.criteria}
    not_applicable = {key for key, rating in ratings.items() if rating is Rating.NOT_APPLICABLE}
    assert not_applicable <= {criterion.key for criterion in model.criteria if criterion.may_not_apply}
    answers = tuple(Answer(criterion=key, agreed=rating) for key, rating in ratings.items())
    result = assess(model, Assessment(answers=answers))
    assert result.level == portrait["level"], result.blockers
    assert result.coverage == 1
