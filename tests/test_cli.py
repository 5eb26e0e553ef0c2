"""The commands as a script calls them: exit status, what is printed where, and no traceback ever."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import run
from tests.documents.looking import Paper
from tests.strategies.shapes import SHAPES, answered
from ui.__main__ import main
from wizard.documents import USUAL
from wizard.questionnaires import load_maturity
from wizard.service import Service
from wizard.words import language


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'projects.db'}"


def test_the_way_from_the_sample_to_documents(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--database", database]) == 0
    project_id, name = capsys.readouterr().out.strip().split("\t")
    assert main(["list", "--database", database]) == 0
    listed = capsys.readouterr().out.strip().split("\t")
    assert listed[:3] == [project_id, name, "2"]
    wanted = ["--document", "flow-chart.pdf", "--to", str(tmp_path / "one"), "--page", "letter"]
    assert main(["export", name, *wanted, "--database", database]) == 0
    assert Path(capsys.readouterr().out.strip()).stat().st_size > 1000
    assert main(["check", "--database", database]) == 0
    assert "whole" in capsys.readouterr().out


def test_all_documents_are_made_where_none_is_named(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Service.open(database)) as service:
        service.create("Northwind")  # with little in it: how full ones are printed is tested elsewhere
    out = tmp_path / "out"
    assert main(["export", "Northwind", "--to", str(out), "--database", database, "--page", "letter"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert {path.name for path in written} == set(USUAL)
    assert all(path.stat().st_size > 1000 for path in written)


def test_one_document_can_be_asked_for(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sample", "--database", database])
    project_id = capsys.readouterr().out.split("\t")[0]
    out = tmp_path / "out"
    assert (
        main(["export", project_id, "--to", str(out), "--document", "flow-chart.svg", "--database", database])
        == 0
    )
    assert [path.name for path in out.iterdir()] == ["flow-chart.svg"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "Nobody", "--to", "out"], "Nobody"),
        (["export", "Nobody", "--to", "out", "--document", "flow-chrt.pdf"], "flow-chart.pdf"),
        (["export", "Nobody", "--to", "out", "--page", "A7"], "Letter"),
    ],
)
def test_what_somebody_can_mend_is_one_line_and_status_2(
    database: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--database", database]) == 0
    capsys.readouterr()
    assert main([*arguments, "--database", database]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert words in printed.err


def test_a_damaged_database_is_named_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "projects.db"
    file.write_bytes(b"dear diary, " * 500)
    before = file.read_bytes()
    assert main(["list", "--database", str(file)]) == 2
    assert str(file) in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_project_goes_out_and_comes_in(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sample", "--database", database])
    project_id = capsys.readouterr().out.split("\t")[0]
    file = tmp_path / "one.db"
    assert main(["export-project", project_id, "--to", str(file), "--database", database]) == 0
    other = str(tmp_path / "other.db")
    assert main(["import-project", str(file), "--database", other]) == 0
    assert main(["list", "--database", other]) == 0
    assert project_id in capsys.readouterr().out


def test_a_good_questionnaire_can_be_used(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = checkout / "questionnaires" / "sales-process-maturity.yaml"
    assert main(["check-questionnaire", str(file)]) == 0
    assert "can be used" in capsys.readouterr().out


def test_a_bad_questionnaire_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("kind: maturity\nid: 3\n", encoding="utf-8")
    assert main(["check-questionnaire", str(file)]) == 2
    assert "mine.yaml:2" in capsys.readouterr().err


@pytest.mark.parametrize("sign", ["\x1b[31m", "\n", "\r", "\x9b", "\u2028", "\u202e"])
def test_signs_of_names_never_reach_the_terminal(
    database: str, tmp_path: Path, sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--database", database]) == 0
    (tmp_path / f"a{sign}b").mkdir()
    out = str(tmp_path / f"a{sign}b")
    project_id = capsys.readouterr().out.split("\t")[0]
    main(["export", project_id, "--to", out, "--document", "flow-chart.svg", "--database", database])
    main(["list", "--database", f"{out}/missing/../x.db"])
    main(["export-project", f"No{sign}body", "--to", "x", "--database", database])
    main(["check-questionnaire", f"{out}.yaml"])
    main(["export", project_id, "--to", out, "--language", f"x{sign}", "--database", database])
    with pytest.raises(SystemExit):
        main([f"odd{sign}"])
    printed = capsys.readouterr()
    shown = printed.out + printed.err
    assert shown.count("\\") > 4
    assert (sign not in shown) or sign == "\n"
    assert f"a{sign}b" not in shown
    assert f"No{sign}body" not in shown


def test_a_language_is_refused_by_the_name_that_was_given(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sample", "--database", database])
    project_id = capsys.readouterr().out.split("\t")[0]
    arguments = ["export", project_id, "--to", "x", "--language", "../../etc", "--database", database]
    assert main(arguments) == 2
    assert "../../etc" in capsys.readouterr().err


def test_an_unknown_option_is_status_2_without_a_traceback(database: str) -> None:
    done = run("export", "--colour", "--database", database)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_commands_never_load_qt(database: str) -> None:
    code = (
        "import sys; from ui.__main__ import main; main(['list', '--database', sys.argv[1]]);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, database], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("language", "status"), [("en", 0), ("en_GB.UTF-8", 0), ("tlh", 2), ("", 2)])
def test_a_language_without_words_is_refused_with_those_there_are(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, status: int
) -> None:
    main(["sample", "--database", database])
    project_id = capsys.readouterr().out.split("\t")[0]
    asked = ["export", project_id, "--to", str(tmp_path), "--document", "flow-chart.svg"]
    assert main([*asked, "--language", language, "--database", database]) == status
    assert ("one of: en" in capsys.readouterr().err) == (status == 2)


@pytest.mark.parametrize("asked", ["de", "de_AT.UTF-8", "DE"])
def test_a_report_is_made_in_a_language_of_its_questions(database: str, tmp_path: Path, asked: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(SHAPES["two languages"].yaml, encoding="utf-8")
    questionnaire = load_maturity(path)
    with closing(Service.open(database)) as service:
        desk = service.open_project(service.create("Two"))
        desk.insert(desk.project.id, answered(questionnaire).assessments)
        desk.close()
    wanted = [
        "export",
        "Two",
        "--to",
        str(tmp_path),
        "--document",
        "maturity-report.pdf",
        "--language",
        asked,
    ]
    with language("en"):  # the command sets the language of all that follows
        assert main([*wanted, "--database", database]) == 0
    text = Paper((tmp_path / "maturity-report.pdf").read_bytes()).text
    assert "Verkaufsstufe" in text
    assert questionnaire.areas[0].name.words("de") in text
    assert questionnaire.areas[0].name.words("en") not in text


@pytest.mark.parametrize(
    "arguments", [["check"], ["export", "Acme", "--to", "out"], ["export-project", "Acme", "--to", "a.spw"]]
)
def test_a_slip_in_the_name_of_the_database_makes_no_empty_one(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--database", str(tmp_path / "projcts.db")]) == 2
    assert "projcts.db" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_no_name_of_a_database_is_not_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--database", ""]) == 2
    assert "names no file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--database", "{}", "list"], ["--database={}", "list"]])
def test_the_database_may_be_named_before_the_command(
    database: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", database, "sample"]) == 0
    project_id = capsys.readouterr().out.split("\t")[0]
    assert main([one.format(database) for one in arguments]) == 0
    assert capsys.readouterr().out.startswith(project_id)


def test_the_database_named_last_counts(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", str(tmp_path / "other.db"), "sample", "--database", database]) == 0
    capsys.readouterr()
    assert main(["list", "--database", database]) == 0
    assert capsys.readouterr().out
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "Acme", "--to", ""],
        ["export-project", "Acme", "--to", " "],
        ["import-project", ""],
        ["check-questionnaire", ""],
    ],
)
def test_no_name_of_a_place_is_not_the_folder_one_is_in(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "No file or folder is named" in printed.err
    assert printed.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_replacing_another_project_s_document_is_said(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Service.open(database)) as service:
        service.create("First")
        service.create("Second")
    wanted = ["--document", "flow-chart.svg", "--to", str(tmp_path / "out"), "--database", database]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "flow-chart.svg").write_bytes(b"of nobody knows whom")
    for project, said in (("First", False), ("First", False), ("Second", True), ("Second", False)):
        assert main(["export", project, *wanted]) == 0
        heard = capsys.readouterr()
        assert Path(heard.out.strip()).name == "flow-chart.svg"
        assert ("flow-chart.svg had been made from another project" in heard.err) is said
