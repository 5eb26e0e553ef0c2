"""Every document holds what the table says that it carries, and nothing else of what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pikepdf
import pytest
from hypothesis import Phase, given, settings

from tests.documents.looking import Paper, Shop
from tests.documents.marked import KEYS, Marked, asked, filled, marked, source, sources
from tests.strategies.projects import all_of, projects
from wizard.documents.carried import CARRIED, EARLIER, When, when
from wizard.documents.exporting import REGISTRY
from wizard.domain import edits
from wizard.domain.assessment import Answer, Vote
from wizard.domain.project import Project
from wizard.domain.remarks import release
from wizard.domain.shape import Kind, Scalar, kinds

FIELDS = {f"{kind.name}.{s.name}": (kind, s) for kind in kinds().values() for s in kind.scalars}
# A text is found by its marker; of all else, a document that carries it changes with it.
OTHERS = [name for name, (kind, s) in FIELDS.items() if s.name not in kind.texts]
PDFS = [name for name in REGISTRY if name.endswith(".pdf")]
ONCE_ALLOWED = {When.RELEASED, When.NAMED}


@pytest.fixture(scope="module")
def full() -> Marked:
    """A project with everything in it, as it is before anybody has released anything."""
    return marked(filled())


def released(project: Project) -> Project:
    """With every remark of the current assessment released, each in the words that its field holds."""
    for answer in project.assessments[-1].answers:
        for vote in answer.votes:
            project = release(project, vote.id, vote.wording)
    return project


def carries(full: Marked, document: str, *wanted: When) -> dict[str, str]:
    """The markers that a document carries in one of these ways, with their fields."""
    scopes = ((full.current, False), (full.earlier, True))
    return {
        marker: field
        for scope, earlier in scopes
        for field, markers in scope.items()
        if when(field, document, earlier=earlier) in wanted
        for marker in markers
    }


def found(markers: dict[str, str], text: str) -> dict[str, str]:
    """Those of the markers that stand in a text."""
    there = set(re.findall(r"Zq\d+x", text))
    return {marker: field for marker, field in markers.items() if marker in there}


def strings(paper: Paper) -> Iterator[str]:
    """Every string in the file: metadata, bookmarks, alternative texts, and whatever else holds one."""
    for thing in paper.pdf.objects:
        yield from _strings(thing)
    yield str(paper.pdf.open_metadata())
    yield from paper.bookmarks


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for child in thing:
            if not getattr(child, "is_indirect", False):
                yield from _strings(child)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for child in thing.values():
            if not getattr(child, "is_indirect", False):
                yield from _strings(child)


def test_every_field_has_its_row() -> None:
    assert set(CARRIED) == set(FIELDS)
    assert set(EARLIER) <= set(FIELDS)


def test_every_document_has_its_column() -> None:
    named = {document for row in (*CARRIED.values(), *EARLIER.values()) for document in row.where}
    assert named == set(REGISTRY)


@pytest.mark.parametrize("field", CARRIED)
def test_what_no_document_prints_for_itself_has_a_reason(field: str) -> None:
    row = CARRIED[field]
    printed = set(row.where.values()) - {When.FOLLOWS}
    assert bool(row.nowhere) is not bool(printed)


def test_interviews_and_what_people_voted_are_in_no_document_unasked() -> None:
    for document in REGISTRY:
        assert when("interview.notes", document) is When.NEVER
        for field in ("vote.reason", "vote.note", "vote.rating", "vote.person", "person.name"):
            assert when(field, document) is not When.ALWAYS


@pytest.mark.parametrize("document", REGISTRY)
def test_what_is_always_carried_is_there_and_the_rest_is_not(full: Marked, document: str) -> None:
    text = source(full.project, document)
    always = carries(full, document, When.ALWAYS)
    assert always
    assert found(always, text) == always
    assert found(carries(full, document, When.NEVER, *ONCE_ALLOWED), text) == {}


@pytest.mark.parametrize("document", PDFS)
def test_the_printed_file_has_it_and_hides_nothing(full: Marked, document: str, printed: Shop) -> None:
    paper = printed(full.project, document)
    hidden = " ".join(strings(paper))
    always = carries(full, document, When.ALWAYS)
    assert found(always, f"{paper.text} {hidden}") == always
    assert found(carries(full, document, When.NEVER, *ONCE_ALLOWED), f"{paper.text} {hidden}") == {}
    assert found(always, hidden)  # the company, at least: the search reaches what no page shows


@pytest.mark.parametrize("names", [False, True])
def test_remarks_are_printed_once_released_in_the_words_of_the_release(full: Marked, names: bool) -> None:
    project = replace(released(full.project), names_shown=names)
    for document in REGISTRY:
        text = source(project, document)
        wording = {m: f for m, f in carries(full, document, When.RELEASED).items() if f == "vote.wording"}
        assert found(wording, text) == wording
        own = {m: f for m, f in carries(full, document, When.RELEASED).items() if f != "vote.wording"}
        assert found(own, text) == {}  # reworded: the person's own words stay where they are


def test_remarks_released_as_they_stand_are_printed_so(full: Marked) -> None:
    project = full.project
    own = {}
    for answer in project.assessments[-1].answers:
        for vote in answer.votes:
            project = release(project, vote.id, f"{vote.reason} {vote.note}")
            own |= dict.fromkeys((vote.reason, vote.note), "")
    assert found(own, source(project, "maturity-report.pdf")) == own


def test_a_single_release_prints_a_single_remark(full: Marked) -> None:
    answer = full.project.assessments[-1].answers[0]
    vote = answer.votes[1]
    text = source(release(full.project, vote.id, "Gladly said aloud"), "maturity-report.pdf")
    assert text.count("Gladly said aloud") == 1
    assert found(carries(full, "maturity-report.pdf", When.RELEASED), text) == {}


@pytest.mark.parametrize("field", ["reason", "note"])
def test_a_remark_that_changed_after_its_release_is_printed_no_more(full: Marked, field: str) -> None:
    vote = full.project.assessments[-1].answers[0].votes[0]
    project = release(full.project, vote.id, "Gladly said aloud")
    changed = edits.amend(project, Vote, vote.id, **{field: "Something else"})
    assert "Gladly said aloud" not in source(changed, "maturity-report.pdf")


def test_names_are_printed_where_the_project_shows_them(full: Marked) -> None:
    named = replace(full.project, names_shown=True)
    for document in REGISTRY:
        markers = {m: f for m, f in carries(full, document, When.NAMED).items() if f == "person.name"}
        assert found(markers, source(named, document)) == markers
    assert when("person.name", "maturity-report.pdf") is When.NAMED


@pytest.mark.parametrize("field", OTHERS)
def test_what_is_no_text_shows_where_the_table_says_so(full: Marked, field: str) -> None:
    """A document that carries a choice, a day, a number or a reference changes with it; the others do not."""
    kind, scalar = FIELDS[field]
    before = sources(full.project)
    changed: set[str] = set()
    for entity in _current(full.project, kind):
        value = _another(scalar, getattr(entity, scalar.name))
        after = sources(edits.amend(full.project, kind.type, entity.id, **{scalar.name: value}))
        changed |= {document for document in REGISTRY if before[document] != after[document]}
    always = {document for document in REGISTRY if when(field, document) is When.ALWAYS}
    never = {document for document in REGISTRY if when(field, document) is When.NEVER}
    assert always <= changed
    assert not never & changed


def _current(project: Project, kind: Kind) -> list[Any]:
    """The first entities of that kind, of the current assessment and process."""
    narrowed = replace(project, assessments=project.assessments[-1:], processes=project.processes[-1:])
    every = all_of(narrowed, kind)
    return every if kind.name == "stage_exit" else every[:2]  # of exits, one leads back


def _another(scalar: Scalar, value: Any) -> Any:  # noqa: ANN401 - what the field holds
    if scalar.many or scalar.refers_to:
        return value[1:] if scalar.many else ""
    if issubclass(scalar.type, Enum):
        members = list(scalar.type)
        return members[(members.index(value) + 1) % len(members)]
    if scalar.type is bool:
        return not value
    return value + (timedelta(days=1) if scalar.type is date else 1)


@settings(max_examples=20, phases=[Phase.generate])  # each example takes a second: shrinking one, minutes
@given(projects(most=1))
def test_no_document_of_any_project_holds_what_it_never_carries(project: Project) -> None:
    any_project = marked(asked(project))
    for document, text in sources(any_project.project).items():
        assert found(carries(any_project, document, When.NEVER, When.RELEASED), text) == {}
        if not project.names_shown:
            assert found(carries(any_project, document, When.NAMED), text) == {}


def test_the_keys_are_no_markers() -> None:
    """A test of the tests: whatever is a key says so, or the documents would be made of nonsense."""
    assert {field for field in KEYS if field in FIELDS} == KEYS
    kept = marked(Project(assessments=(replace(filled().assessments[0], answers=(Answer(criterion="c"),)),)))
    assert kept.project.assessments[0].answers[0].criterion == "c"
