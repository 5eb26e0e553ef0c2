"""What is said of assessments over time: what they carry over, what moved between two, what has grown old."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from ui.dates import date_words
from ui.pages.own_questionnaires import questionnaire_words
from ui.widgets.question_list import Remark
from wizard.domain.assessment import Assessment
from wizard.domain.carrying import Carried
from wizard.domain.comparing import Comparison, CriterionChange, Movement, outdated
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import assessment_name, rating_name
from wizard.words import _, ngettext, question_language

# What is only counted: the questions that neither rose nor fell.
_OTHERS: dict[Movement, Callable[[int], str]] = {
    Movement.SAME: lambda count: ngettext(
        "One question stands as it stood.", "{count} questions stand as they stood.", count
    ),
    Movement.RATED: lambda count: ngettext(
        "One was rated for the first time.", "{count} were rated for the first time.", count
    ),
    Movement.UNRATED: lambda count: ngettext(
        "One is not rated any more.", "{count} are not rated any more.", count
    ),
    Movement.NEW: lambda count: ngettext("One question is new.", "{count} questions are new.", count),
    Movement.GONE: lambda count: ngettext(
        "One question is no longer asked.", "{count} questions are no longer asked.", count
    ),
}


def told_apart(offered: Mapping[Questionnaire, str]) -> list[str]:
    """What each questionnaire is called, with its file or where it is from where two are called the same."""
    words = [questionnaire_words(questionnaire) for questionnaire in offered]
    with_origin = _("{questionnaire} ({origin})")
    return [
        with_origin.format(questionnaire=said, origin=origin) if origin and words.count(said) > 1 else said
        for said, origin in zip(words, offered.values(), strict=True)
    ]


def newest(current: Questionnaire | None, offered: Iterable[Questionnaire]) -> Questionnaire | None:
    """The newest version of the questionnaire that is asked now."""
    same = [one for one in offered if current is not None and one.id == current.id]
    return max(same, key=lambda one: one.version, default=None)


def carried_words(by: Carried) -> str:
    """What becomes of the last answers, in a sentence for each kind of question."""
    counted = (
        (
            by.kept,
            ngettext("One question keeps its answer.", "{count} questions keep their answers.", len(by.kept)),
        ),
        (
            by.reworded,
            ngettext(
                "One is worded differently and is rated anew; its notes and evidence stay.",
                "{count} are worded differently and are rated anew; their notes and evidence stay.",
                len(by.reworded),
            ),
        ),
        (by.new, ngettext("One is new.", "{count} are new.", len(by.new))),
        (
            by.gone,
            ngettext(
                "One is no longer asked; its answer stays in the last assessment.",
                "{count} are no longer asked; their answers stay in the last assessment.",
                len(by.gone),
            ),
        ),
    )
    return " ".join(words.format(count=len(keys)) for keys, words in counted if keys)


def round_words(assessment: Assessment) -> str:
    """What an assessment is called where two are compared, with the day on which it began."""
    name = assessment_name(assessment)
    if assessment.started is None:
        return name
    return _("{name}, {date}").format(name=name, date=date_words(assessment.started))


def moved_words(movement: Movement, count: int) -> str:
    """How many ratings rose, or fell."""
    if movement is Movement.ROSE:
        none, words = _("Nothing rose."), ngettext("One rating rose", "{count} ratings rose", count)
    else:
        none, words = _("Nothing fell."), ngettext("One rating fell", "{count} ratings fell", count)
    return words.format(count=count) if count else none


def change_words(change: CriterionChange) -> str:
    """What a rating was and is."""
    words = _("{before}, then {after}").format(
        before=rating_name(change.before), after=rating_name(change.after)
    )
    return words + " · " + _("the question was changed in between") if change.reworded else words


def others_words(found: Comparison) -> str:
    """What else is to be said of two assessments."""
    said = []
    if not found.same_questionnaire:
        said.append(
            _(
                "The two asked different questions: only what both asked is compared, and each level is that "
                "of its own questions."
            )
        )
    for movement, words_of in _OTHERS.items():
        count = len(found.moved(movement))
        if count:
            said.append(words_of(count).format(count=count))
    return " ".join(said)


def old_remarks(questionnaire: Questionnaire, assessment: Assessment) -> list[Remark]:
    """The questions whose evidence is older than a year."""
    asked = {c.key: c for c in questionnaire.criteria}
    found = outdated(assessment, date.today())  # noqa: DTZ011 - as old as it is in this room
    return [
        Remark(
            one.criterion,
            asked[one.criterion].question.words(question_language()),
            _("The newest evidence is from {date}").format(date=date_words(one.newest)),
        )
        for one in found
        if one.criterion in asked
    ]
