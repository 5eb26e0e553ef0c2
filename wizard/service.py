"""The use cases: an open database, the projects in it, and the doors to each of them.

`Service` is cheap to open: until a project is opened it lists them, no more. `wizard.desk` has what is done
with an open project. Documents are made from project values and may be made elsewhere (`wizard.documents`).
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from wizard import places
from wizard.clock import local
from wizard.domain.entity import new_id
from wizard.domain.text import clean, composed, likened
from wizard.errors import DatabaseError, InputError, ProjectError, QuestionnaireError
from wizard.limits import check_length
from wizard.storage import NOT_ASSESSED, Claim, Entry, Fault, Listing, State, copies
from wizard.storage.looking import path_of

if TYPE_CHECKING:
    from wizard.desk import Desk
    from wizard.domain.catalogue import Catalogue
    from wizard.domain.project import Project
    from wizard.storage import Store
    from wizard.storage.checking import Judge

__all__ = ["NOT_ASSESSED", "Fault", "Listing", "Service", "check_file"]

Clock = Callable[[], datetime]
Stopped = Callable[[], bool]
Step = Callable[[int, int], None]  # how much is done, of how much; raises to call it off


def _now() -> datetime:
    return datetime.now(UTC)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry in the password database, as in some containers
        return ""


def _no_step(_done: int, _of: int) -> None:
    """Nobody watches."""


def _no_look() -> None:
    """Nobody calls it off."""


def _never() -> bool:
    """Nobody stops it."""
    return False


def check_file(database: str | None = None) -> tuple[Fault, ...]:
    """What is wrong with a file of projects, also one too damaged to be opened; nothing if it is whole.

    Raises DatabaseError where it is no such file, or in use. An older one is brought up to date first.
    """
    claim = _claimed(database, there=True, damaged=True)
    try:
        if claim.found.state is State.OLDER:
            with closing(Service(claim)) as service:
                return service.check()
        if claim.found.state is State.FRESH:
            return ()
        from wizard.storage.checking import inspect

        faults = inspect(claim.path, _judge())
        return faults or ((_damage(claim),) if claim.found.state is State.DAMAGED else ())
    finally:
        claim.release()


def _damage(claim: Claim) -> Fault:
    """What opening the file finds where the check found nothing."""
    return Fault("fault.file", (("detail", claim.found.reason),))


def _judge() -> Judge:
    from wizard.kept import judge  # the rules of the field, which the list of projects does without

    return judge


def _claimed(database: str | None, *, there: bool, damaged: bool = False) -> Claim:
    """The database that is named, or the user's own, which may be new."""
    if database is None:
        return Claim.take(f"sqlite:///{places.default_database()}", damaged=damaged)
    return Claim.take(database, there=there, damaged=damaged)


def _free_name(name: str, listings: Iterable[Listing]) -> str:
    taken = {listing.name for listing in listings}
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


