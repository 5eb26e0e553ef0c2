"""Every code has words, and the words fit their parameters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wizard.domain.shape import kinds
from wizard.domain.subject import Subject
from wizard.errors import InputError, Problem, QuestionnaireError
from wizard.messages import choices, error_words, mending_words, problems_words
from wizard.messages.edits import EDITS, edit_name, edit_words
from wizard.questionnaires import builtin_maturity

EDIT_CALL = re.compile(r"""(?:desk\.do|\.do|attempt\(\s*self\.desk\.do)\(?,?\s*["']([a-z:_-]+)["']""")


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "project"])
@pytest.mark.parametrize("verb", ["amend", "insert", "remove", "move"])
def test_every_edit_of_every_kind_has_a_name(verb: str, kind: str) -> None:
    assert edit_name(f"{verb}:{kind}") != edit_name("unheard-of")


@pytest.mark.parametrize("code", ["unheard-of", "amend:unheard-of", "", ":"])
def test_an_edit_of_a_later_version_is_named_all_the_same(code: str) -> None:
    assert edit_name(code) == "An earlier change"


def test_every_edit_that_the_window_makes_has_a_name(checkout: Path) -> None:
    codes = {
        code
        for file in (checkout / "ui").rglob("*.py")
        for code in EDIT_CALL.findall(file.read_text(encoding="utf-8"))
    }
    assert codes
    assert codes <= set(EDITS)


ASKED = builtin_maturity().criteria[0]
ON = Subject(criterion=ASKED.key, person="Jane Doe", names=("Minutes",), count=1)


@pytest.mark.parametrize(
    ("code", "about", "words"),
    [
        ("move:person", Subject(("Jane Doe",), 1), "person “Jane Doe” moved"),
        ("remove:person", Subject(("A", "B", "C"), 5), "“A”, “B”, “C” and 2 more deleted"),
        ("remove:person", Subject(("A", "B", "C"), 4), "“A”, “B”, “C” and one more deleted"),
        ("insert:person", Subject((), 1), "person (no name) added"),
        ("amend:person", Subject(("Jane Doe",), 1, "role"), "Role of “Jane Doe” changed"),
        ("amend:project", Subject(("P",), 1, "crm"), "CRM changed"),
        ("amend:project", Subject(("P",), 1), "Change: company"),
        ("amend:task", Subject(("x" * 80,), 1, "text"), f"task “{'x' * 70} …” changed"),
        ("start-assessment", Subject(("Spring",), 1), "Assessment “Spring” begun"),
        ("rate", ON, f"Answer of Jane Doe to “{ASKED.question.words('en')}”"),
        ("rate", Subject(criterion=ASKED.key), f"Answer of (no name) to “{ASKED.question.words('en')}”"),
        ("rate", Subject(criterion="of another questionnaire"), "Rate a criterion"),
        ("add-evidence", ON, f"Evidence “Minutes” added to “{ASKED.question.words('en')}”"),
        ("take-sheets", Subject(), "Take answer sheets"),
        ("unheard-of", Subject(), "An earlier change"),
    ],
)
def test_what_was_taken_back_is_said_in_words(code: str, about: Subject, words: str) -> None:
    assert edit_words(code, about, builtin_maturity()) == words


def test_without_questions_an_answer_is_called_by_its_edit() -> None:
    assert edit_words("rate", ON, None) == "Rate a criterion"


def test_an_error_is_said_with_its_parameters() -> None:
    assert "20,001" in error_words(InputError("input.too-long", length=20_001, limit=20_000))


def test_a_hundred_problems_are_not_all_said() -> None:
    problems = [
        Problem(file="mine.yaml", line=n, code="yaml.syntax", params=(("detail", "x"),))
        for n in range(1, 101)
    ]
    words = error_words(QuestionnaireError("mine.yaml", problems))
    assert words.splitlines()[0] == "mine.yaml has 100 problems:"
    assert words.splitlines()[-1] == "... and 80 more."
    assert len(problems_words("mine.yaml", problems[:1]).splitlines()) == 2


TABLES = {name: table for name, table in vars(choices).items() if name.isupper()}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_fixed_choice_has_a_name_of_its_own(table: choices.Named) -> None:
    values = list(type(next(iter(table))))
    assert list(table) == values
    assert len({choices.name(table, value) for value in values}) == len(values)
    assert choices.name(table, values[0]) not in {choices.meaning(table, value) for value in values}


def test_a_flood_of_one_kind_hides_no_other() -> None:
    flood = [Problem("mine.yaml", n, "text.empty", (("key", "help"),)) for n in range(1, 100)]
    last = Problem("mine.yaml", 100, "layout.tab")
    lines = problems_words("mine.yaml", [*flood, last]).splitlines()
    assert len(lines) == 22  # the head, twenty problems, and how many more there are
    assert lines[-2].startswith("mine.yaml:100: This line begins with a tab.")
    assert lines[1].startswith("mine.yaml:1: ")


def test_what_was_only_counted_is_counted_once() -> None:
    named = [Problem("mine.yaml", n, "text.empty", (("key", "help"),)) for n in range(1, 201)]
    more = Problem("mine.yaml", 0, "file.more-problems", (("count", "41"),))
    lines = problems_words("mine.yaml", [*named, more]).splitlines()
    assert lines[0] == "mine.yaml has 241 problems:"
    assert lines[-1] == "... and 221 more."
    assert not any("Mend these first" in line for line in lines)


def test_below_the_name_of_a_file_its_problems_are_said_by_line() -> None:
    problems = [
        Problem("mine.yaml", 7, "layout.tab"),
        Problem("mine.yaml", 0, "file.empty"),
        Problem("mine.yaml", 9, "value.not-one-of", (("given", "manger"), ("names", "x")), meant="manager"),
    ]
    assert mending_words(problems).splitlines() == [
        "3 things to mend:",
        "Line 7: This line begins with a tab. Put spaces, as many as the lines beside it have.",
        "The file is empty.",
        "Line 9: “manger” is not one of: x. Did you mean “manager”?",
    ]
    assert mending_words(problems[:1]).startswith("One thing to mend:")
