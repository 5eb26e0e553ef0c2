"""The commands of the program: the window's use cases, for scripts and for machines without a display.

Exit status: 0 done, 2 somebody can mend it (one line on standard error says how), 1 our own bug.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.arguments import Parser
from wizard.clock import local
from wizard.errors import DatabaseError, InputError, WizardError
from wizard.messages import error_words, problems_words
from wizard.messages.synced import synced_words
from wizard.words import _, ngettext, set_language, shown

if TYPE_CHECKING:
    from wizard.documents import PdfWorker
    from wizard.service import Listing, Service

DONE, MENDABLE = 0, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    _say_whatever_there_is()
    try:
        with _stoppable():
            try:
                options = _parser().parse_args(arguments)
                status: int = options.run(options)
            finally:  # help, too, may have nowhere to go
                _write_out()
    except BrokenPipeError:
        _let_go_of_output()  # the reader has read enough, as “head” does: nothing went wrong
        return DONE
    except _OutputError as error:
        _let_go_of_output()
        words = _("The output could not be written ({reason}). Make room, or send it elsewhere.")
        print(words.format(reason=error) + error.done, file=sys.stderr)
        return MENDABLE
    except WizardError as error:
        print(error_words(error), file=sys.stderr)
        return MENDABLE
    except (KeyboardInterrupt, _StoppedError):
        print(_("Stopped. Nothing half-done was left."), file=sys.stderr)
        return MENDABLE
    return status


def _say_whatever_there_is() -> None:
    """Keep a name that the output has no signs for from ending a command: pipes may know less than UTF-8,
    and files may have names that are not text; these go out as the bytes they are.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        unicode = sys.stdout.encoding.lower().replace("_", "-") in {"utf-8", "utf8"}
        sys.stdout.reconfigure(errors="surrogateescape" if unicode else "backslashreplace")


class _StoppedError(BaseException):
    """Somebody stops the command. No KeyboardInterrupt: caught or not, one that comes while a module is
    being imported has the interpreter end itself by that signal.
    """


@contextmanager
def _stoppable() -> Iterator[None]:
    """In this block what asks a program to end does so in good order: nothing half-done is left.

    What is being ignored stays so, as “nohup” wants it.
    """
    ours = (signal.SIG_DFL, signal.default_int_handler)
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: found for number in known if (found := signal.getsignal(number)) in ours}

    def stop(_number: int, _frame: object) -> None:
        raise _StoppedError

    if threading.current_thread() is not threading.main_thread():  # which alone may listen to signals
        before = {}
    try:
        for number in before:
            signal.signal(number, stop)
        yield
    finally:
        for number, found in before.items():
            signal.signal(number, found)


class _OutputError(Exception):
    """What stands on standard output could not be written there; `done` says what was done all the same."""

    done = ""


def _say(*words: object) -> None:
    """Print words with tabs between them. Raises _OutputError, BrokenPipeError."""
    try:
        print(*map(shown, words), sep="\t")
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk behind it, for instance
        raise _OutputError(error.strerror or str(error)) from error


