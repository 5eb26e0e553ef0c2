"""A small project with real questions, and people who fill sheets in: with PDF readers and spreadsheets."""

from __future__ import annotations

import ctypes
import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import openpyxl
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter

from wizard.domain.assessment import Assessment, Person, RespondentRole
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.exchange.sheets import Blank, Given, Reading, Sheet, blanks
from wizard.questionnaires import builtin_maturity, to_json

NAMED, WRITTEN = "stages-named", "process-written"  # questions 1 and 2
APPLIES_ALWAYS = NAMED

ANNA = Person(id="a" * 32, name="Anna Berg", role=RespondentRole.LEADER)
BEN = Person(id="b" * 32, name="Ben Ode", role=RespondentRole.SELLER)


@cache
def questions() -> Questionnaire:
    """Two areas of the model that comes with the program, one question of which may not apply."""
    whole = builtin_maturity()
    optional = next(area for area in whole.areas if any(one.may_not_apply for one in area.criteria))
    return replace(whole, areas=(whole.area("definition"), optional))


def optional_key() -> str:
    """The key of a question that may not apply."""
    return next(criterion.key for criterion in questions().criteria if criterion.may_not_apply)


def number(key: str) -> int:
    """The number of a question in the sheet."""
    return [criterion.key for criterion in questions().criteria].index(key) + 1


@cache
def company() -> Project:
    """Two people, an earlier assessment and the present one, nothing answered."""
    text = to_json(questions())
    return Project(
        id="c" * 32,
        name="Tarnholt",
        company="Tarnholt Packaging",
        people=(ANNA, BEN),
        assessments=(
            Assessment(id="0" * 32, name="Spring", questionnaire=text),
            Assessment(id="1" * 32, name="Autumn", started=date(2026, 10, 1), questionnaire=text),
        ),
    )


def blank_of(person: Person, project: Project | None = None) -> Blank:
    """The empty sheet of a person."""
    (made,) = blanks(project or company(), [person.id])
    return made


def reading(person: Person, file: str, project: Project | None = None, **answers: Given) -> Reading:
    """A sheet that was read; keys of questions have "_" for "-"."""
    identity = blank_of(person, project).identity
    return Reading(
        file, Sheet(identity, tuple((key.replace("_", "-"), given) for key, given in answers.items()))
    )


# One function for each way of filling a form: (form, ratings by question, texts by field) -> the saved form
Filler = Callable[[bytes, Mapping[str, str], Mapping[str, str]], bytes]


def with_pdfium(form: bytes, ratings: Mapping[str, str], texts: Mapping[str, str]) -> bytes:
    """By clicks and keys in the reader of Chromium."""
    with pypdfium2.PdfDocument(form) as document:
        document.init_forms()
        seen: dict[str, int] = {}
        for page in document:
            for name, x, y in list(_widgets(document, page)):
                place = seen[name] = seen.get(name, -1) + 1
                key = name.removeprefix("rating_")
                order = ["none", "partially", "largely", "fully", "unknown", "not-applicable"]
                if key in ratings and name != key and order[place] == ratings[key]:
                    _click(document, page, x, y)
                if name in texts:
                    _click(document, page, x, y)
                    letters = ctypes.create_string_buffer((texts[name] + "\0").encode("utf-16-le"))
                    pointer = ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort))
                    pdfium.FORM_ReplaceSelection(document.formenv, page, pointer)
                    pdfium.FORM_ForceToKillFocus(document.formenv)
            page.close()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def with_pikepdf(form: bytes, ratings: Mapping[str, str], texts: Mapping[str, str]) -> bytes:
    """As readers do that press the button and set the value of its group."""
    with pikepdf.open(io.BytesIO(form)) as document:
        for field in document.Root.AcroForm.Fields:
            name = str(field.T)
            rating = ratings.get(name.removeprefix("rating_"))
            if name in texts:
                field.V = pikepdf.String(texts[name])
            if "/Kids" in field and rating:
                field.V = pikepdf.Name("/" + rating)
                for button in field.Kids:
                    button.AS = pikepdf.Name(
                        "/" + rating if "/" + rating in button.AP.N.keys() else "/Off"  # noqa: SIM118
                    )
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def with_buttons_alone(form: bytes, ratings: Mapping[str, str], texts: Mapping[str, str]) -> bytes:
    """As readers do that press a button and leave its group as it was."""
    with pikepdf.open(io.BytesIO(with_pikepdf(form, ratings, texts))) as document:
        for field in document.Root.AcroForm.Fields:
            if "/Kids" in field:
                del field.V
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def with_pypdf(form: bytes, ratings: Mapping[str, str], texts: Mapping[str, str]) -> bytes:
    """With pypdf's own filling of forms."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(form)))
    values = {f"rating_{key}": f"/{rating}" for key, rating in ratings.items()} | dict(texts)
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FILLERS: tuple[Filler, ...] = (with_pdfium, with_pikepdf, with_buttons_alone, with_pypdf)


def changed_pdf(form: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    """A form with anything changed in it."""
    with pikepdf.open(io.BytesIO(form)) as document, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)  # fields without a form are meant
        change(document)
        out = io.BytesIO()
        document.save(out, **options)
    return out.getvalue()


def changed_xlsx(sheet: bytes, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    """A spreadsheet with cells changed by another program."""
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(sheet: openpyxl.worksheet.worksheet.Worksheet, key: str) -> int:
    """The row of a question."""
    return next(cell.row for cell in sheet["A"] if cell.value == key)


def _widgets(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float]]:
    """Name of the field and middle of each of its places on a page."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        widget = pdfium.FPDFPage_GetAnnot(page, index)
        if pdfium.FPDFAnnot_GetSubtype(widget) == pdfium.FPDF_ANNOT_WIDGET:
            size = pdfium.FPDFAnnot_GetFormFieldName(document.formenv, widget, None, 0)
            letters = ctypes.create_string_buffer(size)
            pointer = ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFAnnot_GetFormFieldName(document.formenv, widget, pointer, size)
            place = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(widget, place)
            name = letters.raw[: size - 2].decode("utf-16-le")
            yield name, (place.left + place.right) / 2, (place.top + place.bottom) / 2
        pdfium.FPDFPage_CloseAnnot(widget)


def _click(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, x: float, y: float) -> None:
    pdfium.FORM_OnMouseMove(document.formenv, page, 0, x, y)
    pdfium.FORM_OnLButtonDown(document.formenv, page, 0, x, y)
    pdfium.FORM_OnLButtonUp(document.formenv, page, 0, x, y)
