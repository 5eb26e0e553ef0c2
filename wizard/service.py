"""The use cases: one edit is one call, one transaction, and one entry in the change log.

`Service` is an open database with its projects; `Desk` is one open project on it. Both belong to the thread
that made them. Documents are made from project values and may be made elsewhere (`wizard.documents`).
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wizard import places
from wizard.domain import edits
from wizard.domain.catalogue import Catalogue
from wizard.domain.difference import Difference, applied, difference, inverse
from wizard.domain.entity import new_id
from wizard.domain.history import stacks
from wizard.domain.maturity import Result, assess
from wizard.domain.planning import Suggestion, suggestions
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.review import Finding, findings
from wizard.domain.shape import kind_of
from wizard.domain.text import clean
from wizard.errors import InputError, ProjectError
from wizard.messages.suggestions import worded
from wizard.questionnaires import builtin_catalogues, builtin_maturity, from_json
from wizard.storage import Entry, Fault, Listing, Logged, Store
from wizard.wordlists import builtin_words
from wizard.words import current_language

# Long enough for pages of notes, short enough that a mistaken paste of a whole file is noticed.
LONGEST_TEXT = 20_000
NOT_ASSESSED = 0

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry in the password database, as in some containers
        return ""


class Service:
    """An open database: the projects in it, and the doors to each of them."""

    def __init__(self, store: Store, clock: Clock = _now, who: str | None = None) -> None:
        self._store = store
        self._clock = clock
        self._who = _user() if who is None else who

    @classmethod
    def open(cls, database: str | None = None) -> Service:
        """Open a database by URL or path, by default the user's own. Raises DatabaseError."""
        return cls(Store.open(database or f"sqlite:///{places.default_database()}"))

    def close(self) -> None:
        """Let go of the database; open desks are of no use afterwards."""
        self._store.close()

    def projects(self) -> tuple[Listing, ...]:
        """All projects, last changed first, each with its level (NOT_ASSESSED while nothing was rated)."""
        return tuple(
            replace(listing, level=self._refresh_level(listing.id)) if listing.level is None else listing
            for listing in self._store.listing()
        )

    def find(self, wanted: str) -> str:
        """The id of the project with that id or name. Raises ProjectError where none or several have it."""
        there = [listing for listing in self._store.listing() if not listing.deleted]
        found = [p.id for p in there if p.id == wanted] or [p.id for p in there if p.name == wanted]
        if not found:
            found = [p.id for p in there if p.name.casefold() == wanted.strip().casefold()]
        if not found:
            raise ProjectError("project.missing", project=wanted)
        if len(found) > 1:
            raise ProjectError("project.ambiguous", project=wanted, ids=", ".join(found))
        return found[0]

    def create(self, name: str) -> str:
        """A new, empty project; returns its id. A taken name gets a number; no name at all is InputError."""
        name = clean(name)
        if not name:
            raise InputError("input.no-name")
        _check_length(name)
        return self._add(Project(name=self._free_name(name)), "create")

    def add_sample(self) -> str:
        """The sample project, filled in throughout; returns its id."""
        from wizard.sample import sample_project  # reads data files, needed once in a while

        sample = sample_project()
        return self._add(replace(sample, id=new_id(), name=self._free_name(sample.name)), "create")

    def open_project(self, project_id: str) -> Desk:
        """One project, ready to be worked on. Raises ProjectError."""
        return Desk(self._store, self._store.load(project_id), self._clock, self._who)

    def load(self, project_id: str) -> Project:
        """One project as a value. Raises ProjectError."""
        return self._store.load(project_id)

    def delete(self, project_id: str) -> None:
        """Put a project aside; `restore` brings it back."""
        self._store.delete(project_id, self._entry("delete-project"))

    def restore(self, project_id: str) -> None:
        """Bring a deleted project back."""
        self._store.restore(project_id, self._entry("restore-project"))

    def erase(self, project_id: str, name: str) -> None:
        """Destroy a project for good, log and backups included.

        Raises ProjectError unless `name` is its name.
        """
        project = self._store.load(project_id)
        if name.strip() != project.name:
            raise ProjectError("project.name-differs", name=project.name)
        self._store.erase(project_id)

    def export_project(self, project_id: str, file: Path) -> None:
        """Write one project into a file of its own."""
        self._store.export_project(project_id, file)

    def import_project(self, file: Path) -> str:
        """Take the project of such a file; returns its id here. Raises DatabaseError for any other file."""
        return self._store.import_project(file, self._entry("import"))

    def check(self) -> tuple[Fault, ...]:
        """What is wrong with the database; nothing if it is whole."""
        return self._store.check()

    def catalogues(self) -> tuple[Catalogue, ...]:
        """The ready processes to start from."""
        return builtin_catalogues()

    def _add(self, project: Project, code: str) -> str:
        self._store.create(project, self._entry(code))
        self._store.set_level(project.id, _level(project))
        return project.id

    def _free_name(self, name: str) -> str:
        taken = {listing.name for listing in self._store.listing()}
        number = 2
        free = name
        while free in taken:
            free = f"{name} ({number})"
            number += 1
        return free

    def _refresh_level(self, project_id: str) -> int:
        level = _level(self._store.load(project_id))
        self._store.set_level(project_id, level)
        return level

    def _entry(self, code: str) -> Entry:
        return Entry(code=code, step="", who=self._who, at=self._clock())


