"""Sheets as files: written for everybody, and a folder of whatever came back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.helpers import (
    ANNA,
    BEN,
    NAMED,
    WRITTEN,
    changed_xlsx,
    company,
    questions,
    row_of,
    with_buttons_alone,
    with_pdfium,
    with_pikepdf,
)
from wizard import exchange
from wizard.documents.printing import CancelledError, PdfWorker
from wizard.domain.assessment import Person, Rating
from wizard.errors import DocumentError, InputError
from wizard.exchange import KINDS, Written, check_sheets, read_sheets, take_sheets, write_sheets
from wizard.exchange.sheet_files import MOST_FILES, MOST_MEGABYTES
from wizard.exchange.sheets import Given, Reading, Sheet, SheetProblem, blanks
from wizard.messages import error_words
from wizard.messages.edits import edit_name
from wizard.messages.sheets import SHEETS, missed_words, sheet_headline, sheet_problem_words
from wizard.service import Service


def saved(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with files, each saved a minute after the one before."""
    for minute, (name, data) in enumerate(files.items()):
        (folder / name).write_bytes(data)
        os.utime(folder / name, (minute * 60, minute * 60))
    return folder


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(folder: Path) -> list[str]:
    lines = []
    for report in check_sheets(company(), read_sheets([folder])):
        lines.append(sheet_headline(report))
        lines += ["  " + sheet_problem_words(problem) for problem in report.problems]
    return lines


def test_everybody_gets_a_sheet_of_each_kind(tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    folder = tmp_path / "new" / "sheets"
    paths = write_sheets(company(), folder, progress=lambda *one: heard.append(one)).paths
    names = [f"Answer sheet {name}.{kind}" for name in ("Anna Berg", "Ben Ode") for kind in KINDS]
    assert [path.name for path in paths] == names
    assert listed(tmp_path / "new" / "sheets") == sorted(names)
    assert heard == [*((n, 4, name) for n, name in enumerate(names)), (4, 4, "")]
    assert [report.person for report in check_sheets(company(), read_sheets(paths))] == [
        "Anna Berg", "Anna Berg", "Ben Ode", "Ben Ode"
    ]  # fmt: skip


def test_a_workshop_of_sheets_is_read_and_taken_at_once(
    tmp_path: Path, forms: dict[str, bytes], table: bytes
) -> None:
    def answer(sheet: object) -> None:
        sheet[f"F{row_of(sheet, WRITTEN)}"] = "Largely"

    def other(sheet: object) -> None:
        sheet["A1"] = str(sheet["A1"].value).replace("answer-sheet-1", "answer-sheet-2")

    folder = saved(
        tmp_path,
        {
            "anna.pdf": with_pdfium(forms[ANNA.id], {NAMED: "none"}, {}),
            "anna again.pdf": with_pikepdf(forms[ANNA.id], {NAMED: "none"}, {}),
            "anna.xlsx": changed_xlsx(table, answer),
            "ben.download": with_buttons_alone(forms[BEN.id], {NAMED: "fully"}, {}),
            "cut.pdf": forms[BEN.id][:3000],
            "holiday.jpg": b"\xff\xd8\xff",
            "newer.xlsx": changed_xlsx(table, other),
            "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "~$anna.xlsx": b"locked",
            ".DS_Store": b"",
        },
    )
    (folder / "more").mkdir()
    lines = said(folder)
    replaced = lines.pop(1)
    assert replaced.startswith(
        "  " + SHEETS["replaced-by"].format(other="anna.xlsx") + " That one was filled"
    )
    assert replaced.endswith("this one on 1 January 1970 at 00:00 (by the date of its file).")
    assert lines == [
        "anna.pdf (Anna Berg): not taken",
        "anna again.pdf (Anna Berg): not taken",
        "  The sheet says the same as “anna.pdf” and was left out.",
        "anna.xlsx (Anna Berg): 1 of 11 questions answered",
        "ben.download (Ben Ode): 1 of 11 questions answered",
        "cut.pdf: not taken",
        "  " + SHEETS["damaged"],
        "holiday.jpg: not taken",
        "  " + SHEETS["not-a-sheet"],
        "newer.xlsx: not taken",
        "  " + SHEETS["newer"],
        "old.xls: not taken",
        "  " + SHEETS["old-spreadsheet"],
    ]
    taken = take_sheets(company(), read_sheets([folder]))
    assert [(answer.criterion, len(answer.votes)) for answer in taken.assessments[-1].answers] == [
        (NAMED, 1), (WRITTEN, 1)
    ]  # fmt: skip


def test_fifty_sheets_in_a_folder(tmp_path: Path, table: bytes) -> None:
    people = tuple(Person(id=f"{n:032}", name=f"Person {n}") for n in range(50))
    project = replace(company(), people=people)
    for blank in blanks(project):

        def answer(sheet: object, text: str = blank.identity.text) -> None:
            sheet["A1"] = text
            sheet[f"F{row_of(sheet, NAMED)}"] = "Largely"

        (tmp_path / f"{blank.person.name}.xlsx").write_bytes(changed_xlsx(table, answer))
    taken = take_sheets(project, read_sheets([tmp_path]))
    assert len(taken.assessments[-1].answers[0].votes) == 50


def test_files_that_are_named_are_read_whatever_their_name(tmp_path: Path, table: bytes) -> None:
    (tmp_path / ".hidden").write_bytes(table)
    (reading,) = read_sheets([tmp_path / ".hidden", tmp_path / ".hidden"])
    assert reading.sheet is not None


def test_what_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "huge.pdf").touch()
    os.truncate(tmp_path / "huge.pdf", (MOST_MEGABYTES << 20) + 1)
    (tmp_path / "locked.pdf").touch()

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = read_sheets([tmp_path / "gone.pdf", tmp_path])
    assert {reading.file: [problem.code for problem in reading.problems] for reading in found} == {
        "gone.pdf": ["missing"], "huge.pdf": ["too-large"], "locked.pdf": ["unreadable"]
    }  # fmt: skip
    for reading in found:
        assert "{" not in sheet_problem_words(reading.problems[0])


