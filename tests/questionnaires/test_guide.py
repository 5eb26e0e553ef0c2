"""What ARCHITECTURE.md says about writing a questionnaire is true: each example is taken as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.questionnaires.examples import spoilt
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Questionnaire
from wizard.messages import problems_words
from wizard.questionnaires import builtin_maturity, check, load_maturity
from wizard.questionnaires.own import copy_builtin

TEXT = re.compile(r'\{en: ("(?:[^"\\]|\\.)*"|\[[^\]]*\])\}')


@pytest.fixture
def blocks(checkout: Path) -> dict[str, str]:
    """The examples by what they show."""
    found = re.findall(
        r"```yaml\n(.*?)```", (checkout / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.DOTALL
    )
    return dict(zip(("criterion", "area", "level", "language"), found, strict=True))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy to change, as the window makes it."""
    return copy_builtin(tmp_path)


def changed(copy: Path, content: str) -> Questionnaire:
    copy.write_text(content, encoding="utf-8")
    assert check(copy) == (), problems_words(copy.name, check(copy))
    return load_maturity(copy)


def test_a_criterion_an_area_and_a_level_are_added(copy: Path, blocks: dict[str, str]) -> None:
    content = copy.read_text(encoding="utf-8")
    content = spoilt(content, "  - key: strategy\n", blocks["criterion"] + "  - key: strategy\n")
    content = spoilt(content, "\nareas:\n", "\n" + blocks["level"] + "areas:\n") + blocks["area"]
    model = changed(copy, content)
    before = builtin_maturity()
    assert model.criterion("discounts-approved").area == "definition"
    assert model.criterion("discounts-approved").marks == ()
    assert [area.key for area in model.areas] == [*(area.key for area in before.areas), "partners"]
    assert model.levels[-1].gate is not None
    assert model.levels[-1].gate.below is Rating.FULLY
    assert len(model.criteria) == len(before.criteria) + 2


def test_a_level_without_a_criterion_is_refused(copy: Path, blocks: dict[str, str]) -> None:
    content = copy.read_text(encoding="utf-8")
    copy.write_text(spoilt(content, "\nareas:\n", "\n" + blocks["level"] + "areas:\n"), encoding="utf-8")
    assert [problem.code for problem in check(copy)] == ["level.no-criteria"]


def test_a_language_is_added_once_every_text_has_it(copy: Path, blocks: dict[str, str]) -> None:
    languages, title = blocks["language"].splitlines()
    content = copy.read_text(encoding="utf-8")
    content = spoilt(content, "languages: [en]", languages)
    content = spoilt(content, 'title: {en: "Sales process maturity"}', title)
    copy.write_text(content, encoding="utf-8")
    missing = check(copy)
    assert {problem.code for problem in missing} == {"text.language-missing", "file.more-problems"}
    assert problems_words(copy.name, missing).count("has no text in: de.") == 20
    model = changed(copy, TEXT.sub(r"{en: \1, de: \1}", content))
    assert model.title.words("de") == "Reife des Verkaufsprozesses"
    assert model.languages == ("en", "de")


def test_the_first_lines_of_the_file_name_every_entry_of_a_criterion(copy: Path) -> None:
    head = copy.read_text(encoding="utf-8").split("kind: maturity")[0]
    for entry in (
        "level",
        "weight",
        "essential",
        "effort",
        "ask",
        "may_not_apply",
        "action",
        "marks",
        "goals",
    ):
        assert f"\n#   {entry} " in head
    for criterion in builtin_maturity().criteria:
        for word in (*criterion.ask, *criterion.goals, *criterion.obstacles):
            assert str(word) in head