class Service:
    """An open database: the projects in it, and the doors to each of them."""

    def __init__(self, claim: Claim, clock: Clock = _now, who: str | None = None) -> None:
        self._claim = claim
        self._opened: Store | None = None
        self._ahead: Thread | None = None
        self._loading = Lock()
        self._copying = Lock()
        self._copies_rest = Event()  # set while a copy that is being made is not to be finished
        self._clock = clock
        self._who = _user() if who is None else who
        try:
            self._listed = claim.listing()
            if self._listed is None:
                self._open_store()  # a file that is new, older or unfinished shows now whether it can be used
        except BaseException:
            claim.release()  # whoever mends the file opens it again, here too
            raise

    @classmethod
    def open(cls, database: str | None = None, *, there: bool = False) -> Service:
        """Open a database by URL or path, by default the user's own. Raises DatabaseError.

        With `there`, a database that is named has to exist already.
        """
        return cls(_claimed(database, there=there))

    def close(self) -> None:
        """Let go of the database; open desks are of no use afterwards.

        Where its file is gone, a copy is made of what it held. Raises DatabaseError where that cannot be.
        """
        try:
            if self._opened is not None and self._opened.is_lost:
                from wizard.storage.elsewhere import keep

                keep(self._opened, self._clock())
        finally:
            if self._opened is not None:
                self._opened.close()
            self._claim.release()

    @property
    def place(self) -> Path:
        """The file of the database."""
        return self._claim.path

    @property
    def is_lost(self) -> bool:
        """Whether its file was deleted, moved or replaced, and this program alone still holds the content."""
        return self._opened is not None and self._opened.is_lost

    def save_elsewhere(self, file: Path) -> None:
        """Write everything that is held into a new file and go on there, with all desks that are open.

        For the thread that opened the database. Raises DatabaseError; nothing has changed then.
        """
        from wizard.storage.elsewhere import save

        self._claim = save(self._store, path_of(str(file)), self._clock())

    def load_ahead(self) -> None:
        """Load beside everything else what opening a project needs; whoever needs it meanwhile waits."""
        if self._opened is None and self._ahead is None:
            self._ahead = Thread(target=self._load, daemon=True)
            self._ahead.start()

    def _load(self) -> None:
        """One thread at a time: two that import the same packages might wait for each other."""
        with self._loading:
            import wizard.desk
            import wizard.storage.transfer  # noqa: F401 - SQLAlchemy comes with them

    @property
    def _store(self) -> Store:
        return self._opened or self._open_store()

    def _open_store(self) -> Store:
        self._load()
        if self._claim.found.state is not State.FRESH and not self._claim.path.is_file():
            raise DatabaseError("database.gone", file=str(self._claim.path))  # SQLite would make an empty one
        from wizard.storage import Store

        self._opened = Store.open_claimed(self._claim)
        return self._opened

    def projects(self) -> tuple[Listing, ...]:
        """All projects, last changed first, each with its level (NOT_ASSESSED while nothing was rated).

        One that cannot be read is `damaged`; one whose questions cannot be read has None for its level.
        """
        return tuple(
            listing if listing.damaged or listing.level is not None else self._with_level(listing)
            for listing in self._listings()
        )

    def _with_level(self, listing: Listing) -> Listing:
        try:
            return replace(listing, level=self._keep_level(self._store.load(listing.id)))
        except QuestionnaireError:
            return listing
        except DatabaseError as error:
            if error.code != "database.damaged":
                raise
            return replace(listing, damaged=True)

    def find(self, wanted: str) -> str:
        """The id of the project with that id or name. Raises ProjectError where none or several have it."""
        there = [listing for listing in self._listings() if not listing.deleted]
        found = [p.id for p in there if p.id == wanted] or [p.id for p in there if p.name == wanted]
        if not found:
            found = [p.id for p in there if likened(p.name) == likened(wanted)]
        if not found:
            raise ProjectError("project.missing", project=wanted)
        if len(found) > 1:
            raise ProjectError("project.ambiguous", project=wanted, ids=", ".join(found))
        return found[0]

    def create(self, name: str) -> str:
        """A new project of the company of that name; returns its id.

        A project's name that is taken gets a number; no name at all is InputError.
        """
        name = clean(name)
        if not name:
            raise InputError("input.no-name")
        check_length(name)
        from wizard.domain.project import Project

        return self._add(Project(name=_free_name(name, self._store.listing()), company=name), "create")

    def add_sample(self) -> str:
        """The sample project, filled in throughout and as of today; returns its id."""
        from wizard.sample import sample_project  # reads data files, needed once in a while

        sample = sample_project(local(self._clock()).date())
        name = _free_name(sample.name, self._store.listing())
        return self._add(replace(sample, id=new_id(), name=name), "create")

    def open_project(self, project_id: str) -> Desk:
        """One project, ready to be worked on. Raises ProjectError."""
        from wizard.desk import Desk  # the rules of the field, which the list of projects does without

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

    def erase(self, project_id: str, name: str) -> tuple[Path, ...]:
        """Destroy a project for good, log and copies included.

        Returns the files that were set aside when a copy was brought back: they are left alone, and may hold
        it.

        Raises ProjectError unless `name` is its name, DatabaseError where a copy cannot be reached.
        """
        project = self._store.load(project_id)
        if composed(name) != composed(project.name):
            raise ProjectError("project.name-differs", name=project.name)
        self._copies_rest.set()  # a copy that is being made may hold the project: it ends here
        with self._copying:
            self._copies_rest.clear()
            self._store.erase(project_id)
        from wizard.storage.restoring import files_aside

        return files_aside(self._claim.path)

    def export_project(self, project_id: str, file: Path, step: Step = _no_step) -> None:
        """Write one project into a file of its own. May be called from any thread.

        Raises ProjectError, DatabaseError, and what `step` raises; nothing half-done is left then.
        """
        self._load()
        from wizard.storage.transfer import export_project

        export_project(self._claim.path, project_id, file, step)

    def import_project(self, file: Path, step: Step = _no_step) -> str:
        """Take the project of such a file; returns its id here. May be called from any thread.

        A name that is taken gets a number.
        Raises DatabaseError for any other file, and what `step` raises; nothing was added then.
        """
        self._load()
        from wizard.desk import level_of
        from wizard.questionnaires import from_json
        from wizard.storage.transfer import add_export, read_export

        taken = read_export(file, step)
        try:
            for assessment in taken.project.assessments:
                from_json(assessment.questionnaire)
        except QuestionnaireError as error:  # with such a one in the list, the list could not be shown
            raise DatabaseError("database.import-unreadable", file=str(file)) from error
        entry, level = self._entry("import"), level_of(taken.project)
        name = _free_name(clean(taken.project.name), self._claim.present_listing() or ())
        project_id = add_export(self._claim.path, taken, entry, level, step, name=name)
        self._listed = self._claim.present_listing()
        if self._opened is not None:
            self._opened.settle()
        return project_id

    def check(self) -> tuple[Fault, ...]:
        """What is wrong with the database; nothing if it is whole."""
        return self._store.check(_judge())

    def check_project(self, project_id: str, look: Callable[[], None] = _no_look) -> tuple[Fault, ...]:
        """What is wrong with one project; from any thread.

        Raises ProjectError, DatabaseError, and what `look` raises, which is called now and then.
        """
        self._load()
        from wizard.storage.checking import check_kept
        from wizard.storage.opening import beside

        with beside(self._claim.path, read_only=True) as connection:
            return check_kept(connection, project_id, _judge(), look)

    def catalogues(self) -> tuple[Catalogue, ...]:
        """The ready processes to start from."""
        from wizard.questionnaires import builtin_catalogues

        return builtin_catalogues()

    def copy_is_due(self) -> bool:
        """Whether the last copy of the file is an hour old."""
        return not self.is_lost and copies.due(self._claim.path, self._clock())

    def keep_copy(self, stopped: Stopped = _never) -> bool:
        """Copy the file if anything changed since the last copy. May be called from any thread.

        Returns whether a copy was made. Raises DatabaseError where none can be made; no work is lost by that.
        """
        if self.is_lost:  # what is there now is something else
            return False
        with self._copying:
            rest = self._copies_rest.is_set
            made = copies.keep_copy(self._claim.path, self._clock(), lambda: stopped() or rest())
        return made is not None

    def _add(self, project: Project, code: str) -> str:
        self._store.create(project, self._entry(code))
        self._keep_level(project)
        return project.id

    def _listings(self) -> tuple[Listing, ...]:
        if self._opened is None and self._listed is not None:
            return self._listed
        return self._store.listing()

    def _keep_level(self, project: Project) -> int:
        from wizard.desk import level_of

        level = level_of(project)
        try:
            self._store.set_level(project.id, level)
        except DatabaseError as error:
            if error.code != "database.busy":  # somebody else writes: the next list works it out again
                raise
        return level

    def _entry(self, code: str) -> Entry:
        return Entry(code=code, step="", who=self._who, at=self._clock())
