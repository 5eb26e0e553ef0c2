"""The words of what is to be said about answer sheets that come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from wizard.clock import local
from wizard.domain.assessment import Rating
from wizard.errors import DocumentError
from wizard.exchange.sheets import SheetProblem, SheetReport
from wizard.messages.assessment import rating_name
from wizard.messages.dates import date_words
from wizard.words import _, mark, ngettext

# Of sheets that could not be written; more than that have one cause.
_MOST_NAMED = 5

SHEETS: dict[str, str] = {
    # The file as such
    "missing": mark("There is no such file any more. Look where it has gone, and choose it again."),
    "unreadable": mark(
        "The file cannot be opened ({reason}). Close it where it is open, and choose it again."
    ),
    "not-a-sheet": mark(
        "This is neither a PDF form nor a spreadsheet (.xlsx). Choose the sheet that was filled in."
    ),
    "too-large": mark(
        "The file is larger than {limit} MB; an answer sheet never is. It was not opened; ask for the sheet"
        " itself."
    ),
    "empty-file": mark("The file is empty; it did not arrive whole. Ask for it to be sent again."),
    "damaged": mark("The file is damaged and cannot be read. Ask for it to be sent again."),
    "too-much": mark(
        "There is far more in the file than in an answer sheet, so it was not read to the end. Ask for the"
        " answers in a fresh copy of the form, or in the spreadsheet."
    ),
    "encrypted": mark("The file opens only with a password. Ask for it to be saved without one."),
    "old-spreadsheet": mark(
        "The file is protected by a password or was saved in an old format. Ask for it to be saved as .xlsx"
        " without a password."
    ),
    "macros": mark("The spreadsheet contains macros. It was not taken; ask for it to be saved as .xlsx."),
    "bomb": mark(
        "The file holds far more than an answer sheet does. It may be meant to do harm and was not read; ask"
        " for the answers on a fresh sheet."
    ),
    "no-fields": mark(
        "The PDF has no fields to read. It was probably printed to a file; ask for the filled form to be"
        " saved instead."
    ),
    "no-identity": mark("This is no answer sheet of this program. Choose the sheet that was filled in."),
    "newer": mark("The sheet was made by a newer version of this program. Install that version to read it."),
    "identity-changed": mark(
        "The mark that says whose sheet this is has been changed. Ask for the answers on a fresh sheet."
    ),
    "several-sheets": mark(
        "The file holds answer sheets of several people or assessments. Ask for each as a file of its own."
    ),
    "scripts": mark("The file contains scripts. They were not run; only the answers were read."),
    "attachments": mark("The file contains other files. They were not opened; only the answers were read."),
    "links-elsewhere": mark(
        "The file refers to other files or to web pages. They were not opened; only the answers were read."
    ),
    # The sheet
    "other-project": mark(
        "The sheet belongs to another project. Open that one, and take the sheet back there."
    ),
    "earlier-assessment": mark(
        "The sheet belongs to the earlier assessment “{name}”. It was not taken into the present one; hand"
        " out a fresh sheet."
    ),
    "other-assessment": mark(
        "The sheet belongs to an assessment that is no longer in this project. Undo its deletion, or hand out"
        " a fresh sheet."
    ),
    "other-questionnaire": mark(
        "The sheet asks other questions than this assessment. Hand out a fresh sheet."
    ),
    "unknown-person": mark(
        "The sheet belongs to somebody who is no longer among the people of this project. Undo their removal,"
        " or hand out a fresh sheet."
    ),
    "doubled": mark("The sheet says the same as “{other}” and was left out."),
    "replaced-by": mark(
        "“{other}”, from the same person, was filled in later and counts instead. If this one is the right"
        " one, take it back again, alone."
    ),
    "nothing-new": mark("Everything in this sheet is in the project already."),
    "empty": mark(
        "The sheet holds no answer that can be taken. Ask whether it was saved after it had been filled in."
    ),
    # One answer
    "unknown-question": mark("“{key}” is no question of this assessment. What stands there was not taken."),
    "must-apply": mark("“Not applicable” is not among the answers here. It counts as not answered."),
    "no-reason": mark("“Not applicable” needs a reason. It counts as not answered."),
    "words-alone": mark("There are words but no answer. They were not taken: “{words}”"),
    "too-long": mark("A text is longer than {limit} characters. The answer was taken without it."),
    "unknown-rating": mark("“{value}” is none of the answers. It counts as not answered."),
    "formula": mark("A formula stands where an answer or words should. It was not computed and not taken."),
    "unseen": mark(
        "The file holds “{words}”, but its page shows no answer there. It was not taken; ask what was meant."
    ),
    "answered-twice": mark("The question was answered twice, differently. Neither was taken."),
}


def sheet_problem_words(problem: SheetProblem) -> str:
    """One thing about a sheet in a sentence or two. Raises KeyError for a code without words."""
    params = dict(problem.params)
    if "rating" in params:
        params["words"] = rating_name(Rating(params["rating"]))
    if problem.code == "replaces-answers":
        words = _replacing(int(params["count"])).format_map(params)
    else:
        words = _(SHEETS[problem.code]).format_map(params)
    if "when" in params and "own" in params:
        when = _("That one was filled in {when}, this one {own}.")
        clock = _clock(params["when"], params["own"])
        words += " " + when.format(
            when=_filled_words("when", params, clock), own=_filled_words("own", params, clock)
        )
    if problem.question:
        return _("Question {number}: {words}").format(number=problem.question, words=words)
    return words


def missed_words(missed: Sequence[DocumentError]) -> str:
    """Which sheets could not be written and why, "" where there are none."""
    if not missed:
        return ""
    files = [
        _("{file} ({reason})").format(
            file=Path(str(error.params["file"])).name, reason=error.params["reason"]
        )
        for error in missed[:_MOST_NAMED]
    ]
    rest = len(missed) - len(files)
    if rest:
        files.append(ngettext("one more", "{count} more", rest).format(count=rest))
    return ngettext(
        "One could not be written: {files}. Close it where it is open, or choose another folder.",
        "{count} could not be written: {files}. Close them where they are open, or choose another folder.",
        len(missed),
    ).format(count=len(missed), files=", ".join(files))


def sheet_headline(report: SheetReport) -> str:
    """What became of a file, in one line."""
    if not report.accepted:
        head = _("{file}: not taken") if not report.person else _("{file} ({person}): not taken")
    else:
        head = _("{file} ({person}): {count} of {asked} questions answered")
    return head.format(file=report.file, person=report.person, count=len(report.answers), asked=report.asked)


def _clock(*moments: str) -> str:
    """How exactly moments are told: with seconds where they lie within one minute."""
    minutes = {datetime.fromisoformat(moment).replace(second=0, microsecond=0) for moment in moments}
    return "%H:%M" if len(minutes) == len(moments) else "%H:%M:%S"


def _filled_words(name: str, params: Mapping[str, str], clock: str) -> str:
    """When a sheet was filled in, in local time, and who says so."""
    at = local(datetime.fromisoformat(params[name]))
    words = (
        _("on {date} at {time} (as it says itself)")
        if params[f"{name}-by"] == "itself"
        else _("on {date} at {time} (by the date of its file)")
    )
    return words.format(date=date_words(at.date()), time=at.strftime(clock))


def _replacing(count: int) -> str:
    return ngettext(
        "One answer replaces what this person had answered before.",
        "{count} answers replace what this person had answered before.",
        count,
    )
