"""Makes answer sheets as spreadsheets: a row for each question, only the answers can be changed."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wizard.documents.palette import PRINT
from wizard.documents.text import measure
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Area, Criterion
from wizard.domain.ratings import SCALE
from wizard.domain.text import clean
from wizard.domain.ways import isolated, right_to_left, runs_left
from wizard.exchange.filled_xlsx import HEAD_ROW, NOTE, RATING, REASON
from wizard.exchange.sheets import Blank
from wizard.messages.assessment import promise_words, rating_name
from wizard.words import _, language

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

# Column: width in characters. The first holds keys and the last the ratings to choose from; both are hidden.
_WIDTHS = {"A": 4, "B": 5, "C": 30, "D": 52, "E": 52, "F": 14, "G": 24, "H": 36, "I": 4}
_POINTS_OF_A_CHARACTER = 5.1
_LINE = 13.0
_FONT = "Calibri"
_SIZE = 10.0
_TALLEST = 400.0  # points; no program shows more in one row
_MOST_IN_A_CELL = 32_000


def make_xlsx(blank: Blank, made: datetime | None = None) -> bytes:
    """The sheet as a spreadsheet: only answers, reasons and notes can be changed."""
    from openpyxl import Workbook

    with language(blank.language):
        book = Workbook()
        sheet = book.active
        _fill(sheet, blank)
        book.properties.creator = "Sales Process Wizard"
        book.properties.title = _cut(_("Answer sheet"))
        book.properties.created = book.properties.modified = (made or datetime.now(UTC)).replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, blank: Blank) -> None:
    sheet.title = re.sub(r"[\[\]:*?/\\']", " ", _("Answer sheet"))[:31]
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
        sheet.column_dimensions[column].hidden = column in "AI"
    ratings = (*SCALE, Rating.UNKNOWN, Rating.NOT_APPLICABLE)
    for row, rating in enumerate(ratings, 1):
        _write(sheet[f"I{row}"], rating_name(rating))
    _head(sheet, blank)
    lists = _lists(sheet, len(ratings))
    row, number = HEAD_ROW + 1, 0
    for area in blank.questionnaire.areas:
        _area_row(sheet, row, area, blank.language)
        row += 1
        for criterion in area.criteria:
            number += 1
            _question_row(sheet, row, number, criterion, blank.language)
            lists[criterion.may_not_apply].add(f"{RATING}{row}")
            row += 1
    _set_up(sheet, blank, row - 1)
    _turn(sheet, right_to_left(blank.language))


def _head(sheet: Worksheet, blank: Blank) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    company = _line(blank.project.company) or _line(blank.project.name)
    title = _("Answer sheet")
    parts = [clean(part) for part in (_line(blank.person.name), company, _line(blank.assessment.name))]
    around = runs_left(title)
    sheet["A1"].value = blank.identity.text
    _write(sheet["B1"], " · ".join((title, *(isolated(part, around) for part in parts if part))), kept=True)
    sheet["B1"].font = Font(name=_FONT, size=16, bold=True, color=_ink(PRINT.accent))
    sheet["B1"].alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 28
    shown = promise_words(names_shown=blank.project.names_shown)
    how = _(
        "Rate what is done today, not what is planned. Answer alone and unseen by the others. Choose one"
        " answer from the list in each row; what you leave open counts as not answered. “Not applicable”"
        " needs a reason. Write into the note what your answer rests on. Save the file as .xlsx and"
        " send it back."
    )
    sheet.merge_cells("B2:H2")
    _write(sheet["B2"], f"{how} {shown}")
    sheet["B2"].font = Font(name=_FONT, size=_SIZE)
    sheet["B2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].height = 62
    heads = ("", _("Question"), _("What is meant"), _("What the answers mean"), _("Answer"))
    for column, words in zip(
        "BCDEFGH", (*heads, _("Reason, where it does not apply"), _("Note")), strict=True
    ):
        cell = sheet[f"{column}{HEAD_ROW}"]
        _write(cell, words)
        cell.font = Font(name=_FONT, size=_SIZE, bold=True, color=_ink(PRINT.on_accent))
        cell.fill = PatternFill("solid", fgColor=_ink(PRINT.accent))
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(right=Side("thin", color=_ink(PRINT.on_accent)))
    sheet.row_dimensions[HEAD_ROW].height = 32


def _area_row(sheet: Worksheet, row: int, area: Area, said: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.merge_cells(f"B{row}:H{row}")
    cell = sheet[f"B{row}"]
    _write(cell, area.name.words(said))
    cell.font = Font(name=_FONT, size=12, bold=True)
    cell.alignment = Alignment(vertical="center")
    for column in "BCDEFGH":
        sheet[f"{column}{row}"].fill = PatternFill("solid", fgColor=_ink(PRINT.accent_soft))
    sheet.row_dimensions[row].height = 22


def _question_row(sheet: Worksheet, row: int, number: int, criterion: Criterion, said: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    evidence = "; ".join(criterion.evidence.words(said))
    about = [
        clean(criterion.help.words(said)),
        _into(_("Why it is asked: {why}"), why=criterion.why.words(said)),
    ]
    if evidence:
        about.append(_into(_("What would count as evidence: {evidence}"), evidence=evidence))
    meanings = "\n".join(
        _into(_("{rating}: {meaning}"), rating=rating_name(rating), meaning=meaning.words(said))
        for rating, meaning in criterion.meanings
    )
    question = criterion.question.words(said)
    sheet[f"A{row}"].value = criterion.key
    sheet[f"B{row}"].value = number
    texts = {"C": question, "D": "\n".join(about), "E": meanings}
    for column, words in texts.items():
        _write(sheet[f"{column}{row}"], words, kept=column != "C")
    line = Side("thin", color=_ink(PRINT.hairline))
    for column in "BCDEFGH":
        cell = sheet[f"{column}{row}"]
        across = "center" if column == "B" else "left"
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
        cell.border = Border(bottom=line, right=line)
        cell.font = Font(name=_FONT, size=_SIZE, bold=column in "BC")
        if column in (RATING, REASON, NOTE):
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor=_ink(PRINT.tint))
            cell.number_format = "@"  # a date typed into a note stays as it was typed
    lines = max(_lines(words, _WIDTHS[column], column == "C") for column, words in texts.items())
    sheet.row_dimensions[row].height = min(max(lines, 3) * _LINE + 6, _TALLEST)


def _lists(sheet: Worksheet, ratings: int) -> Mapping[bool, DataValidation]:
    """The lists to choose from, without and with "not applicable"."""
    from openpyxl.worksheet.datavalidation import DataValidation

    made = {}
    for may_not_apply in (False, True):
        last = ratings if may_not_apply else ratings - 1
        made[may_not_apply] = DataValidation(
            type="list",
            formula1=f"$I$1:$I${last}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=_("Answer"),
            error=_("Choose one of the answers in the list."),
        )
        sheet.add_data_validation(made[may_not_apply])
    return made


def _set_up(sheet: Worksheet, blank: Blank, last: int) -> None:
    sheet.freeze_panes = f"D{HEAD_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: allowed
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_area = f"B1:H{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = {"A4": 9, "A3": 8, "Letter": 1, "Tabloid": 3}[blank.project.page.value]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.35
    # "&" begins a code in a footer.
    code = _("Sheet {code}").format(code=blank.identity.short).replace("&", "&&")
    sheet.oddFooter.left.text = code
    sheet.oddFooter.right.text = "&P / &N"
    sheet.sheet_view.showGridLines = False


def _turn(sheet: Worksheet, rtl: bool) -> None:
    """Columns from the right for a language that is read so; each text is read the way it runs.

    Answers are read by what people write (reading order 0).
    """
    from openpyxl.cell import MergedCell
    from openpyxl.styles import Alignment

    sheet.sheet_view.rightToLeft = rtl
    cells = [cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)]
    for cell in cells:
        given = cell.row > HEAD_ROW and cell.column_letter in (RATING, REASON, NOTE)
        turned = runs_left(str(cell.value or ""), rtl)
        if rtl or turned:
            across = cell.alignment.horizontal
            cell.alignment = Alignment(
                horizontal=across if across == "center" else "right" if turned else "left",
                vertical=cell.alignment.vertical,
                wrap_text=cell.alignment.wrap_text,
                readingOrder=0 if given else 2 if turned else 1,
            )


def _write(cell: Cell, words: str, *, kept: bool = False) -> None:
    """Words as words, also where they look like a formula, now and after somebody has edited them.

    `kept` words are clean already, but for the marks that keep names apart.
    """
    cell.value = _shortened(words) if kept else _cut(words)
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(("=", "+", "-", "@"))


def _into(words: str, **texts: str) -> str:
    """A sentence with texts in it that may run the other way."""
    return words.format(**{name: clean(text) for name, text in texts.items()})


def _cut(words: str) -> str:
    return _shortened(clean(words))


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_IN_A_CELL else words[: _MOST_IN_A_CELL - 1] + "…"


def _line(text: str) -> str:
    return " ".join(text.split())


def _ink(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


def _lines(words: str, width: int, strong: bool) -> int:
    room = width * _POINTS_OF_A_CHARACTER
    return sum(max(1, math.ceil(measure(line, _SIZE, strong) * 1.12 / room)) for line in words.split("\n"))
