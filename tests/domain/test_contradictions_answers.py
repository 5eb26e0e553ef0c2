"""Answers against each other, against their evidence and against the people who sell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.contradicting import BARE, PEOPLE, held, held_answers
from tests.strategies.questionnaires import NA, UNKNOWN, F, L, N, P, agreed
from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.contradictions import Place, Severity
from wizard.messages.contradictions import contradiction_words, question_words

# Answers against answers

OTHERS = [
    ("crm-stages-without-names", "stages-in-crm", "stages-named", N, P),
    ("agreement-without-names", "stage-agreement", "stages-named", N, P),
    ("ends-without-document", "stage-ends-written", "process-written", N, P),
    ("followed-without-told", "process-followed", "process-told", N, P),
    ("motivated-without-followed", "followed-by-choice", "process-followed", P, L),
    ("audited-without-evidence", "milestones-audited", "milestone-evidence", N, P),
    ("reviewed-without-results", "figures-reviewed", "stage-results-known", N, P),
    ("compared-without-results", "seller-variation", "stage-results-known", P, L),
    ("coached-without-results", "coaching-from-results", "stage-results-known", P, L),
    ("forecast-without-dates", "forecast-by-milestone", "milestone-dates-kept", P, L),
    ("entries-without-dates", "entries-fresh", "milestone-dates-kept", N, P),
]


@pytest.mark.parametrize(("rule", "key", "other", "too_low", "enough"), OTHERS)
def test_an_answer_that_another_takes_the_ground_from(
    rule: str, key: str, other: str, too_low: Rating, enough: Rating
) -> None:
    assessment = agreed({key: F, other: too_low}, evidence=(key,))
    (found,) = held_answers(BARE, assessment)
    assert (found.rule, found.criterion, found.place) == (rule, key, Place.MATURITY)
    assert found.entities == (("answer", assessment.answers[1].id),)
    for silent in (enough, F, UNKNOWN, NA):
        assert held(BARE, {key: F, other: silent}) == ()
    assert held(BARE, {key: F}) == ()
    assert held(BARE, {key: P, other: too_low}) == ()
    assert "{" not in contradiction_words(found) + question_words(found)


def test_an_essential_answer_above_the_first_gate_asks_for_evidence() -> None:
    essential, claim = "process-followed", "high-without-evidence"
    assessment = agreed({essential: F})
    (found,) = held_answers(BARE, assessment)
    assert (found.rule, found.entities) == (claim, (("answer", assessment.answers[0].id),))
    assert found.severity is Severity.OPEN
    assert "Fully" in contradiction_words(found)
    assert held(BARE, {essential: F}) == ()
    assert held_answers(BARE, agreed({essential: L})) == ()
    assert held_answers(BARE, agreed({"stages-named": F})) == ()  # essential, at the first gate
    assert held_answers(BARE, agreed({"stage-consistency": F})) == ()  # above it, not essential


# Answers against the people who sell

VOICES = [
    ("told-but-not-heard", "process-told"),
    ("expected-but-not-felt", "use-expected"),
    ("followed-but-not-by-sellers", "process-followed"),
    ("understood-but-not-by-sellers", "process-understood"),
    ("motivated-but-not-sellers", "followed-by-choice"),
    ("helped-but-not-felt", "figures-used-to-help"),
]


MANAGERS = tuple(Person(id=f"m{n}", role=RespondentRole.MANAGER) for n in range(3))
ROOM = replace(BARE, people=(*PEOPLE, *MANAGERS))


def voted(
    key: str, rating: Rating | None, *sellers: Rating, leader: Rating = F, managers: int = 0
) -> Assessment:
    """An agreed rating, and votes of as many sellers as are given, of the leader and of so many managers."""
    ballots = [Vote(person=f"seller{n}", rating=vote) for n, vote in enumerate(sellers)]
    ballots.append(Vote(person="leader", rating=leader))
    ballots += [Vote(person=person.id, rating=F) for person in MANAGERS[:managers]]
    evidence = agreed({key: F}, evidence=(key,)).answers[0].evidence
    return Assessment(
        answers=(Answer(criterion=key, agreed=rating, votes=tuple(ballots), evidence=evidence),)
    )


@pytest.mark.parametrize(("rule", "key"), VOICES)
def test_what_most_sellers_do_not_say_contradicts_what_is_said_of_them(rule: str, key: str) -> None:
    assessment = voted(key, L, P, UNKNOWN, F, managers=2)
    (found,) = held_answers(ROOM, assessment)
    assert (found.rule, found.criterion, found.severity) == (rule, key, Severity.LIKELY)
    assert found.entities == (("answer", assessment.answers[0].id),)
    assert found.params == ()  # no number that could be traced to a person
    assert held_answers(ROOM, voted(key, P, N, N, N, managers=2)) == ()  # the room agreed with them
    assert held_answers(ROOM, voted(key, L, N, P, L, F, managers=2)) == ()  # half is not most
    assert "{" not in contradiction_words(found) + question_words(found)


def test_nothing_is_said_about_fewer_than_three_sellers_unless_names_are_shown() -> None:
    few = voted("process-told", L, N, N, managers=3)
    assert held_answers(ROOM, few) == ()
    assert held_answers(ROOM, voted("process-told", L, N, N, NA, managers=3)) == ()
    (found,) = held_answers(replace(ROOM, names_shown=True), few)
    assert found.rule == "told-but-not-heard"
    assert held_answers(replace(ROOM, names_shown=True), voted("process-told", L)) == ()


@pytest.mark.parametrize("managers", [0, 1, 2, 3])
def test_nothing_is_said_of_sellers_that_would_tell_how_one_or_two_others_voted(managers: int) -> None:
    """Most sellers doubt, and everybody's votes are on show: so whoever does not doubt is somebody else."""
    assessment = voted("process-told", L, N, N, F, managers=managers)
    said = held_answers(ROOM, assessment)
    assert bool(said) is (managers >= 2)
    assert held_answers(replace(ROOM, names_shown=True), assessment)


def test_the_rating_that_counts_may_come_from_votes() -> None:
    """Leaders outvote the sellers in the median, and what the sellers say still contradicts it."""
    (found,) = held_answers(ROOM, voted("process-told", None, N, N, N, managers=3))
    assert (found.rule, found.rating) == ("told-but-not-heard", F)


def test_agreeing_on_more_than_anybody_had_voted_for() -> None:
    project, key = replace(BARE, people=PEOPLE), "stage-consistency"
    (found,) = held_answers(project, voted(key, L, P, P, leader=P))
    assert (found.rule, found.criterion) == ("agreed-above-votes", key)
    assert "Largely" in contradiction_words(found)
    assert held_answers(project, voted(key, L, P, P, leader=L)) == ()
    assert held_answers(project, voted(key, None, P, P, leader=P)) == ()
    assert held_answers(project, voted(key, L, P, leader=P)) == ()  # two could be told apart
    assert held_answers(project, voted(key, L, UNKNOWN, NA, UNKNOWN, leader=P)) == ()
    (found,) = held_answers(replace(project, names_shown=True), voted(key, L, leader=P))
    assert found.rule == "agreed-above-votes"