def test_an_empty_file_is_told_from_a_foreign_one(tmp_path: Path) -> None:
    (tmp_path / "anna.pdf").touch()
    (reading,) = read_sheets([tmp_path])
    assert [problem.code for problem in reading.problems] == ["empty-file"]


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError, match=r"input\.folder") as caught:
        read_sheets([tmp_path])
    assert str(tmp_path) in error_words(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_folder_that_may_be_listed_and_not_entered(
    tmp_path: Path, table: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user who runs the tests may enter anywhere, so the system's answer is given for it."""
    (tmp_path / "closed").mkdir()
    saved(tmp_path / "closed", {"anna.xlsx": table})
    real = Path.stat

    def deny(self: Path, **more: bool) -> os.stat_result:
        if self.parent.name == "closed":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, **more)

    monkeypatch.setattr(Path, "stat", deny)
    (only,) = read_sheets([tmp_path / "closed"])
    assert only.problems == (SheetProblem("unreadable", (("reason", "Permission denied"),)),)


def test_what_is_said_of_a_sheet_can_be_read_whatever_stands_in_it(tmp_path: Path, table: bytes) -> None:
    turned, odd = "\u202eylluF", os.fsdecode(b"anna \xff\n.xlsx")

    def change(sheet: Worksheet) -> None:
        sheet[f"F{row_of(sheet, NAMED)}"] = turned
        sheet[f"F{row_of(sheet, WRITTEN)}"] = "\u202dFully\u202c"
        sheet[f"A{sheet.max_row + 1}"] = f"{turned} key"
        sheet[f"F{sheet.max_row}"] = "Fully"

    (tmp_path / odd).write_bytes(changed_xlsx(table, change))
    lines = said(tmp_path)
    answered = f"1 of {len(questions().criteria)} questions answered"
    assert lines[0] == f"anna \N{REPLACEMENT CHARACTER} .xlsx (Anna Berg): {answered}"
    assert "“ylluF key” is no question" in lines[1]
    assert "“ylluF” is none of the answers" in lines[2]
    assert len(lines) == 3


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (reading,) = read_sheets([tmp_path])
    assert [problem.code for problem in reading.problems] == ["not-a-sheet"]


def test_a_folder_with_everything_in_it_is_refused(tmp_path: Path) -> None:
    for n in range(MOST_FILES + 1):
        (tmp_path / f"{n}").touch()
    with pytest.raises(InputError, match=r"input\.too-many-files"):
        read_sheets([tmp_path])


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    folder = saved(tmp_path, {"b": b"", "a": b""})
    heard: list[tuple[int, int, str]] = []
    read_sheets([folder], progress=lambda *one: heard.append(one), cancelled=lambda: False)
    assert heard == [(0, 2, "b"), (1, 2, "a"), (2, 2, "")]
    with pytest.raises(CancelledError):
        read_sheets([folder], cancelled=lambda: True)


def test_writing_can_be_stopped_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    with PdfWorker() as worker, pytest.raises(CancelledError):
        write_sheets(company(), tmp_path, ["xlsx", "pdf"], cancelled=stop_after(2), worker=worker)
    assert listed(tmp_path) == ["Answer sheet Anna Berg.xlsx"]


def stop_after(times: int) -> Callable[[], bool]:
    asked = iter([False] * (times - 1))
    return lambda: next(asked, True)


def test_names_of_people_become_names_of_files(tmp_path: Path) -> None:
    names = ["../../etc/passwd", "con", "", 'Zoë / \\ : * ? " < > |', "ZOË", "zoë", "x" * 300, "a.\n"]
    people = tuple(Person(name=name) for name in names)
    paths = write_sheets(replace(company(), people=people), tmp_path, ["xlsx"]).paths
    assert [path.parent for path in paths] == [tmp_path] * len(names)
    assert [path.stem for path in paths] == [
        "Answer sheet etcpasswd",
        "Answer sheet con",
        "Answer sheet (no name yet)",
        "Answer sheet Zoë",
        "Answer sheet ZOË (2)",
        "Answer sheet zoë (3)",
        "Answer sheet " + "x" * 60,
        "Answer sheet a",
    ]


def test_a_file_with_something_in_it_is_never_replaced(tmp_path: Path) -> None:
    people = (ANNA, replace(BEN, name="Anna Berg"))
    project = replace(company(), people=people)
    first, second = write_sheets(project, tmp_path, ["xlsx"]).paths
    assert (first.name, second.name) == ("Answer sheet Anna Berg.xlsx", "Answer sheet Anna Berg (2).xlsx")
    assert write_sheets(project, tmp_path, ["xlsx"]) == Written((first, second))  # nothing was lost with them

    def answer(sheet: object) -> None:
        sheet[f"F{row_of(sheet, WRITTEN)}"] = "Largely"

    filled = changed_xlsx(first.read_bytes(), answer)
    first.write_bytes(filled)
    second.write_bytes(b"Call Anna")
    third, fourth = (tmp_path / f"Answer sheet Anna Berg {end}.xlsx" for end in ("(3)", "(2) (2)"))
    for _time in range(2):  # the second time they stand in for their own empty ones
        assert write_sheets(project, tmp_path, ["xlsx"]) == Written((third, fourth), (first, second))
        assert (first.read_bytes(), second.read_bytes()) == (filled, b"Call Anna")
        assert len(listed(tmp_path)) == 4


def test_a_filled_form_is_never_replaced(tmp_path: Path, forms: dict[str, bytes]) -> None:
    place = tmp_path / "Answer sheet Anna Berg.pdf"
    place.write_bytes(forms[ANNA.id])
    assert write_sheets(company(), tmp_path, ["pdf"], people=[ANNA.id]) == Written((place,))
    filled = with_pdfium(forms[ANNA.id], {}, {f"note_{NAMED}": "only words"})
    place.write_bytes(filled)
    written = write_sheets(company(), tmp_path, ["pdf"], people=[ANNA.id])
    assert [path.name for path in written.paths] == ["Answer sheet Anna Berg (2).pdf"]
    assert place.read_bytes() == filled


def test_places_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DocumentError, match=r"document\.folder"):
        write_sheets(company(), tmp_path / "file", ["xlsx"])
    (tmp_path / "Answer sheet Anna Berg.xlsx").mkdir()
    with pytest.raises(DocumentError, match=r"document\.not-written"):
        write_sheets(company(), tmp_path, ["xlsx"], people=[ANNA.id])
    assert listed(tmp_path) == ["Answer sheet Anna Berg.xlsx", "file"]


