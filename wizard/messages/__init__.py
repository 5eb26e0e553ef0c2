"""Every code that the core can say, in words: the window and the command line say the same.

One module for each topic holds a table from code to marked words with `{parameters}`; `fill` turns a pair of
them into a sentence in the language in force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wizard.errors import Problem, QuestionnaireError, WizardError, fairly
from wizard.messages.edits import edit_name
from wizard.messages.errors import ERRORS
from wizard.messages.problems import MEANT, PROBLEMS
from wizard.words import _, ngettext

__all__ = ["edit_name", "error_words", "fill", "problem_words", "problems_words"]

# A file can have hundreds of problems; a screen cannot.
MOST_PROBLEMS = 20


def fill(table: Mapping[str, str], code: str, params: Mapping[str, object]) -> str:
    """The words of `code` with its parameters filled in. Raises KeyError for a code without words."""
    return _(table[code]).format_map(params)


def error_words(error: WizardError) -> str:
    """What happened and what to do, in one or two sentences; a questionnaire's problems line by line."""
    if isinstance(error, QuestionnaireError):
        return problems_words(str(error.params["file"]), error.problems)
    return fill(ERRORS, error.code, error.params)


def problem_words(problem: Problem) -> str:
    """One problem of a file: where, what, and what was probably meant."""
    words = fill(PROBLEMS, problem.code, dict(problem.params))
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    meant = " " + _(MEANT).format(meant=problem.meant) if problem.meant else ""
    return f"{where}: {words}{meant}"


def problems_words(file: str, problems: Sequence[Problem]) -> str:
    """All problems of a file; of a flood some of each kind, with the number of the rest."""
    count = len(problems)
    head = ngettext("{file} has a problem:", "{file} has {count} problems:", count).format(
        file=file, count=count
    )
    shown = fairly(problems, MOST_PROBLEMS, lambda problem: problem.code)
    lines = [head, *(problem_words(problem) for problem in shown)]
    rest = count - MOST_PROBLEMS
    if rest > 0:
        lines.append(ngettext("... and one more.", "... and {rest} more.", rest).format(rest=rest))
    return "\n".join(lines)
