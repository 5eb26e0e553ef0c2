"""Maturity models from files: what is read, and what is said about each thing that can be wrong."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from tests.questionnaires.examples import CATALOGUE, MATURITY, line_of, problems_of, spoilt
from wizard.domain.assessment import Rating, RespondentRole
from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.questionnaire import Bands, Gate, Texts
from wizard.errors import QuestionnaireError
from wizard.messages import error_words, problem_words
from wizard.questionnaires import builtin_maturity, load_maturity


def test_a_model_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(MATURITY, "utf-8")
    model = load_maturity(path)
    assert (model.id, model.version, model.languages) == ("small-model", 1, ("en", "de"))
    assert [model.title.words(language) for language in ("en", "de")] == ["Small", "Klein"]
    assert model.bands == Bands(partially=Fraction(3, 20), largely=Fraction(1, 2), fully=Fraction(17, 20))
    assert [level.number for level in model.levels] == [1, 2]
    assert model.levels[0].gate is None
    assert model.levels[1].gate == Gate(areas=Rating.LARGELY, essential=Rating.LARGELY, below=Rating.FULLY)
    (found,) = model.area("definition").criteria
    assert (found.key, found.area, found.level, found.weight) == ("stages-written", "definition", 2, 2)
    assert (found.essential, found.effort, found.may_not_apply) == (True, 1, False)
    assert found.ask == (RespondentRole.LEADER, RespondentRole.MANAGER)
    assert found.evidence == Texts((("en", ("A list",)), ("de", ("Eine Liste",))))
    assert found.meaning(Rating.PARTIALLY).words("de") == "Teils."
    assert found.action is EightAction.FLOW_CHART
    assert (found.marks, found.goals, found.obstacles) == (
        ("level-2-written",),
        (Goal.WIN_RATE,),
        (Obstacle.AGREEMENT,),
    )


def test_marks_goals_and_obstacles_may_be_left_out(tmp_path: Path) -> None:
    content = MATURITY[: MATURITY.index("        marks:")]
    assert problems_of(tmp_path, content) == ()
    found = load_maturity(tmp_path / "file.yaml").criterion("stages-written")
    assert (found.marks, found.goals, found.obstacles) == ((), (), ())


def test_the_model_that_comes_with_the_program() -> None:
    model = builtin_maturity()
    assert [level.name.words("en") for level in model.levels] == [
        "Anarchy & Luck",
        "Hope & Intention",
        "Controls & Errors",
        "Dynamic Process",
    ]
    assert len(model.areas) >= 11
    assert {c.level for c in model.criteria} == {2, 3, 4}
    assert len(model.criteria) >= 36


# What is wrong, the code that says so, the words in whose line it stands, and what was probably meant.
SPOILT = [
    ("version: 1", "versoin: 1", "key.unknown", "versoin", "version"),
    ("        weight: 2", "        wieght: 2", "key.unknown", "wieght", "weight"),
    (", below: fully}", ", belov: fully}", "key.unknown", "gate:", "below"),
    ("        weight: 2\n", "", "key.missing", "- key: stages-written", ""),
    ("        weight: 2", "        weight: 4", "value.too-large", "weight: 4", ""),
    ("        weight: 2", "        weight: 0", "value.too-small", "weight: 0", ""),
    ("        weight: 2", '        weight: "2"', "type.whole-number", "weight:", ""),
    ("        weight: 2", "        weight: 2.5", "type.whole-number", "weight:", ""),
    ("        weight: 2", "        weight: true", "type.whole-number", "weight:", ""),
    ("        weight: 2", "        weight:", "value.empty", "weight:", ""),
    ("        effort: 1", "        effort: 9", "value.too-large", "effort", ""),
    ("        action: 3", "        action: 9", "value.too-large", "action", ""),
    ("        action: 3", "        action: [3]", "type.whole-number", "action", ""),
    ("may_not_apply: false", "may_not_apply: no", "type.yes-no", "may_not_apply", "false"),
    ("may_not_apply: false", "may_not_apply: on", "type.yes-no", "may_not_apply", "true"),
    ("may_not_apply: false", "may_not_apply: flase", "type.yes-no", "may_not_apply", "false"),
    ("may_not_apply: false", "may_not_apply: 0", "type.yes-no", "may_not_apply", ""),
    ("essential: true", "essential: {a: 1}", "type.yes-no", "essential: {", ""),
    ("version: 1", "version: 0", "value.too-small", "version", ""),
    ("id: small-model", "id: Small Model", "key.form", "id:", ""),
    ("key: definition", f"key: {'x' * 81}", "key.form", "xxx", ""),
    ("[leader, manager]", "[leader, manger]", "value.not-one-of", "ask:", "manager"),
    ("[leader, manager]", "[leader, leader]", "list.twice", "ask:", ""),
    ("[leader, manager]", "[]", "list.too-short", "ask:", ""),
    ("[leader, manager]", "leader", "type.list", "ask:", ""),
    ("[win-rate]", "[winrate]", "value.not-one-of", "goals:", "win-rate"),
    ("[agreement]", "[agrement]", "value.not-one-of", "obstacles:", "agreement"),
    ("[level-2-written]", "[Level 2]", "key.form", "marks:", ""),
    ("areas: largely,", "areas: mostly,", "value.not-one-of", "gate:", ""),
    ("below: fully}", "below: fuly}", "value.not-one-of", "gate:", "fully"),
    # texts
    ('{en: "Help.", de: "Hilfe."}', '{en: "Help."}', "text.language-missing", "help:", ""),
    ('de: "Hilfe."}', 'dee: "Hilfe."}', "text.language-unknown", "help:", "de"),
    ('{en: "Help.", de: "Hilfe."}', "Help.", "type.text-by-language", "help:", ""),
    ('{en: "Help.", de: "Hilfe."}', "[Help.]", "type.text-by-language", "help:", ""),
    ('"Help."', '"  "', "text.empty", "help:", ""),
    ('"Help."', f'"{"x" * 5001}"', "text.too-long", "help:", ""),
    ('"Help."', "5", "type.text", "help:", ""),
    ('"Help."', "[x]", "type.text", "help:", ""),
    ('"Help."', "", "value.empty", "help:", ""),
    ('"Help."', '"a\\u202eb"', "text.control", "help:", ""),
    ('"Help."', '"a\\0b"', "text.control", "help:", ""),
    ('["A list"]', '["A list", "A minute"]', "text.count-differs", "evidence:", ""),
    ('["A list"]', "[]", "list.too-short", "evidence:", ""),
    ("[en, de]", "[en, de, en]", "list.twice", "languages", ""),
    ("[en, de]", "[en, de, fr]", "text.language-missing", "title", ""),
    ("[en, de]", "[en, de, Deutsch]", "language.form", "languages", ""),
    ("[en, de]", "[en, de, 5]", "type.text", "languages", ""),
    ("[en, de]", "en", "type.list", "languages", ""),
    ('          none: {en: "No.", de: "Nein."}\n', "", "key.missing", "meanings:", ""),
    # bands
    ("0.15", "0.6", "bands.not-ascending", "bands:", ""),
    ("0.15", "0.4", "bands.too-high", "bands:", ""),
    ("0.50", "0.7", "bands.too-high", "bands:", ""),
    ("0.85", "0.4", "bands.not-ascending", "bands:", ""),
    ("0.85", "1.0", "value.not-below", "bands:", ""),
    ("0.15", "0.0", "value.not-above", "bands:", ""),
    ("0.15", "0,15", "key.decimal-comma", "bands:", ""),
    ("0.85", "yes", "type.number", "bands:", ""),
    ("{partially: 0.15, largely: 0.50, fully: 0.85}", "[0.15]", "type.group", "bands:", ""),
    # levels and gates
    ("gate: {areas: largely, essential: largely, below: fully}", "", "level.gate-missing", "- number: 2", ""),
    (
        '    headline: {en: "Begin.", de: "Beginnen."}\n',
        '    headline: {en: "B.", de: "B."}\n    gate: {areas: fully, essential: fully, below: none}\n',
        "level.gate-at-first",
        "gate: {areas: fully",
        "",
    ),
    ("  - number: 2", "  - number: 3", "level.out-of-order", "number: 3", ""),
    ("  - number: 2", "  - number: 1", "name.taken", '- number: 1\n    name: {en: "Two"', ""),
    ("  - number: 2", "  - number: two", "type.whole-number", "number: two", ""),
    ("        level: 2", "        level: 5", "reference.unknown", "level: 5", ""),
    ("        level: 2", "        level: 1", "criterion.at-first-level", "level: 1\n", ""),
    ("        level: 2", "        level: 1", "level.no-criteria", "- number: 2", ""),
    # keys
    ("version: 1", "version: 1\nversion: 2", "key.duplicate", "version: 2", ""),
    ("        weight: 2", "        weight: 2\n        weight: 3", "key.duplicate", "weight: 3", ""),
    ("version: 1", "version: 1\n? [a, b]\n: c", "yaml.key", "? [a", ""),
    # traps of YAML
    ('"Help."', "!!python/object/apply:os.system ['echo']", "yaml.tag", "help:", ""),
    ('"Help."', "!!str Help.", "yaml.tag", "help:", ""),
    ("  - key: definition", "  - !own\n    key: definition", "yaml.tag", "!own", ""),
    ('"Help."', "&a Help.", "yaml.anchor", "help:", ""),
    ('"Help."', "*a", "yaml.alias", "help:", ""),
    ("[win-rate]", "*goals", "yaml.alias", "goals:", ""),
    ("version: 1", "version: 1\n*a : b", "yaml.alias", "*a", ""),
    ("version: 1", "version: 1\n<<: {a: 1}", "key.unknown", "<<", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where", "meant"), SPOILT)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, where: str, meant: str
) -> None:
    content = spoilt(MATURITY, old, new)
    problems = problems_of(tmp_path, content)
    found = [problem for problem in problems if problem.code == code]
    assert found, problems
    assert found[0].line == line_of(content, where)
    assert found[0].meant == meant
    for problem in problems:
        assert not re.search(r"\{\w*\}", problem_words(problem))


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("        weight: 2", "        wieght: 2", {"key.unknown", "key.missing"}),
        ("[leader, manager]", "[leader, manger]", {"value.not-one-of"}),
        ('"Help."', "*a", {"yaml.alias"}),
        ("        weight: 2", "        weight: !!int 2", {"yaml.tag"}),
        ("[level-2-written]", "!!set {a, b}", {"yaml.tag"}),
        ("[win-rate]", "*goals", {"yaml.alias"}),
        ("        level: 2", "        level: 5", {"reference.unknown", "level.no-criteria"}),
        ("  - number: 2", "  - number: true", {"type.whole-number", "reference.unknown"}),
    ],
)
def test_one_mistake_is_not_reported_many_times(tmp_path: Path, old: str, new: str, codes: set[str]) -> None:
    problems = problems_of(tmp_path, spoilt(MATURITY, old, new))
    assert sorted(problem.code for problem in problems) == sorted(codes)


def test_all_problems_come_at_once_by_line(tmp_path: Path) -> None:
    content = MATURITY
    for old, new in [
        ("version: 1", "version: one"),
        ("0.50", "0.9"),
        ("  - number: 2", "  - number: 3"),
        ("        weight: 2", "        wieght: 2"),
        ("essential: true", "essential: yes"),
        ('"Help."', "*alias"),
        ("[win-rate]", "[luck]"),
    ]:
        content = spoilt(content, old, new)
    problems = problems_of(tmp_path, content)
    codes = {problem.code for problem in problems}
    assert codes >= {
        "type.whole-number",
        "bands.too-high",
        "level.out-of-order",
        "key.unknown",
        "key.missing",
        "type.yes-no",
        "yaml.alias",
        "value.not-one-of",
        "reference.unknown",
    }
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_keys_are_unique_over_all_areas(tmp_path: Path) -> None:
    area = MATURITY[MATURITY.index("  - key: definition") :]
    doubled = MATURITY + area
    first = [line_of(MATURITY, "- key: definition"), line_of(MATURITY, "- key: stages")]
    taken = [p for p in problems_of(tmp_path, doubled) if p.code == "name.taken"]
    found = [(p.code, p.line, dict(p.params)["first"]) for p in taken]
    assert found == [("name.taken", line + area.count("\n"), str(line)) for line in first]


@pytest.mark.parametrize("name", ['name: {en: "Definition"', 'question: {en: "Are they written?"'])
def test_two_that_nobody_could_tell_apart(tmp_path: Path, name: str) -> None:
    area = MATURITY[MATURITY.index("  - key: definition") :]
    other = area.replace("key: definition", "key: other").replace("key: stages-written", "key: other-one")
    content = MATURITY + other
    found = [p for p in problems_of(tmp_path, content) if p.line > MATURITY.count("\n")]
    assert {p.code for p in found} == {"text.twice"}
    assert str(line_of(MATURITY, name)) in {dict(p.params)["first"] for p in found}


def test_a_level_that_nobody_asks_about(tmp_path: Path) -> None:
    level = MATURITY[MATURITY.index("  - number: 2") : MATURITY.index("areas:\n  - key")]
    third = level.replace("number: 2", "number: 3").replace("Two", "Three").replace("Zwei", "Drei")
    content = MATURITY.replace(level, level + third)
    (problem,) = problems_of(tmp_path, content)
    assert (problem.code, problem.params) == ("level.no-criteria", (("number", "3"),))


def test_an_area_without_criteria(tmp_path: Path) -> None:
    area = '  - key: empty\n    name: {en: "E", de: "L"}\n    about: {en: "E.", de: "L."}\n    criteria: []\n'
    (problem,) = problems_of(tmp_path, MATURITY + area)
    assert (problem.code, dict(problem.params)["key"]) == ("list.too-short", "criteria")


def test_wrong_shapes_everywhere(tmp_path: Path) -> None:
    content = (
        "kind: maturity\nlanguages: {a: b}\nbands: 5\nlevels: [1, {}, [x], {number: [2]}]\n"
        "areas: [{criteria: [x, {level: [1]}, {key: {}}]}, 5]\n"
    )
    problems = problems_of(tmp_path, content)
    assert {"type.group", "type.list", "key.missing"} <= {problem.code for problem in problems}


def test_a_model_of_five_levels_and_two_hundred_criteria(tmp_path: Path) -> None:
    criterion = MATURITY[MATURITY.index("      - key: stages-written") :]
    level = MATURITY[MATURITY.index("  - number: 2") : MATURITY.index("areas:\n  - key")]
    levels = "".join(
        level.replace("number: 2", f"number: {n}").replace("Two", f"L{n}").replace("Zwei", f"S{n}")
        for n in range(2, 6)
    )
    many = "".join(
        criterion.replace("stages-written", f"c{n}")
        .replace("level: 2", f"level: {n % 4 + 2}")
        .replace("Are they written?", f"Is {n} written?")
        .replace("Stehen sie geschrieben?", f"Steht {n} da?")
        for n in range(200)
    )
    content = MATURITY.replace(level, levels).replace(criterion, many)
    assert problems_of(tmp_path, content) == ()
    model = load_maturity(tmp_path / "file.yaml")
    assert (len(model.criteria), len(model.levels)) == (200, 5)


def test_a_catalogue_is_no_maturity_model(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(CATALOGUE, "utf-8")
    with pytest.raises(QuestionnaireError) as caught:
        load_maturity(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("kind.unknown", 1)


def test_the_words_of_the_error_name_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(spoilt(MATURITY, "        weight: 2", "        wieght: 2"), "utf-8")
    with pytest.raises(QuestionnaireError) as caught:
        load_maturity(path)
    words = error_words(caught.value)
    line = line_of(MATURITY, "weight: 2")
    unknown = "There is no entry of the name “wieght” here. Mend the name or delete the line."
    assert f"{path}:{line}: {unknown} Did you mean “weight”?" in words
    assert "The entry “weight” is missing here. Add it, in the form “weight: 1”." in words
