"""The commands of the program: the window's use cases, for scripts and for machines without a display.

Exit status: 0 done, 2 somebody can mend it (one line on standard error says how), 1 our own bug.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.errors import InputError, WizardError
from wizard.messages import error_words, problems_words
from wizard.words import _, available, set_language

if TYPE_CHECKING:
    from wizard.documents import PdfWorker

DONE, MENDABLE = 0, 2
COMMANDS = ("sample", "list", "export", "check", "check-questionnaire", "export-project", "import-project")


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()  # the reader has read enough, as “head” does: nothing went wrong
        return DONE
    except WizardError as error:
        print(error_words(error), file=sys.stderr)
        return MENDABLE
    except KeyboardInterrupt:
        print(_("Stopped. Nothing half-done was left."), file=sys.stderr)
        return MENDABLE
    return status


def _let_go_of_output() -> None:
    """Keep the interpreter from writing to the closed pipe again at its end (docs of `signal`, SIGPIPE)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sales-process-wizard", description=_("Without a command: the window.")
    )
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    def command(name: str, run: object, help_text: str, *, database: bool = True) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=help_text, description=help_text)
        found.set_defaults(run=run)
        if database:
            found.add_argument("--database", metavar="URL", help=_("file of projects, by default your own"))
        return found

    command("sample", _sample, _("add the sample project"))
    command("list", _list, _("a line for each project: id, name, level, last change"))
    export = command("export", _export, _("write documents of a project"))
    export.add_argument("project", metavar="PROJECT", help=_("id or name"))
    export.add_argument("--to", metavar="DIR", required=True, type=Path, help=_("folder to write to"))
    export.add_argument(
        "--document", metavar="NAME", action="append", help=_("one of several; all of them by default")
    )
    export.add_argument("--page", metavar="SIZE", help=_("A4, A3, Letter or Tabloid"))
    export.add_argument("--language", metavar="LANGUAGE", default="en", help=_("language of the documents"))
    command("check", _check, _("is the database whole?"))
    questionnaire = command(
        "check-questionnaire", _check_questionnaire, _("can this questionnaire be used?"), database=False
    )
    questionnaire.add_argument("file", metavar="FILE", type=Path)
    out = command("export-project", _export_project, _("write one project into a file of its own"))
    out.add_argument("project", metavar="PROJECT", help=_("id or name"))
    out.add_argument("--to", metavar="FILE", required=True, type=Path)
    into = command("import-project", _import_project, _("take a project from such a file"))
    into.add_argument("file", metavar="FILE", type=Path)
    return parser


def _sample(options: argparse.Namespace) -> int:
    from wizard.service import Service

    with closing(Service.open(options.database)) as service:
        project_id = service.add_sample()
        print(project_id, service.load(project_id).name, sep="\t")
    return DONE


def _list(options: argparse.Namespace) -> int:
    from wizard.service import NOT_ASSESSED, Service

    with closing(Service.open(options.database)) as service:
        for listing in service.projects():
            if not listing.deleted:
                level = _("not assessed") if listing.level == NOT_ASSESSED else str(listing.level)
                changed = listing.changed.astimezone().strftime("%Y-%m-%d %H:%M")
                print(listing.id, " ".join(listing.name.split()), level, changed, sep="\t")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from wizard.documents import PdfWorker

    with PdfWorker() as worker:
        worker.warm()  # it loads while the project is looked up
        return _export_on(worker, options)


def _export_on(worker: PdfWorker, options: argparse.Namespace) -> int:
    from wizard.documents import DOCUMENTS, export
    from wizard.domain.project import PageSize
    from wizard.service import Service

    page = PageSize(_one_of(options.page, list(PageSize))) if options.page else None
    language = _one_of(re.split("[-_.]", options.language)[0], available())
    names = [_one_of(name, DOCUMENTS) for name in options.document or DOCUMENTS]
    set_language(language)
    with closing(Service.open(options.database, there=True)) as service:
        desk = service.open_project(service.find(options.project))
        project, version = desk.project, desk.version
    made = export(project, options.to, names, page=page, language=language, version=version, worker=worker)
    for path in made:
        print(path)
    return DONE


def _check(options: argparse.Namespace) -> int:
    from wizard.messages.faults import fault_words
    from wizard.service import Service

    with closing(Service.open(options.database, there=True)) as service:
        faults = service.check()
    for fault in faults:
        print(fault_words(fault.code, fault.params), file=sys.stderr)
    if not faults:
        print(_("The database is whole."))
    return MENDABLE if faults else DONE


def _check_questionnaire(options: argparse.Namespace) -> int:
    from wizard.questionnaires import check

    problems = check(options.file)
    if problems:
        print(problems_words(str(options.file), problems), file=sys.stderr)
        return MENDABLE
    print(_("{file} can be used.").format(file=options.file))
    return DONE


def _export_project(options: argparse.Namespace) -> int:
    from wizard.service import Service

    with closing(Service.open(options.database, there=True)) as service:
        service.export_project(service.find(options.project), options.to)
    print(options.to)
    return DONE


def _import_project(options: argparse.Namespace) -> int:
    from wizard.service import Service

    with closing(Service.open(options.database)) as service:
        project_id = service.import_project(options.file)
        print(project_id, service.load(project_id).name, sep="\t")
    return DONE


def _one_of(value: str, known: Sequence[str]) -> str:
    """The one of `known` that is meant, in any case. Raises InputError with all of them."""
    for one in known:
        if one.casefold() == value.casefold():
            return one
    raise InputError("input.not-one-of", value=value, known=", ".join(known))
