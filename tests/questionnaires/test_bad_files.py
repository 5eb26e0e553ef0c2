"""Files that are no questionnaires at all, or made to do harm: clear words, little time, nothing built."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questionnaires.examples import CATALOGUE, MATURITY, line_of, problems_of
from wizard.errors import Problem
from wizard.messages import problem_words, problems_words
from wizard.messages.problems import PROBLEMS
from wizard.questionnaires import check
from wizard.questionnaires.source import MOST_PROBLEMS, Problems, parse


def codes(problems: tuple[Problem, ...]) -> list[str]:
    for problem in problems:
        assert problem_words(problem)
    return [problem.code for problem in problems]


BOMB = "kind: maturity\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "file.empty", 0),
        (b"# only a comment\n", "file.empty", 0),
        (b"---\n", "file.empty", 0),
        (b"null\n", "file.empty", 0),
        (b"just words\n", "file.not-keys", 1),
        (b"- a\n- b\n", "file.not-keys", 1),
        (b"id: x\n", "kind.missing", 1),
        (b"id: x\nkind: maturty\n", "kind.unknown", 2),
        (b"id: x\nkind: [maturity]\n", "kind.unknown", 2),
        (b"kind: &a !!str maturity\n", "yaml.tag", 1),
        (b"a: 1\nb: [1, 2\nc: 3\n", "layout.bracket-open", 2),
        (b"a: 1\n\tb: 2\n", "layout.tab", 2),
        (b"a: 'open\n", "layout.quotes", 1),
        (b"a: {b: c}}\n", "layout.bracket-close", 1),
        (b"%YAML 9.9\n---\na: 1\n", "yaml.syntax", 1),
        (b"kind: maturity\n---\nkind: catalogue\n", "yaml.documents", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file.not-text", 1),
        (b"kind: maturity\nid: \xff\n", "file.not-text", 2),
        ("kind: maturity".encode("utf-16"), "file.not-text", 1),
        (b"kind: maturity\nid: a\x00b\n", "file.control", 2),
        (b"kind: maturity\nid: a\x1bb\n", "file.control", 2),
        (b"SQLite format 3\x00" + bytes(1000), "file.control", 1),
        (b"x" * 10_000_000, "file.too-large", 0),
        (bytes(10_000_000), "file.too-large", 0),
        (b"[" * 900_000, "yaml.too-deep", 1),
        (b"{" * 900_000, "yaml.too-deep", 1),
        (b"- " * 450_000, "yaml.too-deep", 1),
        (b"? " * 450_000, "yaml.too-deep", 1),
        (b"[" + b"1," * 450_000 + b"]", "yaml.too-many", 1),
        (b"a: 1\n" * 150_000, "yaml.too-many", 25_000),
    ],
)
def test_what_is_no_questionnaire_is_refused(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    problems = problems_of(tmp_path, content)
    assert code in codes(problems)
    assert next(problem.line for problem in problems if problem.code == code) == line
    assert len(problems) <= MOST_PROBLEMS + 1


def test_an_alias_bomb_is_taken_apart_and_never_walked(tmp_path: Path) -> None:
    assert codes(problems_of(tmp_path, BOMB)).count("yaml.alias") >= 50


def test_what_was_found_before_a_syntax_error_is_said_too(tmp_path: Path) -> None:
    found = codes(problems_of(tmp_path, "a: *x\na: 1\n? - b\n: : c\n"))
    assert found == ["yaml.alias", "key.duplicate", "yaml.key", "yaml.syntax"]


def test_a_tag_builds_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    content = MATURITY.replace('"Help."', f"!!python/object/apply:os.mkdir ['{trace}']")
    assert "yaml.tag" in codes(problems_of(tmp_path, content))
    assert not trace.exists()


def test_no_file(tmp_path: Path) -> None:
    assert codes(check(tmp_path / "nothing.yaml")) == ["file.missing"]
    assert codes(check(tmp_path)) == ["file.not-a-file"]
    assert codes(check(tmp_path / ("x" * 5000))) == ["file.unreadable"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_is_not_read() -> None:
    assert codes(check("/dev/zero")) == ["file.not-a-file"]


@contextmanager
def _no_longer_root() -> Iterator[None]:
    """Root may read everything: for a while it is nobody."""
    if os.geteuid():
        yield
        return
    try:
        os.seteuid(65534)
    except OSError:
        pytest.skip("root may read everything, and cannot be anybody else here")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such bits there")
def test_a_file_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:  # the folders of tests are root's alone
        Path(folder).chmod(0o755)
        path = Path(folder) / "file.yaml"
        path.write_text(MATURITY, "utf-8")
        assert check(path) == ()
        path.chmod(0)
        with _no_longer_root():
            found = check(path)
        assert codes(found) == ["file.unreadable"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert problems_of(tmp_path, b"\xef\xbb\xbf" + MATURITY.replace("\n", "\r\n").encode()) == ()


def test_emoji_and_right_to_left_words_are_text(tmp_path: Path) -> None:
    content = MATURITY.replace('"Help."', '"👩‍💼 שלום <b>&amp;</b> url(file:///etc/passwd) {x}"')
    assert problems_of(tmp_path, content) == ()


def test_a_flood_of_problems_is_counted_and_not_listed(tmp_path: Path) -> None:
    flood = "".join(f"key{n}: &a{n} *b{n}\n" for n in range(20_000))
    problems = problems_of(tmp_path, "kind: maturity\n" + "".join(f"k{n}: 1\n" for n in range(20_000)))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].code == "file.more-problems"
    missing = 8  # id, version, languages, title, about, bands, levels, areas
    assert dict(problems[-1].params)["count"] == str(20_000 + missing - MOST_PROBLEMS)
    assert "yaml.syntax" in codes(problems_of(tmp_path, flood))  # an alias cannot have an anchor


def test_empty_criteria_by_the_thousand_are_not_all_looked_into(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, "kind: maturity\nareas:\n- criteria: [" + "{}," * 40_000 + "]")
    assert len(problems) == MOST_PROBLEMS + 1
    assert int(dict(problems[-1].params)["count"]) < 2_000


def test_long_values_are_cut_in_what_is_said(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, MATURITY.replace("[leader, manager]", f"[{'x' * 500_000}]"))
    assert max(len(problem_words(problem)) for problem in problems) < 400


def test_the_head_of_a_list_of_problems_counts_them(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, MATURITY.replace("weight: 2", "weight: 7"))
    assert problems_words("f.yaml", problems).startswith("f.yaml has a problem:\n")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("5", 5),
        ("-5", -5),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", "1e3"),
        ("1.5e3", 1500.0),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("2026-03-02", "2026-03-02"),
        ("9" * 19, "9" * 19),
        ("'5'", "5"),
        ('"true"', "true"),
        ("|\n  two\n  lines", "two\nlines"),
        (">\n  one\n  line", "one line"),
    ],
)
def test_scalars_are_what_they_look_like(written: str, value: object) -> None:
    problems = Problems("f")
    source = parse(f"a: {written}", problems)
    assert source is not None
    assert source.data == {"a": value}
    assert type(source.data["a"]) is type(value)
    assert not len(problems)


def test_a_language_called_no_is_norwegian() -> None:
    source = parse("name: {no: Navn, on: x}", Problems("f"))
    assert source is not None
    assert source.data == {"name": {"no": "Navn", "on": "x"}}


def test_lines_of_values_that_are_not_there_are_those_around_them() -> None:
    source = parse("a:\n  - b: 1\n    c:\n      d: 2\n", Problems("f"))
    assert source is not None
    assert [
        source.line(place) for place in [(), ("a",), ("a", 0), ("a", 0, "c", "d"), ("a", 7), ("z", 1)]
    ] == [
        1,
        1,
        2,
        4,
        1,
        1,
    ]


LINES = [*MATURITY.splitlines(keepends=True), *CATALOGUE.splitlines(keepends=True)]
SCRAPS = st.sampled_from(
    [
        "*a",
        "&a ",
        "!!x ",
        "no",
        "5",
        "-1",
        "[]",
        "{}",
        "[x]",
        "{a: b}",
        '"',
        "'",
        ": ",
        "- ",
        "\n",
        "#",
        "? ",
        "<<: ",
    ]
)


@given(
    st.sampled_from([MATURITY, CATALOGUE]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 40), SCRAPS), min_size=1, max_size=4),
)
def test_whatever_is_written_there_are_words_for_it(base: str, changes: list[tuple[int, int, str]]) -> None:
    from wizard.questionnaires.files import check_source

    content = base
    for place, length, scrap in changes:
        content = content[:place] + scrap + content[place + length :]
    problems = Problems("f")
    source = parse(content, problems)
    if source is not None:
        check_source(source, "", problems)
    for problem in problems.all():
        assert problem_words(problem)
        assert problem.line <= content.count("\n") + 2


@given(st.permutations(LINES), st.integers(1, 40))
def test_shuffled_lines(lines: list[str], count: int) -> None:
    from wizard.questionnaires.files import check_source

    problems = Problems("f")
    source = parse("kind: maturity\n" + "".join(lines[:count]), problems)
    if source is not None:
        check_source(source, "", problems)
    assert codes(problems.all())


def test_every_code_has_words_and_every_words_a_code() -> None:
    package = Path(sys.modules["wizard.questionnaires"].__file__ or "").parent
    sources = "".join(path.read_text("utf-8") for path in package.glob("*.py"))
    unused = [code for code in PROBLEMS if f'"{code}"' not in sources]
    assert unused == []


def test_the_place_of_a_key_given_twice(tmp_path: Path) -> None:
    content = MATURITY.replace("id: small-model\n", "id: small-model\nid: other\n")
    (problem,) = problems_of(tmp_path, content)
    assert (problem.line, dict(problem.params)["first"]) == (line_of(content, "id: other"), "2")
