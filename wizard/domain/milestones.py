"""What makes a milestone, and the signs by which something that only looks like one gives itself away.

The six tests are our own, the first and the fourth are Christiansen's ("Milestone Selling"). The signs are
words: verbs of the seller, feelings, the future. Word lists are data, one file for each language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wizard.domain.process import Milestone, MilestoneTest

SELLER_VERB = "seller-verb"
FEELING = "feeling"
FUTURE = "future"

# What is offered where a sign is found and no better rewrite is known.
GENERAL_REWRITE = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """A milestone to offer for texts with a word of `about`; `wizard.messages` has words for `key`."""

    key: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words and phrases in lower case that the signs are found by.

    `buyers` are words for the buyer's side, `links` may stand between them and a verb ("the buyer has sent"),
    `by` introduces who acted ("sent by the buyer").
    """

    seller_verbs: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that something is not a milestone: its `code`, one of the three above, and the word found."""

    code: str
    word: str


Words = Sequence[str]


def signs(text: str, words: WordList) -> tuple[Sign, ...]:
    """The signs in `text`, in the order of the lists, each word once.

    A seller's verb is no sign where the text says that the buyer did it: "requirements sent by the customer".
    """
    tokens = _tokens(text)
    found = [Sign(SELLER_VERB, v) for v in words.seller_verbs if _seller_does(v, tokens, words)]
    found += [Sign(FEELING, f) for f in words.feelings if _places(f, tokens)]
    found += [Sign(FUTURE, f) for f in words.future if _places(f, tokens)]
    return tuple(found)


def rewrite(text: str, words: WordList) -> str | None:
    """The key of the milestone to offer instead of `text`, or None where nothing speaks against it."""
    if not signs(text, words):
        return None
    tokens = _tokens(text)
    for candidate in words.rewrites:
        if any(_places(about, tokens) for about in candidate.about):
            return candidate.key
    return GENERAL_REWRITE


def failed_tests(milestone: Milestone) -> tuple[MilestoneTest, ...]:
    """The tests that nobody has confirmed for this milestone, in their order."""
    return tuple(test for test in MilestoneTest if test.value not in milestone.tests)


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _places(phrase: str, tokens: Words) -> list[tuple[int, int]]:
    """Where the phrase stands in the text, as slices of its words."""
    wanted = _tokens(phrase)
    length = len(wanted)
    return [
        (start, start + length)
        for start in range(len(tokens) - length + 1)
        if tokens[start : start + length] == wanted
    ]


def _seller_does(verb: str, tokens: Words, words: WordList) -> bool:
    return any(
        not _buyer_before(tokens[:start], words) and not _buyer_after(tokens[end:], words)
        for start, end in _places(verb, tokens)
    )


def _buyer_before(before: Words, words: WordList) -> bool:
    rest = list(before)
    while rest and rest[-1] in words.links:
        rest.pop()
    return bool(rest) and rest[-1] in words.buyers


def _buyer_after(after: Words, words: WordList) -> bool:
    return any(
        token in words.buyers and any(link in words.by for link in after[:place])
        for place, token in enumerate(after)
    )
