"""What stands on the first page of the maturity report: strengths, gaps and the first things to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wizard.documents.report import Line, Part, Report, Standing
from wizard.documents.report_checks import since
from wizard.domain.assessment import Rating
from wizard.domain.contradictions import contradictions
from wizard.domain.plan import OVER, Action, is_overdue
from wizard.domain.planning import CRITERION, Suggestion, suggestions
from wizard.domain.ratings import rank
from wizard.domain.review import findings
from wizard.messages.headline import HeadlineWords, headline_words
from wizard.messages.report import level_words, percent
from wizard.messages.suggestions import worded
from wizard.wordlists import builtin_words
from wizard.words import _, current_language, ngettext

MOST = 3
_LARGELY = rank(Rating.LARGELY)
_LAST = date.max


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or a gap: what was asked, and what is the case."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """One of the first things to do; `planned` says that it stands in the action plan."""

    title: str
    owner: str
    due: date | None
    overdue: bool
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The first page in words."""

    headline: HeadlineWords
    standing: tuple[str, str]  # the second without the names of levels
    basis: str
    strengths: tuple[Point, ...]
    no_strength: str  # said where there is none
    gaps: tuple[Point, ...]
    tasks: tuple[Task, ...]


def summarise(report: Report) -> Summary:
    """The first page of a report on which something was answered."""
    return Summary(
        headline=headline_words(report.questionnaire, report.result),
        standing=_standing(report),
        basis=basis_words(report),
        strengths=strengths(report),
        no_strength=_no_strength(report),
        gaps=gaps(report),
        tasks=tasks(report),
    )


def _standing(report: Report) -> tuple[str, str]:
    """Level and target, with the names of levels and without; the headline says what is open."""
    q = report.questionnaire
    if not report.asks:
        words = _("No level can be stated: nothing was asked that applies.")
        return words, words
    found = _level_sentence(report, lambda number: level_words(q, number))
    shortest = _level_sentence(report, lambda number: _("level {level}").format(level=number))
    moved = _moved_sentence(report)
    return f"{found} {moved}".strip(), f"{shortest} {moved}".strip()


def _moved_sentence(report: Report) -> str:
    """What the board asks first where it saw a report before."""
    before = since(report)
    if before is None:
        return ""
    words = ngettext(
        "At the last assessment it was level {level}; since then one rating rose and {fell} fell.",
        "At the last assessment it was level {level}; since then {rose} ratings rose and {fell} fell.",
        len(before.rose),
    )
    return words.format(level=before.level_before, rose=len(before.rose), fell=len(before.fell))


def _level_sentence(report: Report, name: Callable[[int], str]) -> str:
    level, target = report.result.level, report.target
    if target is not None and target > level:
        return _("The sales process stands at {level}; the target is {target}.").format(
            level=name(level), target=name(target)
        )
    words = _("The sales process stands at {level}.").format(level=name(level))
    if target is None:
        return words + " " + _("No target has been set.")
    return words + " " + _("The target, level {level}, is reached.").format(level=target)


def basis_words(report: Report) -> str:
    """What the result rests on, and what weakens it."""
    result, count = report.result, len(report.questionnaire.criteria)
    answered = round(result.coverage * count)
    words = [
        ngettext(
            "{answered} of {count} question is answered",
            "{answered} of {count} questions are answered",
            count,
        ).format(answered=answered, count=count)
    ]
    if report.voters:
        people = ngettext("{count} person voted", "{count} people voted", report.voters)
        words.append(people.format(count=report.voters))
    if result.confidence is not None:
        words.append(_("confidence {share}").format(share=percent(result.confidence)))
    agreed = report.agreed
    if agreed.share is not None:
        over = ngettext(
            "agreement {share} over {count} question",
            "agreement {share} over {count} questions",
            agreed.criteria,
        )
        words.append(over.format(share=percent(agreed.share), count=agreed.criteria))
    if result.unknown:
        unknown = ngettext(
            "{count} answer is “don’t know”", "{count} answers are “don’t know”", len(result.unknown)
        )
        words.append(unknown.format(count=len(result.unknown)))
    if result.coverage < 1:
        words.append(_("what is not answered counts as Not"))
    return _("; ").join(words) + "."


