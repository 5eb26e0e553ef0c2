"""What the four figures of a result say, what they rest on, and the questions that they ask for."""

from __future__ import annotations

from datetime import date

from ui.dates import date_words
from ui.widgets.figure import FigureWords
from ui.widgets.question_list import Remark
from wizard.domain.agreeing import MeanAgreement
from wizard.domain.assessment import Assessment
from wizard.domain.comparing import outdated
from wizard.domain.maturity import Result
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import rating_name
from wizard.words import _, ngettext, question_language


def unproved(
    questionnaire: Questionnaire, assessment: Assessment, result: Result, today: date
) -> tuple[Remark, ...]:
    """The questions that lower coverage or confidence, or whose evidence has grown old."""
    found = {criterion.criterion: criterion.effective for criterion in result.criteria}
    old = {one.criterion: one.newest for one in outdated(assessment, today) if one.criterion in found}
    said = dict.fromkeys(
        (key for key, one in found.items() if one.rating is None), _("Nobody has answered it.")
    )
    said |= dict.fromkeys(result.unknown, _("Nobody knows; it counts as Not."))
    said |= {
        key: _("Rated {rating} without evidence").format(rating=rating_name(found[key].rating))
        for key in result.unsupported
    }
    said |= dict.fromkeys(result.unreasoned, _("Not applicable, without a reason"))
    for key, newest in old.items():
        said[key] = _("The newest evidence is from {date}, more than a year ago.").format(
            date=date_words(newest)
        )
    language = question_language()
    questions = {criterion.key: criterion.question for criterion in questionnaire.criteria}
    return tuple(Remark(key, questions[key].words(language), words) for key, words in said.items())


def figure_words(
    result: Result, criteria: int, agreed: MeanAgreement, *, lacking: bool, apart: bool
) -> dict[str, FigureWords]:
    """All four; `lacking` says that questions are unproved, `apart` that people disagree on some."""
    answered = round(result.coverage * criteria)
    progress = _("the highest level is reached") if result.asks else _("there is no condition to meet")
    if result.next_level:
        progress = _("of the conditions of level {level} are met").format(level=result.next_level)
    return {
        "progress": FigureWords(
            _share(result.progress if result.next_level or not result.asks else 1),
            progress,
            _("The conditions") if result.next_level else "",
        ),
        "coverage": FigureWords(
            _share(result.coverage),
            _("{answered} of {count} questions are answered").format(answered=answered, count=criteria),
            _("The next open one") if answered < criteria else "",
        ),
        "confidence": FigureWords(
            _share(result.confidence), _confidence_words(result), _("What lacks proof") if lacking else ""
        ),
        "agreement": FigureWords(
            _share(agreed.share),
            _agreement_words(agreed),
            _("Where they differ") if apart else "",
        ),
    }


def _share(value: float | None) -> str:
    return _("–") if value is None else _("{share} %").format(share=round(value * 100))


def _agreement_words(agreed: MeanAgreement) -> str:
    if agreed.kept_back:
        return _("not shown: a single question with two votes would tell who voted what")
    if agreed.share is None:
        return _("no question has two votes yet")
    return ngettext(
        "how alike people voted on the {count} question that two or more rated",
        "how alike people voted, the mean of {count} questions that two or more rated",
        agreed.criteria,
    ).format(count=agreed.criteria)


def _confidence_words(result: Result) -> str:
    high, open_ = len(result.unsupported), len(result.unknown)
    lacking = ngettext(
        "{count} high rating lacks evidence.", "{count} high ratings lack evidence.", high
    ).format(count=high)
    unknown = ngettext("“Don’t know”: {count} time.", "“Don’t know”: {count} times.", open_).format(
        count=open_
    )
    return f"{lacking} {unknown}"
