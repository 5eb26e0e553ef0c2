"""Workbooks with several tabs, and workbooks whose parts have other names than ours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.exchange.helpers import ANNA, BEN, NAMED, WRITTEN, blank_of, row_of
from tests.exchange.test_sheet_xlsx import codes, filled, part, repacked
from wizard.domain.assessment import Rating
from wizard.exchange.filled_xlsx import read_xlsx
from wizard.exchange.sheets import Given, Sheet, SheetProblem

Cells = Mapping[tuple[str, str], object]
TWICE = (SheetProblem("answered-twice", criterion=NAMED),)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def changed(table: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(table))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_copy(table: bytes, cells: Cells, *, first: bool = False, state: str = "visible") -> bytes:
    """The workbook with its tab copied, and values in the copy."""

    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book.active)
        copy.sheet_state = state
        for (column, key), value in cells.items():
            copy[f"{column}{row_of(copy, key)}"] = value
        if first:
            book.move_sheet(copy, -1)

    return changed(table, change)


def read(data: bytes) -> tuple[Mapping[str, Given], tuple[SheetProblem, ...]]:
    sheet, problems = read_xlsx(data)
    assert sheet is not None
    assert sheet.identity == blank_of(ANNA).identity
    return dict(sheet.answers), problems


FULLY = {("F", NAMED): "Fully"}


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_filled_copy_of_an_empty_tab_is_read(table: bytes, first: bool, state: str) -> None:
    made = with_copy(table, FULLY, first=first, state=state)
    assert read(made) == ({NAMED: Given(Rating.FULLY)}, ())


@pytest.mark.parametrize("first", [False, True])
def test_tabs_that_say_the_same_are_one_answer(table: bytes, first: bool) -> None:
    made = with_copy(filled(table, FULLY), {}, first=first)
    assert read(made) == ({NAMED: Given(Rating.FULLY)}, ())


@pytest.mark.parametrize("first", [False, True])
def test_tabs_that_differ_are_said_and_the_rest_is_read(table: bytes, first: bool) -> None:
    cells = {("F", NAMED): words(table)[0], ("F", WRITTEN): "Largely"}
    made = with_copy(filled(table, FULLY), cells, first=first)
    assert read(made) == ({WRITTEN: Given(Rating.LARGELY)}, TWICE)


def words(table: bytes) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(table)).active["I"]]


def test_tabs_that_complete_each_other_are_one_answer(table: bytes) -> None:
    made = with_copy(filled(table, FULLY), {("H", NAMED): "as before", ("F", NAMED): None})
    assert read(made) == ({NAMED: Given(Rating.FULLY, note="as before")}, ())
    for column, code in (("G", "reason"), ("H", "note")):
        data = with_copy(filled(table, {**FULLY, (column, NAMED): code}), {(column, NAMED): "other"})
        assert read(data) == ({}, TWICE)


def test_three_tabs_are_said_once(table: bytes) -> None:
    twice = with_copy(filled(table, {("F", NAMED): "a bit"}), {})
    assert read(with_copy(twice, FULLY)) == (
        {NAMED: Given(Rating.FULLY)},
        (SheetProblem("unknown-rating", (("value", "a bit"),), criterion=NAMED),),
    )


def test_sheets_of_two_people_in_one_workbook_are_said(table: bytes) -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book.active)["A1"] = blank_of(BEN).identity.text

    assert read_xlsx(changed(table, change)) == (None, (SheetProblem("several-sheets"),))


def test_a_copy_whose_mark_was_lost_does_not_count(table: bytes) -> None:
    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book.active)
        copy["A1"], copy[f"F{row_of(copy, NAMED)}"] = None, "Not"

    assert read(changed(filled(table, FULLY), change)) == ({NAMED: Given(Rating.FULLY)}, ())


# Parts by their relationships


def renamed(table: bytes, names: Mapping[str, str], change: Callable[[str], str] = str) -> bytes:
    """The workbook with other names for its parts, and its relationships changed to fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                content = change(content.decode()).encode()
            new.writestr(names.get(name, name), content)
    return out.getvalue()


SHEET, RELS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
OTHER_SHEET = {SHEET: "xl/tabs/Sheet 1.XML"}


@pytest.mark.parametrize(
    "target", ["/xl/tabs/Sheet%201.XML", "tabs/Sheet 1.XML", "../xl/tabs/sheet%201.xml", "./tabs/Sheet 1.XML"]
)
def test_a_tab_is_found_whatever_the_name_of_its_part(table: bytes, target: str) -> None:
    made = renamed(
        filled(table, FULLY),
        OTHER_SHEET,
        lambda words: re.sub(r'"(/xl/|)worksheets/sheet1.xml"', f'"{target}"', words),
    )
    assert read(made) == ({NAMED: Given(Rating.FULLY)}, ())


