"""Every code that the core can say, in words: the window and the command line say the same.

One module for each topic holds a table from code to marked words with `{parameters}`; `fill` turns a pair of
them into a sentence in the language in force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wizard.errors import Problem, QuestionnaireError, WizardError, fairly
from wizard.messages.errors import ERRORS
from wizard.messages.problems import MEANT, PROBLEMS
from wizard.words import _, ngettext
from wizard.words import shown as plain

__all__ = [
    "error_words",
    "fill",
    "mending_words",
    "problem_words",
    "problems_words",
]

# A file can have hundreds of problems; a screen cannot.
MOST_PROBLEMS = 20


def fill(table: Mapping[str, str], code: str, params: Mapping[str, object]) -> str:
    """The words of `code` with its parameters filled in. Raises KeyError for a code without words."""
    return _(table[code]).format_map({name: _plain(value) for name, value in params.items()})


def error_words(error: WizardError) -> str:
    """What happened and what to do, in one or two sentences; a questionnaire's problems line by line."""
    if isinstance(error, QuestionnaireError):
        return problems_words(str(error.params["file"]), error.problems)
    return fill(ERRORS, error.code, error.params)


def _plain(value: object) -> object:
    return value if isinstance(value, int | float) else plain(value)


def problem_words(problem: Problem) -> str:
    """One problem of a file: where, what, and what was probably meant."""
    file = plain(problem.file)
    where = f"{file}:{problem.line}" if problem.line else file
    return f"{where}: {_what(problem)}"


def problems_words(file: str, problems: Sequence[Problem]) -> str:
    """All problems of a file; of a flood some of each kind, with the number of the rest."""
    shown, count = _shown(problems)
    head = ngettext("{file} has a problem:", "{file} has {count} problems:", count).format(
        file=plain(file), count=count
    )
    return "\n".join([head, *map(problem_words, shown), *_rest(count - len(shown))])


def mending_words(problems: Sequence[Problem]) -> str:
    """The same where the file is named already: line by line what is to be mended."""
    shown, count = _shown(problems)
    head = ngettext("One thing to mend:", "{count} things to mend:", count).format(count=count)
    line = _("Line {line}: {problem}")
    lines = (
        line.format(line=problem.line, problem=_what(problem)) if problem.line else _what(problem)
        for problem in shown
    )
    return "\n".join([head, *lines, *_rest(count - len(shown))])


def _what(problem: Problem) -> str:
    words = fill(PROBLEMS, problem.code, dict(problem.params))
    return words + (" " + _(MEANT).format(meant=problem.meant) if problem.meant else "")


def _shown(problems: Sequence[Problem]) -> tuple[list[Problem], int]:
    """The problems to say, and how many there are with those that were only counted."""
    counted = [problem for problem in problems if problem.code == "file.more-problems"]
    named = [problem for problem in problems if problem.code != "file.more-problems"]
    more = sum(int(dict(problem.params)["count"]) for problem in counted)
    return fairly(named, MOST_PROBLEMS, lambda problem: problem.code), len(named) + more


def _rest(count: int) -> list[str]:
    if not count:
        return []
    return [ngettext("... and one more.", "... and {rest} more.", count).format(rest=count)]