def test_one_that_cannot_be_written_keeps_no_other_back(tmp_path: Path) -> None:
    (tmp_path / "Answer sheet Anna Berg.xlsx").mkdir()
    written = write_sheets(company(), tmp_path, ["xlsx"])
    assert [path.name for path in written.paths] == ["Answer sheet Ben Ode.xlsx"]
    (missed,) = written.missed
    assert missed.code == "document.not-written"
    words = missed_words(written.missed)
    assert words.startswith("One could not be written: Answer sheet Anna Berg.xlsx (")
    assert "Answer sheet Ben Ode" not in words


def test_a_name_that_the_system_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.is_file

    def refuse(self: Path) -> bool:
        if "Anna" in self.name:
            raise OSError(36, "File name too long")
        return real(self)

    monkeypatch.setattr(Path, "is_file", refuse)
    written = write_sheets(company(), tmp_path, ["xlsx"])
    assert listed(tmp_path) == ["Answer sheet Ben Ode.xlsx"]
    assert "Answer sheet Anna Berg.xlsx (File name too long)" in missed_words(written.missed)


def test_of_many_that_cannot_be_written_some_are_named() -> None:
    errors = [DocumentError("document.not-written", file=Path(f"{n}.pdf"), reason="full") for n in range(7)]
    assert missed_words(errors) == (
        "7 could not be written: 0.pdf (full), 1.pdf (full), 2.pdf (full), 3.pdf (full), 4.pdf (full),"
        " 2 more. Close them where they are open, or choose another folder."
    )
    assert missed_words([]) == ""