def _write_out() -> None:
    """Have everything said so far written. Raises as `_say` does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _OutputError(error.strerror or str(error)) from error


def _let_go_of_output() -> None:
    """Keep the interpreter from writing there again at its end (docs of `signal`, SIGPIPE)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="sales-process-wizard", description=_("Without a command: the window."))
    of_database = _("file of projects, by default your own")
    parser.add_argument("--database", metavar="URL", help=of_database)
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    def command(name: str, run: object, help_text: str, *, database: bool = True) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=help_text, description=help_text)
        found.set_defaults(run=run)
        if database:
            # Suppressed, so that it does not undo what stood before the command.
            found.add_argument("--database", metavar="URL", default=argparse.SUPPRESS, help=of_database)
        return found

    command("sample", _sample, _("add the sample project"))
    command("list", _list, _("a line for each project: id, name, level, last change"))
    export = command("export", _export, _("write documents of a project"))
    export.add_argument("project", metavar="PROJECT", help=_("id or name"))
    export.add_argument("--to", metavar="DIR", required=True, help=_("folder to write to"))
    export.add_argument(
        "--document", metavar="NAME", action="append", help=_("one of several; the usual ones by default")
    )
    export.add_argument("--page", metavar="SIZE", help=_("A4, A3, Letter or Tabloid"))
    export.add_argument("--language", metavar="LANGUAGE", default="en", help=_("language of the documents"))
    command("check", _check, _("is the database whole?"))
    questionnaire = command(
        "check-questionnaire", _check_questionnaire, _("can this questionnaire be used?"), database=False
    )
    questionnaire.add_argument("file", metavar="FILE")
    out = command("export-project", _export_project, _("write one project into a file of its own"))
    out.add_argument("project", metavar="PROJECT", help=_("id or name"))
    out.add_argument("--to", metavar="FILE", required=True)
    back = command("restore", _restore, _("bring a copy of the file of projects back, or list the copies"))
    back.add_argument("--from", dest="copy", metavar="COPY", help=_("copy to bring back"))
    into = command("import-project", _import_project, _("take a project from such a file"))
    into.add_argument("file", metavar="FILE")
    return parser


@contextmanager
def _begun(database: str | None) -> Iterator[Service]:
    """The projects in a file, which may be begun with that: then it is said if a service syncs its folder."""
    from wizard.places import default_database
    from wizard.service import Service
    from wizard.storage.looking import path_of
    from wizard.synced import synced_by

    new = not (path_of(database) if database else default_database()).exists()
    with closing(Service.open(database)) as service:
        synced = synced_by(service.place.parent) if new else ""
        if synced:
            print(synced_words(synced), file=sys.stderr)
        yield service


def _sample(options: argparse.Namespace) -> int:
    with _begun(options.database) as service:
        project_id = service.add_sample()
        _say_added(project_id, service.load(project_id).name)
        _keep_copy(service)
    return DONE


def _list(options: argparse.Namespace) -> int:
    from wizard.service import Service

    with closing(Service.open(options.database)) as service:
        projects = [listing for listing in service.projects() if not listing.deleted]
    for listing in projects:
        changed = "" if listing.damaged else local(listing.changed).strftime("%Y-%m-%d %H:%M")
        _say(listing.id, " ".join(listing.name.split()), _level_words(listing), changed)
    damaged = [listing.id for listing in projects if listing.damaged]
    if damaged:
        words = ngettext(
            "The project {ids} cannot be read; the command “check” says why.",
            "The projects {ids} cannot be read; the command “check” says why.",
            len(damaged),
        )
        print(words.format(ids=", ".join(damaged)), file=sys.stderr)
    return MENDABLE if damaged else DONE


def _level_words(listing: Listing) -> str:
    if listing.damaged:
        return _("damaged")
    if listing.level is None:
        return _("level unknown")
    return str(listing.level) if listing.level else _("not assessed")


def _export(options: argparse.Namespace) -> int:
    from wizard.documents import PdfWorker

    with PdfWorker() as worker:
        worker.warm()  # it loads while the project is looked up
        return _export_on(worker, options)


def _export_on(worker: PdfWorker, options: argparse.Namespace) -> int:
    from wizard.documents import DOCUMENTS, LONG, USUAL, Origin, export, strangers
    from wizard.domain.project import PageSize
    from wizard.questionnaires import languages_for
    from wizard.service import Service

    page = PageSize(_one_of(options.page, list(PageSize))) if options.page else None
    names = [_one_of(name, DOCUMENTS) for name in options.document or USUAL]
    if LONG.intersection(names):
        worker.warm(both=True)
    folder = _place(options.to)
    with closing(Service.open(options.database, there=True)) as service:
        project_id = service.find(options.project)
        desk = service.open_project(project_id)
        status = _check_whole(service, project_id)
        project, state = desk.project, desk.state
        language = _language(options.language, languages_for(desk.questionnaire))
    set_language(language)
    found = strangers([folder / name for name in names], project.id)
    others = {one.path for one in found if one.origin is Origin.OTHER_PROJECT}
    made = export(project, folder, names, page=page, language=language, state=state, worker=worker)
    for path in made:
        _say(path)
        if path in others:
            words = _("{file} had been made from another project and was replaced.")
            print(words.format(file=path), file=sys.stderr)
    return status