def test_a_workbook_is_found_whatever_its_name_and_folder(table: bytes) -> None:
    names = {
        "xl/workbook.xml": "book/main.xml", RELS: "book/_rels/main.xml.rels", SHEET: "cells.xml",
        "xl/sharedStrings.xml": "book/words.xml", "docProps/core.xml": "about/this.xml",
    }  # fmt: skip

    def change(text: str) -> str:
        for old, new in names.items():
            text = text.replace(f'"/{old}"', f'"/{new}"').replace(f'"{old}"', f'"/{new}"')
        return text.replace(RELATIONS, STRICT)

    data = filled(table, {**FULLY, ("H", NAMED): "words"})
    made = renamed(data, names, change)
    assert read(made) == ({NAMED: Given(Rating.FULLY, note="words")}, ())
    before, after = read_xlsx(data)[0], read_xlsx(made)[0]
    assert before is not None
    assert after is not None
    assert after.saved == before.saved


def test_a_part_that_is_no_tab_is_not_read(table: bytes) -> None:
    """A tab that was deleted may leave its part behind."""
    data = filled(table, FULLY)
    other = part(data, SHEET).replace(b"Fully", b"Not")
    assert read(repacked(data, {"xl/worksheets/sheet9.xml": other})) == ({NAMED: Given(Rating.FULLY)}, ())


def test_one_part_as_many_tabs_is_read_once(table: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = zipfile.ZipFile.open

    def count(self: zipfile.ZipFile, name: str, *more: object, **options: object) -> object:
        opened.append(name)
        return real(self, name, *more, **options)

    text = part(table, "xl/workbook.xml").decode()
    tab = re.search(r"<sheet [^>]*/>", text)
    assert tab is not None
    made = repacked(table, {"xl/workbook.xml": text.replace(tab[0], tab[0] * 500).encode()})
    monkeypatch.setattr(zipfile.ZipFile, "open", count)
    assert read(made) == ({}, ())
    assert opened.count(SHEET) == 1


def test_a_tab_without_its_part_is_damage(table: bytes) -> None:
    text = part(table, RELS).decode()
    assert codes(repacked(table, {RELS: text.replace("sheet1.xml", "sheet7.xml").encode()})) == ["damaged"]
    assert codes(repacked(table, {RELS: text.replace('Id="rId1"', 'Id="x"').encode()})) == ["damaged"]
    away = text.replace('Id="rId1"', 'Id="rId1" TargetMode="External"')
    assert codes(repacked(table, {RELS: away.encode()})) == ["damaged"]


def test_a_chart_of_its_own_is_no_tab_with_cells(table: bytes) -> None:
    def change(book: Workbook) -> None:
        book.create_chartsheet("Chart", 0)

    assert read(changed(filled(table, FULLY), change)) == ({NAMED: Given(Rating.FULLY)}, ())


def test_without_relationships_parts_have_their_usual_names(table: bytes) -> None:
    data, out = filled(table, FULLY), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.endswith(".rels"):
                new.writestr(name, old.read(name))
    assert read(out.getvalue()) == ({NAMED: Given(Rating.FULLY)}, ())


def test_macros_and_links_are_known_by_their_relationship(table: bytes) -> None:
    end, text = "</Relationships>", part(table, RELS).decode()

    def referring(kind: str) -> bytes:
        one = f'<Relationship Id="x" Type="{RELATIONS}/{kind}" Target="anything"/>'
        return repacked(filled(table, FULLY), {RELS: text.replace(end, one + end).encode()})

    for kind in ("vbaProject", "xlMacrosheet"):
        assert codes(referring(kind)) == ["macros"]
    assert read(referring("externalLink")) == (
        {NAMED: Given(Rating.FULLY)}, (SheetProblem("links-elsewhere"),)
    )  # fmt: skip


def test_other_documents_are_no_workbooks(table: bytes) -> None:
    relation = f'<Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": f"<Relationships>{relation}</Relationships>"}
    for more in ({}, {"word/document.xml": "<document/>"}):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as book:
            for name, content in {**parts, **more}.items():
                book.writestr(name, content)
        assert codes(out.getvalue()) == ["not-a-sheet"]


def test_too_much_in_a_part_that_leads_to_others_is_refused(table: bytes) -> None:
    many = b"<Relationships>" + b"<Relationship/>" * 600_000 + b"</Relationships>"
    assert codes(repacked(table, {RELS: many})) == ["bomb"]
    many = b"<workbook><sheets>" + b"<sheet/>" * 600_000 + b"</sheets></workbook>"
    assert codes(repacked(table, {"xl/workbook.xml": many})) == ["bomb"]


def test_an_empty_workbook_with_a_copy_is_empty(table: bytes) -> None:
    assert read_xlsx(with_copy(table, {})) == (Sheet(blank_of(ANNA).identity, ()), ())
