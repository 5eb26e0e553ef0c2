"""Which sheets are taken, what is said about the others, and what becomes of earlier answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.exchange.helpers import (
    ANNA,
    APPLIES_ALWAYS,
    BEN,
    NAMED,
    WRITTEN,
    blank_of,
    company,
    number,
    optional_key,
    questions,
    reading,
)
from wizard.domain import edits
from wizard.domain.assessing import rate
from wizard.domain.assessment import Assessment, Person, Rating
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.exchange.clerk import LONGEST_TEXT, check_sheets, take_sheets
from wizard.exchange.sheets import Given, Identity, Reading, Sheet, SheetProblem, blanks, identity_from
from wizard.messages.sheets import SHEETS, sheet_headline, sheet_problem_words
from wizard.questionnaires import to_json

FULLY, PARTIALLY, NOT_APPLICABLE = Given(Rating.FULLY), Given(Rating.PARTIALLY), Given(Rating.NOT_APPLICABLE)


def votes(project: Project, person: Person) -> dict[str, tuple[Rating, str, str]]:
    assert project.assessment
    return {
        answer.criterion: (vote.rating, vote.reason, vote.note)
        for answer in project.assessment.answers
        for vote in answer.votes
        if vote.person == person.id
    }


def codes(project: Project, *readings: Reading) -> list[list[str]]:
    return [[problem.code for problem in report.problems] for report in check_sheets(project, readings)]


def test_the_votes_of_all_sheets_are_taken_in_one_edit() -> None:
    sheets = [
        reading(ANNA, "a.pdf", stages_named=FULLY, process_written=Given(Rating.UNKNOWN)),
        reading(BEN, "b.xlsx", stages_named=Given(Rating.NONE, note="  nobody\r\nknows  ")),
    ]
    reports = check_sheets(company(), sheets)
    assert [(r.person, r.accepted, len(r.answers), r.problems) for r in reports] == [
        ("Anna Berg", True, 2, ()),
        ("Ben Ode", True, 1, ()),
    ]
    taken = take_sheets(company(), sheets)
    assert votes(taken, ANNA) == {NAMED: (Rating.FULLY, "", ""), WRITTEN: (Rating.UNKNOWN, "", "")}
    assert votes(taken, BEN) == {NAMED: (Rating.NONE, "", "nobody\nknows")}
    assert [answer.agreed for answer in taken.assessments[-1].answers] == [None, None]
    assert taken.assessments[0] is company().assessments[0]


def test_what_is_not_taken_leaves_the_very_same_project() -> None:
    assert take_sheets(company(), [reading(ANNA, "a.pdf")]) is company()


def test_answers_given_before_are_kept_where_the_sheet_leaves_them_open() -> None:
    before = rate(rate(company(), NAMED, ANNA.id, Rating.NONE), WRITTEN, BEN.id, Rating.LARGELY)
    sheets = [reading(ANNA, "a.pdf", process_written=FULLY)]
    after = take_sheets(before, sheets)
    assert votes(after, ANNA) == {NAMED: (Rating.NONE, "", ""), WRITTEN: (Rating.FULLY, "", "")}
    assert votes(after, BEN) == {WRITTEN: (Rating.LARGELY, "", "")}
    assert codes(before, *sheets) == [[]]


def test_another_answer_replaces_the_one_before_and_is_said() -> None:
    before = rate(company(), NAMED, ANNA.id, Rating.NONE, "an old reason")
    sheets = [reading(ANNA, "a.pdf", stages_named=FULLY, process_written=FULLY)]
    (report,) = check_sheets(before, sheets)
    assert [sheet_problem_words(problem) for problem in report.problems] == [
        "One answer replaces what this person had answered before."
    ]
    after = take_sheets(before, sheets)
    assert votes(after, ANNA)[NAMED] == (Rating.FULLY, "", "")
    assert after.assessments[-1].answers[0].votes[0].id == before.assessments[-1].answers[0].votes[0].id


def test_words_said_before_are_kept_with_the_same_answer() -> None:
    first = take_sheets(company(), [reading(ANNA, "1", stages_named=Given(Rating.FULLY, "why", "see p. 3"))])
    second = take_sheets(first, [reading(ANNA, "2", stages_named=FULLY, process_written=FULLY)])
    assert votes(second, ANNA)[NAMED] == (Rating.FULLY, "why", "see p. 3")
    third = take_sheets(first, [reading(ANNA, "3", stages_named=PARTIALLY)])
    assert votes(third, ANNA)[NAMED] == (Rating.PARTIALLY, "", "see p. 3")


def test_of_two_sheets_of_one_person_the_last_is_taken_and_no_other() -> None:
    sheets = [
        reading(ANNA, "first.pdf", stages_named=FULLY, process_written=FULLY),
        reading(BEN, "ben.pdf", stages_named=FULLY),
        reading(ANNA, "second.xlsx", stages_named=PARTIALLY),
        reading(ANNA, "nothing.xlsx"),
    ]
    first, ben, second, _nothing = check_sheets(company(), sheets)
    assert (first.accepted, first.answers) == (False, ())
    assert ben.accepted
    assert second.accepted
    assert second.problems == ()
    assert [sheet_problem_words(problem) for problem in first.problems] == [
        SHEETS["replaced-by"].format(other="second.xlsx")
    ]
    taken = take_sheets(company(), sheets)
    assert votes(taken, ANNA) == {NAMED: (Rating.PARTIALLY, "", "")}
    assert take_sheets(taken, sheets) is taken  # the earlier one does not come in by the way
    assert votes(take_sheets(taken, sheets[:1]), ANNA)[NAMED][0] is Rating.FULLY


def test_a_sheet_that_comes_twice_is_taken_once() -> None:
    sheets = [
        reading(ANNA, "a.pdf", stages_named=FULLY),
        reading(ANNA, "b.pdf", stages_named=PARTIALLY),
        reading(ANNA, "a (1).xlsx", stages_named=FULLY),
    ]
    report = check_sheets(company(), sheets)[2]
    assert not report.accepted
    assert [sheet_problem_words(problem) for problem in report.problems] == [
        "The sheet says the same as “a.pdf” and was left out."
    ]
    assert votes(take_sheets(company(), sheets), ANNA)[NAMED][0] is Rating.PARTIALLY


def test_a_sheet_taken_on_another_day_says_nothing_new() -> None:
    sheets = [reading(ANNA, "a.pdf", stages_named=FULLY)]
    after = take_sheets(company(), sheets)
    assert codes(after, *sheets) == [["nothing-new"]]
    assert take_sheets(after, sheets) is after


def test_foreign_and_outdated_sheets_are_told_apart() -> None:
    other = edits.amend(
        company(), Assessment, "1" * 32, questionnaire=to_json(replace(questions(), version=99))
    )
    gone = replace(company(), people=(BEN,))
    elsewhere = replace(company(), id="d" * 32)
    later = edits.insert(
        company(), company().id, [Assessment(id="2" * 32, questionnaire=to_json(questions()))]
    )
    sheet = reading(ANNA, "a.pdf", stages_named=FULLY)
    assert codes(elsewhere, sheet) == [["other-project"]]
    assert codes(later, sheet) == [["earlier-assessment"]]
    assert codes(replace(later, assessments=later.assessments[2:]), sheet) == [["other-assessment"]]
    assert codes(other, sheet) == [["other-questionnaire"]]
    assert codes(gone, sheet) == [["unknown-person"]]
    for project in (elsewhere, later, other, gone):
        assert take_sheets(project, [sheet]) is project
    (report,) = check_sheets(later, [sheet])
    assert "“Autumn”" in sheet_problem_words(report.problems[0])
    assert sheet_headline(report) == "a.pdf (Anna Berg): not taken"
    assert sheet_headline(check_sheets(elsewhere, [sheet])[0]) == "a.pdf: not taken"


def test_a_file_without_a_sheet_is_reported_with_all_that_is_wrong() -> None:
    problems = (SheetProblem("scripts"), SheetProblem("no-fields"))
    (report,) = check_sheets(company(), [Reading("x.pdf", None, problems)])
    assert (report.person, report.accepted, report.problems) == ("", False, problems)


def test_not_applicable_needs_a_reason_and_a_question_that_allows_it() -> None:
    key = optional_key()
    answers = {
        key.replace("-", "_"): NOT_APPLICABLE,
        APPLIES_ALWAYS.replace("-", "_"): Given(Rating.NOT_APPLICABLE, "not with us"),
    }
    sheet = reading(ANNA, "a.pdf", process_written=FULLY, **answers)
    (report,) = check_sheets(company(), [sheet])
    assert [(problem.code, problem.question) for problem in report.problems] == [
        ("must-apply", number(APPLIES_ALWAYS)),
        ("words-alone", number(APPLIES_ALWAYS)),
        ("no-reason", number(key)),
    ]
    assert set(votes(take_sheets(company(), [sheet]), ANNA)) == {WRITTEN}
    good = reading(ANNA, "a.pdf", **{key.replace("-", "_"): Given(Rating.NOT_APPLICABLE, "no channel")})
    assert votes(take_sheets(company(), [good]), ANNA) == {key: (Rating.NOT_APPLICABLE, "no channel", "")}


def test_words_without_an_answer_are_shown_and_not_lost() -> None:
    sheet = reading(ANNA, "a.pdf", stages_named=Given(None, note="x" * 500), process_written=FULLY)
    (report,) = check_sheets(company(), [sheet])
    words = sheet_problem_words(report.problems[0])
    assert words == f"Question 1: There are words but no answer. They were not taken: “{'x' * 200}…”"


def test_a_text_too_long_is_left_out_and_the_answer_taken() -> None:
    sheet = reading(ANNA, "a.pdf", stages_named=Given(Rating.FULLY, "short", "x" * (LONGEST_TEXT + 1)))
    assert codes(company(), sheet) == [["too-long"]]
    assert votes(take_sheets(company(), [sheet]), ANNA) == {NAMED: (Rating.FULLY, "short", "")}


def test_questions_that_nobody_asked_are_not_taken() -> None:
    sheet = reading(ANNA, "a.pdf", stages_named=FULLY, made_up=FULLY)
    (report,) = check_sheets(company(), [sheet])
    assert report.accepted
    assert [problem.params for problem in report.problems] == [(("key", "made-up"),)]
    assert set(votes(take_sheets(company(), [sheet]), ANNA)) == {NAMED}


def test_what_a_reader_found_wrong_gets_the_number_of_its_question() -> None:
    sheet = reading(ANNA, "a.xlsx", stages_named=FULLY)
    wrong = SheetProblem("formula", criterion=WRITTEN)
    (report,) = check_sheets(company(), [replace(sheet, problems=(wrong, SheetProblem("scripts")))])
    assert report.accepted
    assert [(problem.code, problem.question) for problem in report.problems] == [
        ("scripts", 0),
        ("formula", 2),
    ]


def test_without_an_assessment_there_are_no_sheets() -> None:
    empty = replace(company(), assessments=())
    for use in (blanks, lambda project: check_sheets(project, []), lambda project: take_sheets(project, [])):
        with pytest.raises(UnknownEntityError):
            use(empty)
    with pytest.raises(UnknownEntityError):
        blanks(company(), ["nobody"])


def test_an_identity_comes_back_as_it_was_and_no_part_of_it_can_be_changed() -> None:
    identity = blank_of(ANNA).identity
    assert identity_from(identity.text) == identity
    assert identity_from(f"  {identity.text}\n") == identity
    for part in (identity.project, identity.assessment, identity.questionnaire, identity.person):
        assert identity_from(identity.text.replace(part, "f" * 32)) == SheetProblem("identity-changed")
    assert identity_from(identity.text + " more") == SheetProblem("identity-changed")
    assert identity_from(identity.text.replace("sheet-1", "sheet-2")) == SheetProblem("newer")
    for nothing in ("", "Question", "PK"):
        assert identity_from(nothing) == SheetProblem("no-identity")


def test_two_sheets_have_two_short_codes() -> None:
    short = {blank.identity.short for blank in blanks(company())}
    assert len(short) == 2
    assert all(len(code) == 9 for code in short)


def test_fifty_people_and_two_hundred_questions() -> None:
    people = tuple(Person(id=f"{n:032}", name=f"Person {n}") for n in range(50))
    area = questions().areas[0]
    many = replace(
        questions(),
        areas=(replace(area, criteria=tuple(replace(area.criteria[0], key=f"q-{n}") for n in range(200))),),
    )
    project = Project(
        id="e" * 32, people=people, assessments=(Assessment(id="2" * 32, questionnaire=to_json(many)),)
    )
    given = tuple((f"q-{n}", FULLY) for n in range(200))
    sheets = [Reading(f"{blank.person.name}.pdf", Sheet(blank.identity, given)) for blank in blanks(project)]
    after = take_sheets(project, sheets)
    assert sum(len(answer.votes) for answer in after.assessments[-1].answers) == 10_000
    assert [answer.criterion for answer in after.assessments[-1].answers] == [key for key, _given in given]


def test_identities_have_no_place_for_anything_else() -> None:
    strange = Identity("../../etc", "1" * 32, "2" * 32, "3" * 32)
    assert identity_from(strange.text) == SheetProblem("identity-changed")
