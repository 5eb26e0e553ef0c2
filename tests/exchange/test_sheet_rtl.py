"""Answer sheets in languages that are written from right to left, seen by where things stand."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import openpyxl
import pikepdf
import pypdfium2
import pytest

from tests.documents.looking import Shelf
from tests.exchange.helpers import ANNA, NAMED, WRITTEN, blank_of, company, row_of, with_pdfium
from tests.exchange.rtl import ANSWER, COMPANY, QUESTION, hebrew_or_arabic
from wizard.documents.printing import PdfWorker
from wizard.domain.assessment import Rating
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.filled_xlsx import read_xlsx
from wizard.exchange.sheet_pdf import make_pdf, sheet_html
from wizard.exchange.sheet_xlsx import make_xlsx
from wizard.exchange.sheets import Given

LANGUAGES = ("ar", "he")
RIGHT, LEFT = 2, 1  # reading orders of a cell
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def mirrored(worker: PdfWorker, papers: object) -> Mapping[str, bytes]:
    """The forms in both languages."""
    shelf = Shelf(worker, papers)
    day = date(2026, 10, 1)
    return {language: make_pdf(hebrew_or_arabic(language), shelf, made=day) for language in LANGUAGES}


def letters(form: bytes) -> list[tuple[str, Box]]:
    """Every letter of the first page with its box: left, lower, right, upper."""
    with pypdfium2.PdfDocument(form) as document:
        words = document[0].get_textpage()
        text = [words.get_text_range(place, 1) for place in range(words.count_chars())]
        return [(letter, words.get_charbox(place)) for place, letter in enumerate(text) if letter.strip()]


@pytest.mark.parametrize(("language", "end", "start"), [("ar", "؟", "ه"), ("he", "?", "ה")])
def test_a_question_begins_at_the_right_and_ends_at_the_left(
    mirrored: Mapping[str, bytes], language: str, end: str, start: str
) -> None:
    found = letters(mirrored[language])
    ends = [box for letter, box in found if letter == end]
    assert len(ends) >= 3  # the lead, the name of the area and questions
    width = 595.0
    for left, lower, _right, upper in ends:
        line = [
            box for letter, box in found if lower - 2 < (box[1] + box[3]) / 2 < upper + 2 and letter == start
        ]
        assert line
        assert all(left < box[0] for box in line)
    heading = max(ends, key=lambda box: box[3] - box[1])
    begin = max(box[2] for letter, box in found if letter == start)
    assert begin > width * 0.85
    assert heading[0] < begin


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_and_fields_stand_at_the_right(mirrored: Mapping[str, bytes], language: str) -> None:
    with pikepdf.open(io.BytesIO(mirrored[language])) as document:
        width = float(document.pages[0].MediaBox[2])
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        places = [
            [float(button.Rect[0]) for button in field.Kids] for field in fields.values() if "/Kids" in field
        ]
        assert all(len({round(place) for place in row}) == 1 for row in places)  # “Don’t know” too
        assert all(place > width * 0.75 for row in places for place in row)
        notes = [field for name, field in fields.items() if name.startswith(("note_", "reason_"))]
        assert {int(note.Q) for note in notes} == {2}
        assert all("/DA" in note for note in notes)
        assert document.Root.ViewerPreferences.Direction == "/R2L"
        assert "/Q" not in fields["answer_sheet"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mirrored_form_is_filled_in_and_read(mirrored: Mapping[str, bytes], language: str) -> None:
    words = ANSWER[language]
    data = with_pdfium(mirrored[language], {NAMED: "largely", WRITTEN: "unknown"}, {f"note_{NAMED}": words})
    sheet, problems = read_pdf(data)
    assert problems == ()
    assert sheet is not None
    assert sheet.identity == hebrew_or_arabic(language).identity
    assert dict(sheet.answers) == {
        NAMED: Given(Rating.LARGELY, note=words), WRITTEN: Given(Rating.UNKNOWN)
    }  # fmt: skip


def test_other_forms_are_not_mirrored(form: bytes) -> None:
    with pikepdf.open(io.BytesIO(form)) as document:
        assert "/Direction" not in document.Root.get("/ViewerPreferences", {})
        assert not any("/Q" in field for field in document.Root.AcroForm.Fields)
    html = sheet_html(blank_of(ANNA), date(2026, 10, 1))
    assert 'dir="' not in html
    assert "\u2068" not in html


def test_a_name_that_runs_the_other_way_stays_together() -> None:
    """In a sentence it is isolated; of its own it runs its own way."""
    name = "דנה כהן (2)"
    project = replace(company(), company=name, people=(replace(ANNA, name=name),))
    html = sheet_html(blank_of(project.people[0], project), date(2026, 10, 1))
    assert f"of \u2068{name}\u2069," in html
    assert f'<h1 class="person turned" dir="rtl">{name}</h1>' in html
    other = sheet_html(hebrew_or_arabic("he"), date(2026, 10, 1))
    assert f"\u2068{QUESTION['he']}\u2069 of {COMPANY}" in other
    table = openpyxl.load_workbook(io.BytesIO(make_xlsx(blank_of(project.people[0], project)))).active
    assert table["B1"].value == f"Answer sheet · \u2068{name}\u2069 · \u2068{name}\u2069 · Autumn"


@pytest.mark.parametrize("language", [*LANGUAGES, "fa", "ur"])
def test_a_spreadsheet_begins_at_the_right(language: str) -> None:
    texts = "he" if language == "he" else "ar"
    blank = replace(hebrew_or_arabic(texts), language=language)
    made = make_xlsx(blank)
    table = openpyxl.load_workbook(io.BytesIO(made)).active
    assert table.sheet_view.rightToLeft
    row = row_of(table, NAMED)
    question, answer = table[f"C{row}"], table[f"H{row}"]
    assert (question.alignment.readingOrder, question.alignment.horizontal) == (RIGHT, "right")
    assert (answer.alignment.readingOrder, answer.alignment.horizontal) == (0, "right")
    assert not answer.protection.locked
    assert question.alignment.wrap_text
    assert table["B2"].alignment.readingOrder == LEFT  # in English words
    assert table[f"B{row}"].alignment.horizontal == "center"
    assert f"\u2068{ANSWER[texts]}\u2069" in table[f"D{row}"].value
    assert read_xlsx(made)[0] is not None


def test_other_spreadsheets_begin_at_the_left_and_each_text_at_its_side(table: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(table)).active
    assert not sheet.sheet_view.rightToLeft
    assert {cell.alignment.readingOrder for row in sheet for cell in row} == {0}
    mixed = openpyxl.load_workbook(
        io.BytesIO(make_xlsx(replace(hebrew_or_arabic("he"), language="en")))
    ).active
    row = row_of(mixed, NAMED)
    assert not mixed.sheet_view.rightToLeft
    assert mixed[f"C{row}"].alignment.readingOrder == RIGHT
    assert mixed["B1"].alignment.readingOrder == 0