class Desk:
    """One open project: its present value, its edits, and the way back and forth through them."""

    def __init__(self, store: Store, project: Project, clock: Clock, who: str) -> None:
        self._store = store
        self._clock = clock
        self._who = who
        self._listeners: list[Callable[[], None]] = []
        self._project = project
        history = store.history(project.id)
        self._codes = {logged.number: logged.entry.code for logged in history}
        undo, redo = stacks(history)
        self._undo, self._redo = list(undo), list(redo)
        self._saved_at = history[-1].entry.at if history else clock()
        self._step = store.place(project.id)
        self._assessed: tuple[object, Result | None] = (None, None)
        self._reviewed: tuple[object, tuple[Finding, ...]] = (None, ())

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def saved_at(self) -> datetime:
        """When the last change became durable (UTC)."""
        return self._saved_at

    @property
    def step(self) -> str:
        """The step that is worked on; remembered with the project, not undone."""
        return self._step

    @step.setter
    def step(self, key: str) -> None:
        if key != self._step:
            self._step = key
            self._store.set_place(self._project.id, key)

    @property
    def undoable(self) -> str | None:
        """The code of the edit that `undo` takes back."""
        return self._first_code(self._undo)

    @property
    def redoable(self) -> str | None:
        """The code of the edit that `redo` makes again."""
        return self._first_code(self._redo)

    @property
    def questionnaire(self) -> Questionnaire | None:
        """The current assessment's own copy of its questionnaire."""
        assessment = self._project.assessment
        return from_json(assessment.questionnaire) if assessment else None

    @property
    def result(self) -> Result | None:
        """Where the current assessment stands, or None while there is none."""
        assessment = self._project.assessment
        if self._assessed[0] is not assessment:
            self._assessed = (assessment, _result(self._project))
        return self._assessed[1]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the process review says about the process that is being designed."""
        process = self._project.process
        if self._reviewed[0] is not process:
            self._reviewed = (process, findings(process, builtin_words()))
        return self._reviewed[1]

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What could be taken into the plan, in words of the language in force, most worth while first."""
        found = suggestions(self._project, self.questionnaire, self.result, self.findings, current_language())
        return tuple(worded(suggestion) for suggestion in found)

    @property
    def model(self) -> Questionnaire:
        """The maturity model that a new assessment starts from."""
        return builtin_maturity()

    def listen(self, callback: Callable[[], None]) -> None:
        """Call back after every change of the project."""
        self._listeners.append(callback)

    def amend(self, entity_type: type, entity_id: str, **values: object) -> bool:
        """Set fields of one entity; True where that changed anything.

        Raises InputError for a text too long.
        """
        for value in values.values():
            _check_length(value)
        return self.do(f"amend:{kind_of(entity_type).name}", edits.amend, entity_type, entity_id, **values)

    def insert(self, parent_id: str, entities: Sequence[Any], position: int | None = None) -> bool:
        """Put new entities of one type below a parent. Raises InputError for a text too long."""
        if not entities:
            return False
        kind = kind_of(entities[0])
        for entity in entities:
            for name in kind.texts:
                _check_length(getattr(entity, name))
        return self.do(f"insert:{kind.name}", edits.insert, parent_id, entities, position)

    def remove(self, entity_type: type, ids: Iterable[str]) -> bool:
        """Take entities out, with everything below them."""
        return self.do(f"remove:{kind_of(entity_type).name}", edits.remove, entity_type, ids)

    def move(self, entity_type: type, entity_id: str, position: int, parent_id: str | None = None) -> bool:
        """Bring an entity to another place, or to another parent."""
        code = f"move:{kind_of(entity_type).name}"
        return self.do(code, edits.move, entity_type, entity_id, position, parent_id)

    def do(self, code: str, edit: Callable[..., Project], *args: object, **values: object) -> bool:
        """Make an edit: a pure function that takes the project first. True where it changed anything."""
        return self._keep(code, edit(self._project, *args, **values))

    def undo(self) -> str | None:
        """Take the last edit back; returns its code, or None where there is nothing to take back."""
        return self._take_back(self._undo, self._redo)

    def redo(self) -> str | None:
        """Make again what was taken back last; returns its code."""
        return self._take_back(self._redo, self._undo)

    def history(self) -> tuple[Logged, ...]:
        """Every entry of the change log, oldest first."""
        return self._store.history(self._project.id)

    def close(self) -> None:
        """Leave the project in good order for the list of projects."""
        self._listeners.clear()
        self._store.set_level(self._project.id, _level(self._project, self.result))

    def _keep(self, code: str, new: Project) -> bool:
        changes = difference(self._project, new)
        if not changes:
            return False
        self._undo.append(self._record(code, new, changes, undoes=None))
        self._redo.clear()
        self._tell()
        return True

    def _take_back(self, done: list[int], undone: list[int]) -> str | None:
        """Undo and redo are the same movement: the last entry of one pile is inverted onto the other."""
        if not done:
            return None
        number = done[-1]
        code = self._codes[number]
        changes = inverse(self._store.changes(self._project.id, number))
        undone.append(self._record(code, applied(self._project, changes), changes, undoes=number))
        done.pop()
        self._tell()
        return code

    def _record(self, code: str, new: Project, changes: Difference, undoes: int | None) -> int:
        entry = Entry(code=code, step=self._step, who=self._who, at=self._clock(), undoes=undoes)
        number = self._store.record(new.id, changes, entry)
        self._codes[number] = code
        self._project = new
        self._saved_at = entry.at
        return number

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _first_code(self, pile: list[int]) -> str | None:
        return self._codes[pile[-1]] if pile else None


def _check_length(value: object) -> None:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise InputError("input.too-long", length=len(value), limit=LONGEST_TEXT)


def _result(project: Project) -> Result | None:
    assessment = project.assessment
    return assess(from_json(assessment.questionnaire), assessment) if assessment else None


def _level(project: Project, result: Result | None = None) -> int:
    result = result or _result(project)
    return result.level if result else NOT_ASSESSED
