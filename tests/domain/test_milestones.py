"""What gives away that something is not a milestone, and what to offer instead."""

from __future__ import annotations

import pytest

from wizard.domain.milestones import (
    FEELING,
    FUTURE,
    GENERAL_REWRITE,
    SELLER_VERB,
    Rewrite,
    Sign,
    WordList,
    failed_tests,
    rewrite,
    signs,
)
from wizard.domain.process import Milestone, MilestoneTest
from wizard.messages.findings import REWRITES, rewrite_words, sign_words
from wizard.wordlists import builtin_words

# The milestones of the table that the product teaches: none of them may be called into question.
GOOD = (
    "Problem confirmed",
    "Priority set",
    "Power access",
    "Buying process shared",
    "Requirements issued",
    "Data supplied",
    "Budget confirmed",
    "Evaluation agreed",
    "Evaluation accepted",
    "Shortlisted",
    "References checked",
    "Vendor selected",
    "Internal approval",
    "Legal started",
    "Order placed",
)


@pytest.mark.parametrize("name", GOOD)
def test_good_milestones_show_no_sign(name: str) -> None:
    assert signs(name, builtin_words()) == ()
    assert rewrite(name, builtin_words()) is None


@pytest.mark.parametrize(
    ("name", "code", "word", "offered"),
    [
        ("Proposal sent", SELLER_VERB, "sent", "proposal-sent"),
        ("Quotation submitted", SELLER_VERB, "submitted", "proposal-sent"),
        ("Demo given", SELLER_VERB, "given", "demo-given"),
        ("Meeting held", SELLER_VERB, "held", "meeting-held"),
        ("Verbal yes", FEELING, "verbal", "verbal-yes"),
        ("Budget discussed", SELLER_VERB, "discussed", "budget-discussed"),
        ("Customer is interested", FEELING, "interested", GENERAL_REWRITE),
        ("They LIKED it", FEELING, "liked", GENERAL_REWRITE),
        ("Contract will be signed", FUTURE, "will", GENERAL_REWRITE),
        ("Followed up with the board", SELLER_VERB, "followed up", GENERAL_REWRITE),
    ],
)
def test_what_the_seller_does_or_hopes_is_found(name: str, code: str, word: str, offered: str) -> None:
    assert Sign(code, word) in signs(name, builtin_words())
    assert rewrite(name, builtin_words()) == offered


@pytest.mark.parametrize(
    "name",
    [
        "The buyer sent the requirements",
        "Customer has already submitted the data",
        "Requirements sent by the customer",
        "Figures presented to us by the client",
    ],
)
def test_a_verb_is_no_sign_where_the_buyer_is_named_as_the_one_who_acts(name: str) -> None:
    assert signs(name, builtin_words()) == ()


@pytest.mark.parametrize("name", ["Proposal sent to the customer", "Customer called and offer sent"])
def test_naming_the_buyer_as_the_receiver_does_not_clear_it(name: str) -> None:
    assert [sign.code for sign in signs(name, builtin_words())] == [SELLER_VERB]


def test_words_are_whole_words_and_signs_come_in_the_order_of_the_lists() -> None:
    words = WordList(seller_verbs=("sent",), feelings=("hot",), future=("about to",))
    assert signs("The consent of a hotel", words) == ()
    assert signs("About to be sent while hot", words) == (
        Sign(SELLER_VERB, "sent"),
        Sign(FEELING, "hot"),
        Sign(FUTURE, "about to"),
    )


def test_the_first_rewrite_that_is_about_the_text_is_offered() -> None:
    words = WordList(
        seller_verbs=("sent",), rewrites=(Rewrite(key="a", about=("x",)), Rewrite(key="b", about=("y",)))
    )
    assert rewrite("y sent", words) == "b"
    assert rewrite("y x sent", words) == "a"
    assert rewrite("y x", words) is None


def test_tests_that_nobody_confirmed_are_listed_in_their_order() -> None:
    assert failed_tests(Milestone()) == tuple(MilestoneTest)
    passed = ("moves-forecast", "buyer-acts", "has-date", "has-evidence")
    assert failed_tests(Milestone(tests=passed)) == (MilestoneTest.YES_OR_NO, MilestoneTest.CHECKABLE)


def test_every_sign_and_rewrite_has_words() -> None:
    offered = {r.key for r in builtin_words().rewrites} | {GENERAL_REWRITE}
    assert offered == set(REWRITES)
    assert rewrite_words("budget-discussed") == "The budget owner confirmed an amount"
    for code in (SELLER_VERB, FEELING, FUTURE):
        assert "“sent”" in sign_words(Sign(code, "sent"))