def _check(options: argparse.Namespace) -> int:
    from wizard.messages.faults import fault_words
    from wizard.service import check_file

    faults = check_file(options.database)
    for fault in faults:
        print(fault_words(fault.code, fault.params), file=sys.stderr)
    if not faults:
        _say(_("The database is whole."))
    return MENDABLE if faults else DONE


def _check_whole(service: Service, project_id: str) -> int:
    """Say what is wrong with a project that goes out. It does so all the same: it may be all there is."""
    from wizard.messages.faults import fault_words

    faults = service.check_project(project_id)
    for fault in faults:
        print(fault_words(fault.code, fault.params), file=sys.stderr)
    return MENDABLE if faults else DONE


def _check_questionnaire(options: argparse.Namespace) -> int:
    from wizard.questionnaires import check

    problems = check(_place(options.file))
    if problems:
        print(problems_words(str(options.file), problems), file=sys.stderr)
        return MENDABLE
    _say(_("{file} can be used.").format(file=options.file))
    return DONE


def _export_project(options: argparse.Namespace) -> int:
    from wizard.service import Service

    file = _place(options.to)
    with closing(Service.open(options.database, there=True)) as service:
        project_id = service.find(options.project)
        service.export_project(project_id, file)
        status = _check_whole(service, project_id)
    _say(file)
    return status


def _import_project(options: argparse.Namespace) -> int:
    file = _place(options.file)
    with _begun(options.database) as service:
        project_id = service.import_project(file)
        _say_added(project_id, service.load(project_id).name)
        _keep_copy(service)
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from wizard import rescue
    from wizard.messages.copies import loss_words

    if options.copy is None:
        for offer in rescue.offers(options.database, lambda _done, _of: None):
            names = ", ".join(" ".join(name.split()) for name in offer.projects)
            made = local(offer.at).strftime("%Y-%m-%d %H:%M")
            _say(offer.file.name, made, names, loss_words(offer.lost, whole=offer.whole))
        return DONE
    aside = rescue.bring_back(options.database, str(_place(options.copy)))
    path = rescue.place_of(options.database)
    if aside is None:
        _say(_("{copy} was brought back as {file}.").format(copy=options.copy, file=path))
    else:
        words = _("{copy} was brought back as {file}. The file that was there before is now {aside}.")
        _say(words.format(copy=options.copy, file=path, aside=aside))
    return DONE


def _say_added(project_id: str, name: str) -> None:
    """Say which project was added. Where that cannot be said, it is not to be added a second time."""
    try:
        _say(project_id, name)
        _write_out()
    except _OutputError as error:
        words = _("The project was added all the same; its id is {project}.")
        error.done = " " + words.format(project=project_id)
        raise


def _keep_copy(service: Service) -> None:
    """After a change, copy the file of projects if the last copy is an hour old. What was asked for is done:
    a copy that cannot be made is said, and fails nothing.
    """
    try:
        if service.copy_is_due():
            service.keep_copy()
    except DatabaseError as error:
        print(error_words(error), file=sys.stderr)


def _place(words: str) -> Path:
    """The file or folder that is named.

    Raises InputError for no name at all, which would mean whatever folder one happens to be in.
    """
    if not words.strip():
        raise InputError("input.no-place")
    return Path(words)


def _language(value: str, known: Sequence[str]) -> str:
    """The one of `known` that is meant; "de_AT.UTF-8" means "de-AT", or "de" where there is no such one."""
    whole = re.split("[.@]", value)[0].replace("_", "-")
    meant = whole if whole.casefold() in map(str.casefold, known) else whole.split("-")[0]
    return _one_of(meant, known, given=value)


def _one_of(value: str, known: Sequence[str], given: str = "") -> str:
    """The one of `known` that is meant, in any case. Raises InputError with them and what was given."""
    for one in known:
        if one.casefold() == value.casefold():
            return one
    raise InputError("input.not-one-of", value=given or value, known=", ".join(known))