def test_the_package_has_what_it_names() -> None:
    for name in exchange.__all__:
        assert getattr(exchange, name) is not None
    with pytest.raises(AttributeError):
        _ = exchange.nothing


def test_a_dozen_sheets_are_one_edit_that_can_be_undone(tmp_path: Path) -> None:
    service = Service.open(f"sqlite:///{tmp_path / 'projects.db'}")
    try:
        desk = service.open_project(service.add_sample())
        before = desk.project
        given = (NAMED, Given(Rating.NONE, note="from the sheet"))
        readings = [
            Reading(f"{blank.person.name}.pdf", Sheet(blank.identity, (given,))) for blank in blanks(before)
        ]
        assert desk.do("take-sheets", take_sheets, readings)
        (answer,) = [one for one in desk.project.assessment.answers if one.criterion == NAMED]
        assert {vote.note for vote in answer.votes} == {"from the sheet"}
        assert len(answer.votes) == len(before.people)
        assert not desk.do("take-sheets", take_sheets, readings)
        assert edit_name(desk.undoable) == "Take answer sheets"
        assert desk.undo() == "take-sheets"
        assert desk.project == before
    finally:
        service.close()


def test_everything_that_can_be_said_has_words(checkout: Path) -> None:
    sent = {
        code
        for file in (checkout / "wizard" / "exchange").glob("*.py")
        for code in re.findall(r'SheetProblem\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(sent) > 20
    params = (
        ("count", "2"),
        *((name, "x") for name in ("other", "limit", "name", "key", "value", "words", "reason")),
    )
    for code in sent:
        assert "{" not in sheet_problem_words(SheetProblem(code, params))
    assert set(SHEETS) <= sent | {"not-a-sheet", "old-spreadsheet"}