def strengths(report: Report) -> tuple[Point, ...]:
    """The best of what is rated Largely or Fully: proof comes first, then agreement, then the rating.

    What is less than the level aimed for needs comes after all that is enough. Among equals in that, in proof
    and in agreement, one of each area stands before a second of any. What does not go together with something
    else is no strength until that is settled.
    """
    clashing = {
        found.criterion
        for found in contradictions(report.questionnaire, report.assessment, report.project, report.result)
    }
    found = [(part, line) for part, line in _high(report) if line.key not in clashing]
    found.sort(key=lambda pair: _merit(report, pair[1]))
    seen: set[str] = set()
    placed: list[tuple[bool, tuple[bool, bool], bool, Line]] = []
    for part, line in found:
        placed.append((line.missing > 0, _doubt(report, line), part.key in seen, line))
        seen.add(part.key)
    placed.sort(key=lambda place: place[:3])
    return tuple(Point(_label(line), _strength_words(doubt, line)) for _, doubt, _, line in placed[:MOST])


def _high(report: Report) -> list[tuple[Part, Line]]:
    return [(part, line) for part in report.parts for line in part.lines if rank(line.rating) >= _LARGELY]


def _doubt(report: Report, line: Line) -> tuple[bool, bool]:
    """Whether proof is lacking, and whether people who rated apart have not agreed."""
    return line.key in report.result.unsupported, line.standing is Standing.MEDIAN


def _merit(report: Report, line: Line) -> tuple[bool, tuple[bool, bool], int, bool, int]:
    return line.missing > 0, _doubt(report, line), -rank(line.rating), not line.essential, -line.weight


def _strength_words(doubt: tuple[bool, bool], line: Line) -> str:
    """What is the case, after what is still to be said against it: the end of a long text may be cut."""
    words = {
        (True, True): _("Neither proven nor agreed yet: {what}"),
        (True, False): _("Not proven yet: {what}"),
        (False, True): _("Not agreed yet: {what}"),
    }.get(doubt, "{what}")
    return words.format(what=line.today)


def _no_strength(report: Report) -> str:
    """What is said where there is no strength to name."""
    if _high(report):
        return _("What is rated Largely or Fully does not go together with the rest yet.")
    return _("Nothing is rated Largely or Fully yet.")


def gaps(report: Report) -> tuple[Point, ...]:
    """What holds the next level back most, then what the level aimed for lacks besides."""
    lines = report.lines
    blocking = [lines[blocker.criterion] for blocker in report.result.blockers]
    others = sorted(
        (line for line in lines.values() if line.missing),
        key=lambda x: (not x.essential, -x.missing * x.weight),
    )
    chosen = list({line.key: line for line in (*blocking, *others)}.values())[:MOST]
    return tuple(Point(_label(line), _gap_words(line)) for line in chosen)


def _gap_words(line: Line) -> str:
    if line.rating is None:
        return _("Nobody has answered this yet.")
    if line.rating is Rating.UNKNOWN:
        return _("Nobody who was asked knows.")
    return line.today


def _label(line: Line) -> str:
    return _("{number} {question}").format(number=line.number, question=line.question)


def tasks(report: Report) -> tuple[Task, ...]:
    """The first things to do: what the plan holds by date, filled up with what would be suggested."""
    open_ = [action for action in report.project.actions if action.status not in OVER]
    planned = [_planned(a, report.made) for a in sorted(open_, key=lambda a: a.due or _LAST)[:MOST]]
    if len(planned) < MOST:
        planned += list(_suggested(report))[: MOST - len(planned)]
    return tuple(planned)


def _planned(action: Action, made: date) -> Task:
    return Task(
        title=action.title or _("(no name yet)"),
        owner=" ".join(action.owner.split()),
        due=action.due,
        overdue=is_overdue(action, made),
        planned=True,
    )


def _suggested(report: Report) -> Iterable[Task]:
    """What would mend the gaps beside it, in their order, whatever else the plan would begin with."""
    found = findings(report.project.process, builtin_words())
    language = current_language()
    blockers = (f"{CRITERION}:{blocker.criterion}" for blocker in report.result.blockers)
    places = {key: place for place, key in enumerate(blockers)}

    def place(suggestion: Suggestion) -> int:
        return min((places[key] for key in suggestion.closes if key in places), default=len(places))

    offered = suggestions(report.project, report.questionnaire, report.result, found, language)
    for suggestion in sorted(offered, key=place):
        yield Task(worded(suggestion).title, "", None, overdue=False, planned=False)
