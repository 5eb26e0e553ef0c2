"""Slips of people who write a questionnaire by hand: each by its name, in its line, and all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.questionnaires.examples import MATURITY, line_of, problems_of, spoilt
from wizard.messages import problem_words
from wizard.questionnaires import source
from wizard.questionnaires.source import Problems, parse

# What was written, the code that says so, and the words in whose line it stands. Nothing else may be said.
SLIPS = [
    ("        weight: 2", "\t\tweight: 2", "layout.tab", "weight:"),
    ("        weight: 2", "       weight: 2", "layout.indent", "weight:"),
    ("        weight: 2", "          weight: 2", "layout.indent", "weight:"),
    ("        meanings:", "       meanings:", "layout.indent", "meanings:"),
    ("      - key: stages-written", "     - key: stages-written", "layout.indent", "key: stages"),
    ("    criteria:", "   criteria:", "layout.indent", "criteria:"),
    ("        weight: 2", "        weight:2", "layout.colon", "weight:"),
    ("  - key: definition", "  -key: definition", "layout.dash", "key: definition"),
    ("  - key: definition", "    key: definition", "layout.dash", "key: definition"),
    ("  - key: definition", "  key: definition", "layout.dash", "key: definition"),
    ("  - number: 2", "    number: 2", "layout.dash-or-twice", "number: 2"),
    ("  - number: 2", "  – number: 2", "layout.dash", "number: 2"),
    ("  - number: 2", "  • number: 2", "layout.dash", "number: 2"),
    ('{en: "Help."', '{en: "Help.', "layout.quotes", "help:"),
    ('{en: "Help."', '{en: Help."', "layout.quotes", "help:"),
    ('{en: "Help."', '{en: "The "old" list."', "layout.quotes", "help:"),
    ('{en: "Help."', '{en: "Help: 5\\" of it', "layout.quotes", "help:"),
    ('{en: "Help.", de: "Hilfe."}', '{en: "Help.", de: "Hilfe."', "layout.bracket-open", "help:"),
    ('{en: "Help.", de: "Hilfe."}', '{en: "Help.", de: "Hilfe."}}', "layout.bracket-close", "help:"),
    ('{en: "Help.", de: "Hilfe."}', 'en: "Help.", de: "Hilfe."}', "layout.bracket-close", "help:"),
    ("[leader, manager]", "[leader, manager", "layout.bracket-open", "ask:"),
    ('{en: "Help.", de: "Hilfe."}', "{en: One thing: help, de: Hilfe}", "layout.quotes-wanted", "help:"),
    ('{en: "Help.", de: "Hilfe."}', "One thing: help", "layout.quotes-wanted", "help:"),
    ('{en: "Help."', "{en: @home", "layout.quotes-wanted", "help:"),
    ('"Help."', "“Help.”", "text.curly-quotes", "help:"),
    ('"Help."', "„Help.“", "text.curly-quotes", "help:"),
    ('"Help."', "«Help.»", "text.curly-quotes", "help:"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where"), SLIPS)
def test_a_slip_is_named_in_its_line(tmp_path: Path, old: str, new: str, code: str, where: str) -> None:
    content = spoilt(MATURITY, old, new)
    found = problems_of(tmp_path, content)
    assert (found[0].code, found[0].line) == (code, line_of(content, where))
    assert problem_words(found[0])


@pytest.mark.parametrize(("old", "new", "code", "where"), [s for s in SLIPS if s[2] != "yaml.syntax"])
def test_one_slip_is_one_problem(tmp_path: Path, old: str, new: str, code: str, where: str) -> None:
    found = problems_of(tmp_path, spoilt(MATURITY, old, new))
    assert [problem.code for problem in found] == [code]


def test_all_slips_come_at_once_and_with_what_else_is_wrong(tmp_path: Path) -> None:
    content = MATURITY
    for old, new in [
        ('"Small", de', '"Small, de'),
        ("  - number: 2", "   - number: 2"),
        ("        weight: 2", "\tweight: 7"),
        ("essential: true", "essential: yes"),
        ('{en: "Help.", de: "Hilfe."}', '{en: "Help.", de: "Hilfe."'),
        ('{en: "Why.", de: "Warum."}', '{en: "Why."}'),
        ("        action: 3", "       action:3"),
    ]:
        content = spoilt(content, old, new)
    found = [(problem.line, problem.code) for problem in problems_of(tmp_path, content)]
    assert found == sorted(found)
    assert {code for _, code in found} == {
        "layout.quotes",
        "layout.indent",
        "layout.tab",
        "value.too-large",
        "type.yes-no",
        "layout.bracket-open",
        "text.language-missing",
        "layout.colon",
    }


def test_a_block_of_lines_moved_together_is_one_slip(tmp_path: Path) -> None:
    at = MATURITY.index("      - key: stages-written")
    moved = "".join(" " + line for line in MATURITY[at:].splitlines(keepends=True))
    assert problems_of(tmp_path, MATURITY[:at] + moved) == ()
    second = MATURITY[at:].replace("stages-written", "stages-told").replace("Are they", "Were they")
    second = second.replace("Stehen sie", "Standen sie")
    moved = "".join("   " + line for line in second.splitlines(keepends=True))
    (problem,) = problems_of(tmp_path, MATURITY + moved)
    assert (problem.code, problem.line) == ("layout.indent", MATURITY.count("\n") + 1)
    assert dict(problem.params) == {"given": "9", "wanted": "6"}


def test_texts_of_several_lines_are_no_slips(tmp_path: Path) -> None:
    content = MATURITY.replace(
        '{en: "Help.", de: "Hilfe."}',
        '\n          en: >\n            It "is:\n            so.\n          de: |\n            Hilfe {.',
    )
    content = content.replace(
        '{en: "Why.", de: "Warum."}', '{en: "Why\n          is it.",\n          de: "Warum."}'
    )
    assert problems_of(tmp_path, content) == ()
    (problem,) = problems_of(tmp_path, spoilt(content, "        weight: 2", "\tweight: 2"))
    assert problem.code == "layout.tab"


def test_a_mended_value_is_told_from_the_tag_in_a_file(tmp_path: Path) -> None:
    content = spoilt(MATURITY, '"Help."', '!mended "Help."')
    assert [problem.code for problem in problems_of(tmp_path, content)] == ["yaml.tag"]


def test_a_file_indented_with_tabs_throughout_is_one_slip(tmp_path: Path) -> None:
    lines = MATURITY.splitlines(keepends=True)
    indents = [len(line) - len(line.lstrip(" ")) for line in lines]
    content = "".join("\t" * (n // 2) + line[n:] for n, line in zip(indents, lines, strict=True))
    (problem,) = problems_of(tmp_path, content)
    tabbed = sum(n > 0 for n in indents)
    assert (problem.code, problem.params) == ("layout.tabs", (("count", str(tabbed)),))
    assert problem.line == next(place for place, n in enumerate(indents, 1) if n)
    worse = problems_of(tmp_path, spoilt(content, "weight: 2", "weight: 7"))
    assert [problem.code for problem in worse] == ["layout.tabs", "value.too-large"]


def test_a_few_tabs_are_named_one_by_one(tmp_path: Path) -> None:
    content = spoilt(MATURITY, "        weight: 2", "\tweight: 2")
    content = spoilt(content, "        effort: 1", "\t\teffort: 1")
    found = [(problem.code, problem.line) for problem in problems_of(tmp_path, content)]
    assert found == [("layout.tab", line_of(content, word)) for word in ("weight: 2", "effort: 1")]


def test_a_large_file_is_not_read_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = []
    build = source._build
    monkeypatch.setattr(source, "_build", lambda *given: readings.append(1) or build(*given))
    problems = Problems("f")
    parse("a: [1\n" * 100_000, problems)
    assert len(readings) <= source.MOST_READ / 600_000
    readings.clear()
    parse("a: 1\n" + "b:1\n" * 1_000, problems)
    assert len(readings) == source.MOST_SLIPS
    assert all(problem_words(problem) for problem in problems.all())


@given(
    st.integers(MATURITY.index("areas:\n"), len(MATURITY) - 1),
    st.sampled_from(['"', "{", "}", "[", "]", "\t", " ", ":", "", "- ", "@"]),
)
def test_a_single_wrong_sign_is_no_flood(place: int, sign: str) -> None:
    from wizard.questionnaires.files import check_source

    assume(MATURITY[place] != "\n")
    content = MATURITY[:place] + sign + MATURITY[place + 1 :]
    problems = Problems("f")
    found = parse(content, problems)
    if found is not None:
        check_source(found, "maturity", problems)
    assert len(problems.all()) <= 25
    assert all(problem_words(problem) for problem in problems.all())


def test_remarks_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    content = spoilt(MATURITY, "        weight: 2\n", "\n        # how much it counts\n       weight: 2\n")
    (problem,) = problems_of(tmp_path, content)
    assert (problem.code, problem.line) == ("layout.indent", line_of(content, "weight: 2"))
    content = spoilt(MATURITY, "[leader, manager]", '[leader, manager  # not "yet')
    (problem,) = problems_of(tmp_path, content)
    assert (problem.code, problem.line) == ("layout.bracket-open", line_of(content, "ask:"))


def test_the_line_that_begins_a_text_of_several_lines(tmp_path: Path) -> None:
    text = '          en: >\n            "Help\n          de: |\n            Hilfe: so.\n'
    content = spoilt(MATURITY, '        help: {en: "Help.", de: "Hilfe."}\n', "        help:\n" + text)
    assert problems_of(tmp_path, content) == ()
    (problem,) = problems_of(tmp_path, spoilt(content, "          de: |", "         de: |"))
    assert (problem.code, problem.line) == ("layout.indent", line_of(content, "de: |"))
