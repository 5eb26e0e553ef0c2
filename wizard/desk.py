"""One open project: its present value, its edits, and the way back and forth through them.

One edit is one call, one transaction, and one entry in the change log. A desk belongs to the thread that
opened it; only `do_beside` and `take_back_beside` may be called from others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import Any

from wizard.domain import edits, ruled
from wizard.domain.contradictions import Contradiction, contradictions
from wizard.domain.difference import Difference, difference
from wizard.domain.gaps import Gaps, gaps
from wizard.domain.history import Entry, Logged, State, stacks
from wizard.domain.maturity import Result, assess
from wizard.domain.planning import Suggestion, suggestions
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.review import Finding, findings
from wizard.domain.shape import kind_of
from wizard.domain.subject import Subject, subject
from wizard.limits import check_length, check_lengths
from wizard.messages.suggestions import worded
from wizard.questionnaires import builtin_maturity, from_json
from wizard.storage import NOT_ASSESSED, Store
from wizard.storage.codec import pack
from wizard.wordlists import builtin_words
from wizard.words import question_language

# Characters of the changes of an edit, from which on it is felt: about a thousand rows.
LARGE = 200_000
# The same in entities that it adds or takes out.
MANY = 1_000


@dataclass(frozen=True, slots=True)
class _Made:
    """An edit that was written: the project after it, and its number and entry in the log."""

    project: Project
    number: int
    entry: Entry


class Desk:
    """One open project: its present value, its edits, and the way back and forth through them."""

    def __init__(self, store: Store, project: Project, clock: Callable[[], datetime], who: str) -> None:
        self._store = store
        self._clock = clock
        self._who = who
        self._listeners: list[Callable[[], None]] = []
        self._project = project
        history = store.history(project.id)
        self._entries = {logged.number: logged.entry for logged in history}
        undo, redo = stacks(history)
        self._undo, self._redo = list(undo), list(redo)
        self._saved_at = history[-1].entry.at if history else clock()
        self._writing = RLock()  # held by whichever thread writes an edit
        self._beside: list[_Made] = []  # written by other threads, and not shown yet
        self._about_back = Subject()
        self._kept_place = store.place(project.id)
        self._step, _sharp, self.spot = self._kept_place.partition("#")  # the id of what is looked at
        self._language = store.language(project.id)
        self._assessed: tuple[object, Result | None] = (None, None)
        self._reviewed: tuple[object, tuple[Finding, ...]] = (None, ())
        self._contradicted: tuple[object, tuple[Contradiction, ...]] = (None, ())
        self._compared: tuple[object, Gaps] = (None, Gaps())

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def state(self) -> State | None:
        """What a printed page says about which state it shows; None before the first change."""
        number = max(self._entries, default=0)
        return State(number, self._entries[number].at) if number else None

    @property
    def saved_at(self) -> datetime:
        """When the last change became durable (UTC)."""
        return self._saved_at

    @property
    def step(self) -> str:
        """The step that is worked on; `keep_step` remembers it with the project. It is not undone."""
        return self._step

    @step.setter
    def step(self, key: str) -> None:
        self._step, self.spot = key, ""

    def keep_step(self) -> None:
        """Remember step and spot for the next time. Apart from setting them: a commit may take longer than a
        frame of the window, and losing the place costs nothing. Raises DatabaseError.
        """
        place = f"{self._step}#{self.spot}" if self.spot else self._step
        if place != self._kept_place:
            self._kept_place = place  # also where it fails: once told is enough
            self._store.set_place(self._project.id, place)

    @property
    def language(self) -> str:
        """The language that was chosen for the questions of this project, "" for that of the window.

        Where the questionnaire has no words in it, they are asked in its first one.
        """
        return self._language

    def ask_in(self, language: str) -> None:
        """Choose the language of the questions, for the next time too. It is not undone. Raises
        DatabaseError; the language is in force all the same.
        """
        before, self._language = self._language, language
        if language != before:
            self._store.set_language(self._project.id, language)

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

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Where answers do not go together with the documented process or each other, the plainest first."""
        project = self._project
        if self._contradicted[0] is not project:
            questionnaire, result, assessment = self.questionnaire, self.result, project.assessment
            found: tuple[Contradiction, ...] = ()
            if questionnaire is not None and result is not None and assessment is not None:
                found = contradictions(questionnaire, assessment, project, result)
            self._contradicted = (project, found)
        return self._contradicted[1]

    @property
    def gaps(self) -> Gaps:
        """How far leaders and sellers are apart in the current assessment, the widest first."""
        project = self._project
        if self._compared[0] is not project:
            questionnaire, assessment = self.questionnaire, project.assessment
            found = Gaps()
            if questionnaire is not None and assessment is not None:
                found = gaps(questionnaire, assessment, project)
            self._compared = (project, found)
        return self._compared[1]

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What could be taken into the plan, in words of the language in force, most worth while first."""
        result = self.result
        if result is not None and not result.coverage:  # nothing follows from what nobody answered
            result = None
        found = suggestions(self._project, self.questionnaire, result, self.findings, question_language())
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
            check_length(value)
        return self.do(f"amend:{kind_of(entity_type).name}", ruled.amend, entity_type, entity_id, **values)

    def insert(self, parent_id: str, entities: Sequence[Any], position: int | None = None) -> bool:
        """Put new entities of one type below a parent. Raises InputError for a text too long."""
        if not entities:
            return False
        check_lengths(entities)
        return self.do(f"insert:{kind_of(entities[0]).name}", ruled.insert, parent_id, entities, position)

    def remove(self, entity_type: type, ids: Iterable[str]) -> bool:
        """Take entities out, with everything below them."""
        return self.do(f"remove:{kind_of(entity_type).name}", edits.remove, entity_type, ids)

    def move(self, entity_type: type, entity_id: str, position: int, parent_id: str | None = None) -> bool:
        """Bring an entity to another place, or to another parent."""
        code = f"move:{kind_of(entity_type).name}"
        return self.do(code, edits.move, entity_type, entity_id, position, parent_id)

    def do(self, code: str, edit: Callable[..., Project], *args: object, **values: object) -> bool:
        """Make an edit: a pure function that takes the project first. True where it changed anything."""
        with self._writing:
            self.adopt()
            return self._keep(code, edit(self._project, *args, **values))

    def do_beside(
        self, code: str, edit: Callable[[Project], Project], last_look: Callable[[], None] = lambda: None
    ) -> bool:
        """Make a large edit from another thread, and see to it that the desk's own calls `adopt` afterwards.

        Where the project changes meanwhile, the edit is worked out anew: the last time counts.
        `last_look` may raise to call it off just before it is written. True where it changed anything.
        """
        while True:
            before = self._latest()
            new = edit(before)
            changes = difference(before, new)
            if not changes:
                return False
            packed = pack(changes)
            with self._writing:
                if self._latest() is before:
                    last_look()
                    self._write_beside(new, changes, packed, self._entry(code))
                    return True

    def take_back_beside(self, *, redo: bool = False) -> str | None:
        """`undo` or `redo` from another thread, for an edit that is large (`is_large`); `adopt` shows it.

        None where there is nothing to take back, or where something else has been changed meanwhile.
        """
        self._about_back = Subject()
        with self._writing:
            before, pile = self._latest(), self._redo if redo else self._undo
            if self._beside or not pile:
                return None
            number = pile[-1]
        changes, new = self._store.taken_back(before, number, beside=True)
        packed = pack(changes)
        with self._writing:
            if self._latest() is not before:
                return None
            code = self._entries[number].code
            self._write_beside(new, changes, packed, self._entry(code, number))
        return code

    def adopt(self) -> bool:
        """Show what another thread has written (`do_beside`); False where there is nothing of that kind."""
        with self._writing:
            beside, self._beside = self._beside, []
            for made in beside:
                self._show(made)
        if beside:
            self._tell()
        return bool(beside)

    @staticmethod
    def is_much(entities: int) -> bool:
        """Whether an edit that adds or takes out so many takes longer than a window may stand still."""
        return entities > MANY

    def is_large(self, *, redo: bool = False) -> bool:
        """Whether what `undo` or `redo` would do takes longer than a window may stand still."""
        pile = self._redo if redo else self._undo
        return bool(pile) and self._store.weight(self._project.id, pile[-1]) > LARGE

    def undo(self) -> str | None:
        """Take the last edit back; returns its code, or None where there is nothing to take back."""
        with self._writing:
            self.adopt()
            return self._take_back(self._undo)

    def redo(self) -> str | None:
        """Make again what was taken back last; returns its code."""
        with self._writing:
            self.adopt()
            return self._take_back(self._redo)

    @property
    def taken_back(self) -> Subject:
        """What the edit was about that `undo` or `redo` was last called for; nothing of one that is large."""
        return self._about_back

    def would_take_back(self, *, redo: bool = False) -> Subject:
        """What `undo` or `redo` would be about; nothing if that is large, or while another thread writes."""
        if not self._writing.acquire(blocking=False):
            return Subject()
        try:
            pile = self._redo if redo else self._undo
            if not pile or self._beside or self.is_large(redo=redo):
                return Subject()
            return self._inverted(pile[-1])[2]
        finally:
            self._writing.release()

    def history(self) -> tuple[Logged, ...]:
        """Every entry of the change log, oldest first."""
        return self._store.history(self._project.id)

    def close(self) -> None:
        """Leave the project in good order for the list of projects."""
        self._listeners.clear()
        self.adopt()
        self.keep_step()
        self._store.set_level(self._project.id, level_of(self._project, self.result))
        self._store.settle()

    def _keep(self, code: str, new: Project) -> bool:
        changes = difference(self._project, new)
        if not changes:
            return False
        self._record(new, changes, self._entry(code))
        return True

    def _take_back(self, pile: list[int]) -> str | None:
        """Undo and redo are the same movement: the last entry of one pile is inverted onto the other."""
        if not pile:
            return None
        number = pile[-1]
        code = self._entries[number].code
        changes, new, self._about_back = self._inverted(number)
        self._record(new, changes, self._entry(code, number))
        return code

    def _inverted(self, number: int) -> tuple[Difference, Project, Subject]:
        """The changes that take an entry back, the project after them, and what they are about."""
        changes, new = self._store.taken_back(self._project, number)
        return changes, new, subject(self._entries[number].code, changes, new, self._project)

    def _record(self, new: Project, changes: Difference, entry: Entry) -> None:
        self._show(_Made(new, self._store.record(new.id, changes, entry), entry))
        self._tell()

    def _write_beside(self, new: Project, changes: Difference, packed: str, entry: Entry) -> None:
        number = self._store.record(new.id, changes, entry, packed, beside=True)
        self._beside.append(_Made(new, number, entry))

    def _latest(self) -> Project:
        beside = self._beside
        return beside[-1].project if beside else self._project

    def _entry(self, code: str, undoes: int | None = None) -> Entry:
        return Entry(code=code, step=self._step, who=self._who, at=self._clock(), undoes=undoes)

    def _show(self, made: _Made) -> None:
        self._entries[made.number] = made.entry
        self._project = made.project
        self._saved_at = made.entry.at
        undone = made.entry.undoes
        if undone is None:
            self._undo.append(made.number)
            self._redo.clear()
        else:
            back = self._undo[-1:] == [undone]
            source, target = (self._undo, self._redo) if back else (self._redo, self._undo)
            source.pop()
            target.append(made.number)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _first_code(self, pile: list[int]) -> str | None:
        return self._entries[pile[-1]].code if pile else None


def _result(project: Project) -> Result | None:
    assessment = project.assessment
    return assess(from_json(assessment.questionnaire), assessment) if assessment else None


def level_of(project: Project, result: Result | None = None) -> int:
    """The level of the current assessment; NOT_ASSESSED where none can be stated, as before any answer."""
    result = result or _result(project)
    return result.level if result and result.coverage and result.asks else NOT_ASSESSED
