"""Which of two sheets of one person is the later one: what they say themselves, where it can be believed."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest

from tests.exchange.helpers import (
    ANNA,
    NAMED,
    blank_of,
    changed_pdf,
    changed_xlsx,
    company,
    reading,
    row_of,
    with_pikepdf,
)
from wizard.domain.assessment import Rating
from wizard.exchange import check_sheets, read_sheets
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.filled_when import believed, iso_moment, latest, pdf_moment
from wizard.exchange.filled_xlsx import read_xlsx
from wizard.exchange.sheet_xlsx import make_xlsx
from wizard.exchange.sheets import Given, Reading
from wizard.messages.sheets import SHEETS, sheet_problem_words

MADE = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
FILLED = datetime(2024, 3, 4, 14, 5, 30, tzinfo=UTC)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20240304140530Z", FILLED),
        ("D:20240304150530+01'00'", FILLED),
        ("D:20240304150530+01'00", FILLED),
        ("D:20240304093530-0430", FILLED),
        ("D:20240304140530Z00'00'", FILLED),
        ("D:20240304140530+99'00'", FILLED),  # no zone is that far away
        ("D:20240304", datetime(2024, 3, 4).astimezone()),
    ],
)
def test_dates_of_pdfs(text: str, moment: datetime) -> None:
    assert pdf_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "D:2024",
        "D:20240231000000Z",
        "D:20249999999999Z",
        "D:00000101000000Z",
        "D:00010101000000+14'00'",
        "D:99991231235959-14'00'",
        "D:٢٠٢٤٠٣٠٤",
        "yesterday",
        "D:" + "9" * 100_000,
        None,
        17,
        {},
    ],
)
def test_what_is_no_date_of_a_pdf(text: object) -> None:
    assert pdf_moment(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-04T14:05:30Z", FILLED),
        (" 2024-03-04T15:05:30+01:00\n", FILLED),
        ("2024-03-04T14:05:30.000Z", FILLED),
        ("2024-13-04T14:05:30Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("2" * 1_000_000, None),
        ("", None),
        (None, None),
    ],
)
def test_moments_of_xml(text: str | None, moment: datetime | None) -> None:
    assert iso_moment(text) == moment


def test_what_is_believed() -> None:
    day = timedelta(days=1)
    assert believed(FILLED, MADE, NOW) == FILLED
    assert believed(FILLED, None, NOW) == FILLED
    assert believed(FILLED, FILLED, NOW) is None  # nobody saved it since it was made
    assert believed(FILLED, NOW, NOW) is None
    assert believed(None, MADE, NOW) is None
    assert believed(NOW + day, MADE, NOW) == NOW + day  # clocks differ
    assert believed(NOW + 2 * day, MADE, NOW) is None
    assert believed(datetime(1980, 1, 1, tzinfo=UTC), None, NOW) is None
    assert latest([None, MADE, FILLED, None]) == FILLED
    assert latest([]) is None


def with_properties(content: str) -> bytes:
    """A spreadsheet filled by Anna, with other core properties."""

    def answer(sheet: object) -> None:
        sheet[f"F{row_of(sheet, NAMED)}"] = "Fully"

    table = changed_xlsx(make_xlsx(blank_of(ANNA), MADE), answer)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            if part.filename != "docProps/core.xml":
                target.writestr(part, source.read(part))
        if content:
            target.writestr("docProps/core.xml", content)
    return out.getvalue()


def core(modified: str, created: str = "2024-03-01T09:00:00Z") -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified>"
        "</cp:coreProperties>"
    )


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "saved"),
    [
        (core("2024-03-04T14:05:30Z"), FILLED),
        (core("2024-03-01T09:00:00Z"), None),  # as it was made
        (core("tomorrow"), None),
        (core("2999-01-01T00:00:00Z"), None),
        ("", None),
        ("<not", None),
        (BOMB, None),
        (core("2024-03-04T14:05:30Z" + " " * 200_000), None),
    ],
)
def test_when_a_spreadsheet_was_saved(content: str, saved: datetime | None) -> None:
    sheet, problems = read_xlsx(with_properties(content))
    assert (sheet.saved, problems) == (saved, ())
    assert dict(sheet.answers) == {NAMED: Given(Rating.FULLY)}


def packet(modified: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmp:CreateDate="2024-03-01T09:00:00Z">'
        f"<xmp:ModifyDate>{modified}</xmp:ModifyDate></rdf:Description></x:xmpmeta>"
    ).encode()


def info(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/CreationDate"] = "D:20240301090000Z"
        pdf.docinfo[key] = value
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata

    return change


def described(data: bytes, **more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key in ("/CreationDate", "/ModDate"):
            if key in pdf.docinfo:
                del pdf.docinfo[key]
        stream = pdf.make_stream(data)
        for name, value in more.items():
            stream[f"/{name}"] = value
        pdf.Root.Metadata = stream

    return change


def no_stream(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/CreationDate"] = "D:20240301090000Z"
    pdf.docinfo["/ModDate"] = "D:20240304140530Z"
    pdf.Root.Metadata = pikepdf.Array([1, 2])


@pytest.mark.parametrize(
    ("change", "saved"),
    [
        (info("/ModDate", "D:20240304140530Z"), FILLED),
        (info("/ModDate", "D:20240301090000Z"), None),
        (info("/ModDate", pikepdf.Dictionary({"/A": 1})), None),
        (info("/ModDate", pikepdf.Array([1] * 100)), None),
        (info("/ModDate", "D:" + "8" * 100_000), None),
        (described(packet("2024-03-04T14:05:30Z")), FILLED),
        (described(packet("never")), None),
        (described(b"\xff\xfe" * 1000), None),
        (described(packet("2024-03-04T14:05:30Z") * 10_000), FILLED),
        (no_stream, FILLED),
    ],
)
def test_when_a_form_was_saved(
    form: bytes, change: Callable[[pikepdf.Pdf], None], saved: datetime | None
) -> None:
    filled = with_pikepdf(form, {NAMED: "fully"}, {})
    data = changed_pdf(filled, change, compress_streams=False, fix_metadata_version=False)
    sheet, problems = read_pdf(data)
    assert (sheet.saved, problems) == (saved, ())
    assert dict(sheet.answers) == {NAMED: Given(Rating.FULLY)}


def test_an_empty_form_does_not_say_that_it_was_filled_in(form: bytes) -> None:
    sheet, _problems = read_pdf(form)
    assert sheet.saved is None


def at(minute: int, one: Reading, *, itself: datetime | None = None) -> Reading:
    """A reading whose file was changed in that minute, with what the sheet says itself."""
    changed = datetime(2025, 1, 1, 12, minute, tzinfo=UTC)
    return replace(one, changed=changed, sheet=replace(one.sheet, saved=itself))


def test_what_a_sheet_says_itself_counts_before_the_date_of_its_file() -> None:
    early = at(50, reading(ANNA, "copied.pdf", stages_named=Given(Rating.FULLY)), itself=FILLED)
    late = at(
        10, reading(ANNA, "new.pdf", stages_named=Given(Rating.NONE)), itself=FILLED + timedelta(days=1)
    )
    taken, left = check_sheets(company(), [late, early])
    assert (taken.file, taken.accepted, left.accepted) == ("new.pdf", True, False)
    (problem,) = left.problems
    local = [moment.astimezone() for moment in (late.filled, early.filled)]
    days = [f"{moment.day} March 2024 at {moment:%H:%M}" for moment in local]
    assert sheet_problem_words(problem) == (
        SHEETS["replaced-by"].format(other="new.pdf")
        + f" That one was filled in on {days[0]} (as it says itself),"
        + f" this one on {days[1]} (as it says itself)."
    )


def test_sheets_of_one_minute_are_told_apart_by_the_second() -> None:
    early = at(10, reading(ANNA, "1.pdf", stages_named=Given(Rating.FULLY)), itself=FILLED)
    late = at(10, reading(ANNA, "2.pdf", stages_named=Given(Rating.NONE)), itself=FILLED.replace(second=59))
    (problem,) = check_sheets(company(), [early, late])[0].problems
    words = sheet_problem_words(problem)
    assert late.filled.astimezone().strftime("at %H:%M:59 (as") in words
    assert early.filled.astimezone().strftime("at %H:%M:%S (as") in words


def test_a_sheet_that_says_nothing_goes_by_the_date_of_its_file() -> None:
    early = at(10, reading(ANNA, "old.pdf", stages_named=Given(Rating.FULLY)), itself=FILLED)
    late = at(50, reading(ANNA, "new.pdf", stages_named=Given(Rating.NONE)))
    left, taken = check_sheets(company(), [early, late])
    assert (left.accepted, taken.accepted) == (False, True)
    words = sheet_problem_words(left.problems[0])
    assert "(by the date of its file), this one on" in words
    assert words.endswith("(as it says itself).")


def test_at_one_time_the_later_file_counts() -> None:
    sheets = [
        at(10, reading(ANNA, f"{number}.pdf", stages_named=Given(rating)), itself=FILLED)
        for number, rating in enumerate((Rating.FULLY, Rating.NONE))
    ]
    assert [report.accepted for report in check_sheets(company(), sheets)] == [False, True]
    assert [report.accepted for report in check_sheets(company(), sheets[::-1])] == [False, True]


def test_a_copied_file_with_a_new_date_is_not_the_later_sheet(tmp_path: Path) -> None:
    for minute, (name, modified) in enumerate((("new", "2024-03-05"), ("copied", "2024-03-04"))):
        data = with_properties(core(f"{modified}T10:00:00Z"))
        if name == "new":  # otherwise it would say the same
            data = changed_answer(data, modified)
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        os.utime(path, (minute * 60, minute * 60))
    reports = check_sheets(company(), read_sheets([tmp_path]))
    assert {report.file: report.accepted for report in reports} == {"new.xlsx": True, "copied.xlsx": False}


def changed_answer(data: bytes, modified: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/sharedStrings.xml":
                content = content.replace(b"<t>Fully</t>", b"<t>Largely</t>")
            target.writestr(part, content)
    assert modified.encode() in zipfile.ZipFile(io.BytesIO(out.getvalue())).read("docProps/core.xml")
    return out.getvalue()


@pytest.mark.parametrize("seconds", [-62_135_596_800, -1, 253_402_300_799])
def test_a_file_may_have_any_date(tmp_path: Path, seconds: int) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(with_properties(""))
    os.utime(path, (0, seconds))
    (found,) = read_sheets([path])
    assert found.sheet is not None
    assert found.filled is None or found.filled.year < 5139
