"""The spreadsheet: written by the real writer, changed by other programs, and doubted when it comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.helpers import (
    ANNA,
    NAMED,
    WRITTEN,
    blank_of,
    changed_xlsx,
    company,
    optional_key,
    questions,
    row_of,
)
from wizard.domain.assessment import Rating
from wizard.domain.project import PageSize
from wizard.exchange.filled_xlsx import read_xlsx
from wizard.exchange.sheet_xlsx import make_xlsx
from wizard.exchange.sheets import Given, Sheet, SheetProblem

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def worksheet(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def filled(table: bytes, cells: Mapping[tuple[str, str], object]) -> bytes:
    """The spreadsheet with values by column and question."""

    def change(sheet: Worksheet) -> None:
        for (column, key), value in cells.items():
            sheet[f"{column}{row_of(sheet, key)}"] = value

    return changed_xlsx(table, change)


def repacked(table: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The spreadsheet with parts replaced or added, byte by byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part(table: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(table)) as book:
        return book.read(name)


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read_xlsx(data)[1]]


def test_an_empty_sheet_comes_back_empty(table: bytes) -> None:
    assert read_xlsx(table) == (Sheet(blank_of(ANNA).identity, ()), ())


def test_what_was_filled_in_is_read(table: bytes) -> None:
    key = optional_key()
    made = filled(
        table,
        {
            ("F", NAMED): "Fully",
            ("H", NAMED): "Grüße 😀 <b> & 12.03.2026",
            ("F", WRITTEN): " don\u2019t  KNOW ",
            ("H", WRITTEN): 2024,
            ("F", key): "Not applicable",
            ("G", key): "no channel",
        },
    )
    sheet, problems = read_xlsx(made)
    assert problems == ()
    assert sheet is not None
    assert sheet.identity == blank_of(ANNA).identity
    assert dict(sheet.answers) == {
        NAMED: Given(Rating.FULLY, note="Grüße 😀 <b> & 12.03.2026"),
        WRITTEN: Given(Rating.UNKNOWN, note="2024"),
        key: Given(Rating.NOT_APPLICABLE, reason="no channel"),
    }


def test_each_answer_in_the_list_is_understood(table: bytes) -> None:
    words = [cell.value for cell in worksheet(table)["I"][: len(Rating)]]
    for word, rating in zip(words, Rating, strict=True):
        sheet, problems = read_xlsx(filled(table, {("F", NAMED): word}))
        assert problems == ()
        assert sheet is not None
        assert sheet.answers == ((NAMED, Given(rating)),)


@pytest.mark.usefixtures("pseudo_language")
def test_answers_in_another_language_are_understood(table: bytes) -> None:
    from tools.words import PSEUDO
    from wizard.exchange import filled_xlsx

    filled_xlsx._ratings.cache_clear()
    foreign = make_xlsx(replace(blank_of(ANNA), language=PSEUDO))
    word = worksheet(foreign)["I4"].value
    assert word.startswith("⟦")
    for own in (word, "Fully"):
        sheet, problems = read_xlsx(filled(foreign, {("F", NAMED): own}))
        assert problems == ()
        assert sheet is not None
        assert sheet.answers == ((NAMED, Given(Rating.FULLY)),)
    filled_xlsx._ratings.cache_clear()


def test_only_answers_can_be_changed_and_only_to_what_is_offered(table: bytes) -> None:
    sheet = worksheet(table)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    rows = {row_of(sheet, criterion.key) for criterion in questions().criteria}
    assert unlocked == {f"{column}{row}" for column in "FGH" for row in rows}
    offered = {}
    for validation in sheet.data_validations.dataValidation:
        for place in str(validation.sqref).split():
            first, _colon, last = place.partition(":")
            for row in range(int(first[1:]), int((last or first)[1:]) + 1):
                offered[row] = validation.formula1
    assert offered == {
        row_of(sheet, one.key): "$I$1:$I$6" if one.may_not_apply else "$I$1:$I$5"
        for one in questions().criteria
    }
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$3:$3"


def test_every_question_with_all_its_words_is_in_the_sheet(table: bytes) -> None:
    sheet = worksheet(table)
    said = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    for criterion in questions().criteria:
        meanings = [text for _rating, text in criterion.meanings]
        for text in (criterion.question, criterion.help, criterion.why, *meanings):
            assert text.words("en") in said
    assert sheet["B1"].value == "Answer sheet · Anna Berg · Tarnholt Packaging · Autumn"
    assert "never by name" in sheet["B2"].value


def test_what_people_typed_never_becomes_a_formula() -> None:
    name = '=HYPERLINK("http://example.com")\x07 &P'
    project = replace(
        company(), name="", company="", names_shown=True, page=PageSize.TABLOID,
        people=(replace(ANNA, name=name),),
        assessments=(replace(company().assessments[-1], name="+1 " + "x" * 40_000),),
    )  # fmt: skip
    made = make_xlsx(blank_of(project.people[0], project))
    for row in openpyxl.load_workbook(io.BytesIO(made)).active:
        assert all(cell.data_type != "f" for cell in row)
    assert "never by name" not in worksheet(made)["B2"].value
    assert read_xlsx(made)[0] is not None


# What should not be in a sheet


def test_formulas_are_said_and_not_computed(table: bytes) -> None:
    made = filled(
        table, {("F", NAMED): '="Fully"', ("H", WRITTEN): "=cmd|' /C calc'!A0", ("F", WRITTEN): "Not"}
    )
    sheet, problems = read_xlsx(made)
    assert problems == (
        SheetProblem("formula", criterion=NAMED),
        SheetProblem("formula", criterion=WRITTEN),
    )
    assert sheet is not None
    assert sheet.answers == ((WRITTEN, Given(Rating.NONE)),)


def test_an_answer_that_is_none_is_said(table: bytes) -> None:
    sheet, problems = read_xlsx(filled(table, {("F", NAMED): "a bit", ("H", NAMED): "see above"}))
    assert problems == (SheetProblem("unknown-rating", (("value", "a bit"),), criterion=NAMED),)
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(None, note="see above")),)


def test_a_question_answered_twice_differently_is_not_taken(table: bytes) -> None:
    def twice(*values: object) -> Callable[[Worksheet], None]:
        def change(sheet: Worksheet) -> None:
            sheet[f"F{row_of(sheet, NAMED)}"] = values[0]
            for row, value in enumerate(values[1:], sheet.max_row + 1):
                sheet[f"A{row}"], sheet[f"F{row}"] = NAMED, value

        return change

    sheet, problems = read_xlsx(changed_xlsx(table, twice("Fully", "Not", "Largely")))
    assert problems == (SheetProblem("answered-twice", criterion=NAMED),)
    assert sheet is not None
    assert sheet.answers == ()
    for same in (("Fully", "Fully"), ("Fully", None), (None, "Fully")):
        sheet, problems = read_xlsx(changed_xlsx(table, twice(*same)))
        assert problems == ()
        assert sheet is not None
        assert sheet.answers == ((NAMED, Given(Rating.FULLY)),)


def test_macros_are_refused(table: bytes) -> None:
    types = part(table, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert codes(repacked(table, {"[Content_Types].xml": types})) == ["macros"]
    assert codes(repacked(table, {"xl/vbaProject.bin": b"x"})) == ["macros"]
    assert codes(repacked(table, {"xl/macrosheets/sheet1.xml": b"<x/>"})) == ["macros"]


def test_links_and_files_inside_are_said_and_the_answers_read(table: bytes) -> None:
    made = repacked(
        filled(table, {("F", NAMED): "Largely"}),
        {"xl/externalLinks/externalLink1.xml": b"<x/>", "xl/embeddings/oleObject1.bin": b"MZ"},
    )
    sheet, problems = read_xlsx(made)
    assert [problem.code for problem in problems] == ["links-elsewhere", "attachments"]
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(Rating.LARGELY)),)


def test_bombs_do_not_go_off(table: bytes) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    many = b"<worksheet><sheetData><row>" + b"<c/>" * 600_000 + b"</row></sheetData></worksheet>"
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(9))
        + b"]><worksheet>&j;</worksheet>"
    )
    reading = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
    assert codes(repacked(table, {"xl/media/image1.png": b"\0" * (31 << 20)})) == ["bomb"]
    assert codes(repacked(table, {f"xl/media/{n}": b"" for n in range(1_001)})) == ["bomb"]
    for content in (many, laughs, reading, reading.decode().encode("utf-16")):
        assert codes(repacked(table, {sheet: content})) == ["bomb"]


def test_a_size_that_lies_is_damage(table: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            book.writestr(name, part(table, name))
        book.writestr("xl/worksheets/sheet1.xml", b"<x>" + b" " * (40 << 20) + b"</x>")
        book.getinfo("xl/worksheets/sheet1.xml").file_size = 100
    assert codes(out.getvalue()) == ["damaged"]


def test_two_parts_of_one_name_are_damage(table: bytes) -> None:
    out = io.BytesIO(table)
    with zipfile.ZipFile(out, "a") as book, pytest.warns(UserWarning, match="Duplicate"):
        book.writestr("xl/workbook.xml", b"<x/>")
    assert codes(out.getvalue()) == ["damaged"]


def test_a_password_inside_is_said(table: bytes) -> None:
    data = bytearray(table)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    assert codes(bytes(data)) == ["encrypted"]


def test_other_archives_and_workbooks_are_no_sheets(table: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("word/document.xml", b"<x/>")
    assert codes(out.getvalue()) == ["not-a-sheet"]
    other = io.BytesIO()
    openpyxl.Workbook().save(other)
    assert codes(other.getvalue()) == ["no-identity"]

    def change(sheet: Worksheet) -> None:
        sheet["A1"] = str(sheet["A1"].value).replace(ANNA.id, "b" * 32)

    assert codes(changed_xlsx(table, change)) == ["identity-changed"]


def test_a_sheet_that_was_moved_behind_another_is_found(table: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(table))
    book.create_sheet("Mine", 0)["A1"] = "notes"
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue()) == (Sheet(blank_of(ANNA).identity, ()), ())


def with_cell(table: bytes, column: str, key: str, cell: str) -> str:
    """The worksheet of a spreadsheet with the inside of one cell replaced."""
    place = f'<c r="{column}{row_of(worksheet(table), key)}"'
    content = part(table, "xl/worksheets/sheet1.xml").decode()
    start = content.index(place)
    end = content.index("</c>", start)
    return content[:start] + place + cell + content[end:]


@pytest.mark.parametrize(
    "cell",
    [' t="s"><v>99', ' t="s"><v>x', "><v>1</v><", ' r="F5">'],
)
def test_nonsense_inside_is_damage(table: bytes, cell: str) -> None:
    parts = {
        "xl/worksheets/sheet1.xml": with_cell(table, "F", NAMED, cell).encode(),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Fully</t></si></sst>'.encode(),
    }
    assert codes(repacked(table, parts)) == ["damaged"]


def test_rows_and_cells_without_a_place_do_not_count(table: bytes) -> None:
    content = part(table, "xl/worksheets/sheet1.xml").decode()
    assert codes(repacked(table, {"xl/worksheets/sheet1.xml": content.replace('"A1"', '"1A"').encode()})) == [
        "no-identity"
    ]
    assert codes(
        repacked(table, {"xl/worksheets/sheet1.xml": content.replace('r="1"', 'r="one"').encode()})
    ) == ["damaged"]


PIECES = (
    "<r><t>one</t></r><r><rPr/><t xml:space='preserve'> two_x000A_</t></r><rPh><t>aid</t></rPh><t>three</t>"
)


@pytest.mark.parametrize("kind", ["shared", "in place"])
@pytest.mark.parametrize("space", [MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"])
def test_texts_in_pieces_are_read_where_excel_puts_them(table: bytes, kind: str, space: str) -> None:
    """Rich text, reading aids and escaped characters, in either namespace of the format."""
    sheet = filled(table, {("F", NAMED): "Fully"})
    cell = ' t="s"><v>1</v>' if kind == "shared" else f' t="inlineStr"><is>{PIECES}</is>'
    texts = f'<sst xmlns="{space}"><si><t>no</t></si><si>{PIECES}</si></sst>'
    parts = {
        "xl/worksheets/sheet1.xml": with_cell(sheet, "H", NAMED, cell).replace(MAIN, space).encode(),
        "xl/sharedStrings.xml": texts.encode(),
    }
    found, problems = read_xlsx(repacked(sheet, parts))
    assert problems == ()
    assert found is not None
    assert found.answers == ((NAMED, Given(Rating.FULLY, note="one two\nthree")),)


def test_without_shared_texts_a_sheet_can_still_be_read(table: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}:
                new.writestr(name, old.read(name))
        cell = f'<c r="A1" t="inlineStr"><is><t>{blank_of(ANNA).identity.text}</t></is></c>'
        new.writestr("xl/worksheets/sheet1.xml", f'<w xmlns="{MAIN}"><row r="1">{cell}</row></w>')
    assert read_xlsx(out.getvalue()) == (Sheet(blank_of(ANNA).identity, ()), ())


def test_a_sheet_cut_off_anywhere_is_damaged(table: bytes) -> None:
    for end in range(0, len(table), len(table) // 50):
        assert codes(table[:end]) == ["damaged"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_no_spreadsheet_has_is_damaged(table: bytes, packing: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table)) as old, zipfile.ZipFile(out, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        place = new.getinfo("xl/worksheets/sheet1.xml").header_offset + 100
    data = bytearray(out.getvalue())
    assert codes(bytes(data)) == ["damaged"]
    data[place : place + 20] = b"\xff" * 20  # what the unpacker says to that is no error of ZIP files
    assert codes(bytes(data)) == ["damaged"]
