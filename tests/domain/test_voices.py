"""What may be shown of a vote."""

from __future__ import annotations

from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.voices import may_be_told, spread, votes_to_be_named, written

LEADER, SELLER, MANAGER = RespondentRole.LEADER, RespondentRole.SELLER, RespondentRole.MANAGER


def _answer(*voices: tuple[RespondentRole, Rating]) -> tuple[Answer, list[Person]]:
    people = [Person(role=role) for role, _ in voices]
    votes = tuple(
        Vote(person=person.id, rating=rating) for person, (_, rating) in zip(people, voices, strict=True)
    )
    return Answer(votes=votes), people


def _roles(*voices: tuple[RespondentRole, Rating]) -> list[RespondentRole | None]:
    answer, people = _answer(*voices)
    return [row.role for row in spread(answer, people, names_shown=False)]


def test_nobody_voted() -> None:
    for names_shown in (False, True):
        assert spread(None, [], names_shown=names_shown) == ()
        assert spread(Answer(), [Person()], names_shown=names_shown) == ()


def test_nothing_is_shown_of_fewer_than_three_unless_the_project_shows_names() -> None:
    voices = [(SELLER, Rating.NONE), (LEADER, Rating.FULLY), (LEADER, Rating.FULLY)]
    for count, told in ((1, False), (2, False), (3, True)):
        answer, people = _answer(*voices[:count])
        assert may_be_told(answer, names_shown=False) is told
        assert bool(spread(answer, people, names_shown=False)) is told
        assert may_be_told(answer, names_shown=True)
        (everyone,) = spread(answer, people, names_shown=True)
        assert everyone.voters == count


def test_all_votes_are_counted_in_the_order_of_the_ratings() -> None:
    answer, people = _answer((SELLER, Rating.LARGELY), (LEADER, Rating.NONE), (SELLER, Rating.LARGELY))
    (everyone,) = spread(answer, people, names_shown=False)
    assert everyone.role is None
    assert everyone.voters == 3
    assert everyone.counts == (
        (Rating.NONE, 1),
        (Rating.PARTIALLY, 0),
        (Rating.LARGELY, 2),
        (Rating.FULLY, 0),
        (Rating.UNKNOWN, 0),
        (Rating.NOT_APPLICABLE, 0),
    )


def test_a_role_is_shown_from_three_voters_on() -> None:
    voices = [(SELLER, Rating.FULLY)] * 3
    assert _roles(*voices[:2], (LEADER, Rating.FULLY)) == [None]
    assert _roles(*voices) == [None, SELLER]


MIXED = (Rating.FULLY, Rating.LARGELY, Rating.FULLY, Rating.LARGELY)


def _of(role: RespondentRole, count: int) -> list[tuple[RespondentRole, Rating]]:
    """People of a role who are not of one mind."""
    return [(role, rating) for rating in MIXED[:count]]


def test_a_role_is_left_out_where_the_rest_would_be_given_away() -> None:
    sellers = _of(SELLER, 3)
    assert _roles(*sellers, (LEADER, Rating.NONE)) == [None]
    assert _roles(*sellers, (LEADER, Rating.NONE), (MANAGER, Rating.FULLY)) == [None]
    three = [(LEADER, Rating.NONE), (MANAGER, Rating.NONE), (MANAGER, Rating.FULLY)]
    assert _roles(*sellers, *three) == [None, SELLER]


def test_the_smaller_of_two_roles_joins_those_that_stay_hidden() -> None:
    sellers, managers = _of(SELLER, 4), _of(MANAGER, 3)
    assert _roles(*sellers, *managers) == [None, MANAGER, SELLER]
    assert _roles(*sellers, *managers, (LEADER, Rating.NONE)) == [None, SELLER]


def test_a_role_of_one_mind_is_not_shown_unless_everybody_is() -> None:
    sellers, managers = [(SELLER, Rating.FULLY)] * 3, _of(MANAGER, 4)
    assert _roles(*sellers, *[(LEADER, Rating.NONE)] * 3) == [None]
    assert _roles(*sellers, *[(MANAGER, Rating.FULLY)] * 3) == [None, MANAGER, SELLER]
    # Taken from the total, the managers would tell the sellers' votes all the same.
    assert _roles(*sellers, *managers) == [None]
    assert _roles(*sellers, *managers, (LEADER, Rating.NONE)) == [None, MANAGER]


def test_the_vote_of_somebody_unknown_counts_as_another_role() -> None:
    answer, _ = _answer(*[(SELLER, Rating.FULLY)] * 3)
    assert [row.role for row in spread(answer, [], names_shown=False)] == [None, RespondentRole.OTHER]


def test_what_people_wrote_is_in_an_order_that_tells_nobody_apart() -> None:
    said = (("", "Ours differ"), ("", ""), ("No partners", "Ask again in May"), ("", "A third of us"))
    votes = tuple(Vote(person=f"p{n}", reason=reason, note=note) for n, (reason, note) in enumerate(said))
    expected = (("", "A third of us"), ("", "Ours differ"), ("No partners", "Ask again in May"))
    assert written(Answer(votes=votes)) == expected
    assert written(Answer(votes=votes[::-1])) == expected
    assert written(None) == ()


def test_votes_that_would_get_a_name_are_those_of_people_in_the_project() -> None:
    first, people = _answer((SELLER, Rating.NONE), (LEADER, Rating.FULLY))
    second, others = _answer((SELLER, Rating.NONE))
    rounds = [Assessment(answers=(first, second)), Assessment(answers=(first,)), Assessment()]
    assert votes_to_be_named(rounds, [*people, *others]) == 5
    assert votes_to_be_named(rounds, people[:1]) == 2
    assert votes_to_be_named([], people) == 0
