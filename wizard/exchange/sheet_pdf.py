"""Makes answer sheets as PDF forms, from a template as all documents are, to be filled in any reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from wizard.documents.fontfiles import FAMILY
from wizard.documents.palette import PRINT
from wizard.documents.paper import Paper, text_paper
from wizard.documents.printing import PdfWorker
from wizard.documents.templating import rendered
from wizard.documents.text import measure
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Criterion
from wizard.domain.ratings import SCALE
from wizard.domain.ways import right_to_left, runs_left
from wizard.domain.wrapping import wrap
from wizard.exchange.sheets import IDENTITY, Blank
from wizard.messages.assessment import promise_words, rating_name
from wizard.words import _, language

# What fits a note that somebody writes by hand; the window takes longer ones.
LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class _Option:
    value: str
    name: str
    meaning: str
    title: str


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    number: int
    question: str
    help: str
    why: str
    evidence: str
    may_not_apply: bool
    options: tuple[_Option, ...]
    reason_title: str
    note_title: str

    @property
    def meant(self) -> str:
        """What the answers mean, in one text: all of them run as the first does, their buttons in a row."""
        return " ".join(option.meaning for option in self.options)

    @property
    def size(self) -> int:
        """How much there is to print, in characters."""
        texts = (self.question, self.help, self.why, self.evidence)
        return sum(map(len, texts)) + sum(len(option.meaning) for option in self.options)


@dataclass(frozen=True, slots=True)
class _Area:
    name: str
    about: str
    questions: tuple[_Question, ...]


def make_pdf(
    blank: Blank, worker: PdfWorker, cancelled: Callable[[], bool] | None = None, made: date | None = None
) -> bytes:
    """The sheet as a PDF form. Raises DocumentError as `PdfWorker.render` does."""
    with language(blank.language):
        html = sheet_html(blank, made or date.today())  # noqa: DTZ011 - the day that the reader's calendar shows
    return worker.render(html, cancelled)


def sheet_html(blank: Blank, made: date) -> str:
    """The form as HTML, in the language in force."""
    paper = text_paper(blank.project.page)
    company = _one_line(blank.project.company) or _one_line(blank.project.name)
    person = _one_line(blank.person.name)
    title = _("Answer sheet")
    foot = _("Sheet {code}").format(code=blank.identity.short)
    rtl = right_to_left(blank.language)
    return rendered(
        "answer-sheet.html",
        paper=paper,
        rtl=rtl,
        start="right" if rtl else "left",
        end="left" if rtl else "right",
        run=lambda kind, text: _run(kind, text, rtl),
        turn=lambda text: "rtl" if runs_left(text, rtl) else "ltr",
        palette=PRINT,
        family=FAMILY,
        language=blank.language,
        document_title=" – ".join(part for part in (title, person, company) if part),
        author=_one_line(blank.project.prepared_by),
        made=made,
        head_left=_fitting(company, paper),
        head_right=_fitting(person, paper),
        foot_left=_fitting(foot, paper),
        page_of=Markup('counter(page) " / " counter(pages)'),
        person=person,
        lead=_lead(blank, company),
        promise=promise_words(names_shown=blank.project.names_shown),
        areas=_areas(blank),
        identity=(IDENTITY, blank.identity.text),
        longest=LONGEST_NOTE,
    )


def _lead(blank: Blank, company: str) -> str:
    title = blank.questionnaire.title.words(blank.language)
    name = _one_line(blank.assessment.name)
    count = len(blank.questionnaire.criteria)
    if name:
        words = _("{title} of {company}, “{assessment}”: {count} questions.")
    else:
        words = _("{title} of {company}: {count} questions.")
    return words.format(count=count, title=title, company=company, assessment=name)


def _run(kind: str, text: str, rtl: bool) -> Markup:
    """The attributes of a block of that class: which way its text runs, where it may be another one."""
    turned = runs_left(text, rtl)
    if not (rtl or turned):
        return Markup('class="{}"').format(kind)
    return Markup('class="{}{}" dir="{}"').format(
        kind, "" if turned is rtl else " turned", "rtl" if turned else "ltr"
    )


def _areas(blank: Blank) -> tuple[_Area, ...]:
    said = blank.language
    areas, number = [], 0
    for area in blank.questionnaire.areas:
        questions = []
        for criterion in area.criteria:
            number += 1
            questions.append(_question(criterion, number, said))
        areas.append(_Area(area.name.words(said), area.about.words(said), tuple(questions)))
    return tuple(areas)


def _question(criterion: Criterion, number: int, said: str) -> _Question:
    head = f"{number}. {criterion.question.words(said)}"
    ratings = [*SCALE, Rating.UNKNOWN, *([Rating.NOT_APPLICABLE] if criterion.may_not_apply else [])]
    evidence = " · ".join(criterion.evidence.words(said))
    return _Question(
        key=criterion.key,
        number=number,
        question=criterion.question.words(said),
        help=criterion.help.words(said),
        why=criterion.why.words(said),
        evidence=(
            _("What would count as evidence: {evidence}").format(evidence=evidence) if evidence else ""
        ),
        may_not_apply=criterion.may_not_apply,
        options=tuple(
            _Option(
                rating.value,
                rating_name(rating),
                criterion.meaning(rating).words(said) if rating in SCALE else "",
                f"{head} {rating_name(rating)}",
            )
            for rating in ratings
        ),
        reason_title=f"{head} " + _("Reason, where it does not apply"),
        note_title=f"{head} " + _("Note"),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fitting(text: str, paper: Paper) -> str:
    """As much of a text as fits half a running head."""
    return "".join(wrap(text, paper.inside[0] * 0.47, 7.5, measure, strong=True, most=1).lines)
