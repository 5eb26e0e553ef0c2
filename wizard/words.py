"""The words that people read: translation of everything that is marked with `_` and `ngettext`.

The language is a context variable, so that a document can be made in another language than the window's.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from unicodedata import category

from wizard import places
from wizard.domain.ways import placed

# Embeddings, overrides and isolates (Unicode Standard Annex 9).
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SOURCE_LANGUAGE = "en"
_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)
_questions: ContextVar[str] = ContextVar("questions", default="")


class Sentence(str):
    """A text with places for values: what is filled in keeps its own direction, and the sentence keeps its.

    Without that a name written from the right turns round the words and full stops after it.
    """

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """As `str.format`; texts are isolated where they or the sentence are written from the right."""
        return super().format(
            *(placed(self, value) for value in values),
            **{name: placed(self, value) for name, value in named.items()},
        )


def _said(text: str) -> str:
    return Sentence(text) if "{" in text else text


def _(text: str) -> str:
    """The text in the language in force."""
    return _said(_catalogue(_language.get()).gettext(text))


def ngettext(one: str, many: str, count: int) -> str:
    """The form for `count` things in the language in force; placeholders are the caller's."""
    return _said(_catalogue(_language.get()).ngettext(one, many, count))


def current_language() -> str:
    """The language in force, e.g. "en"."""
    return _language.get()


def set_language(language: str) -> None:
    """Choose the language for what follows; an unknown one falls back to English words."""
    _language.set(language)


def question_language() -> str:
    """The language in which questions are asked: a questionnaire may have more than the program's words."""
    return _questions.get() or _language.get()


def set_question_language(language: str) -> None:
    """Ask questions in that language from now on; "" asks them in the language of all other words."""
    _questions.set(language)


@contextmanager
def language(name: str) -> Iterator[None]:
    """The language `name` for the length of a `with` block."""
    token = _language.set(name)
    try:
        yield
    finally:
        _language.reset(token)


def available() -> tuple[str, ...]:
    """The languages that there are words for, English first."""
    found = places.translations().glob("*/LC_MESSAGES/messages.mo")
    return (SOURCE_LANGUAGE, *sorted({path.parts[-3] for path in found} - {SOURCE_LANGUAGE}))


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("messages", places.translations(), [name], fallback=True)


def shown(text: object) -> str:
    """A text from outside as it can be shown in one line: line breaks and signs that steer a terminal, or
    turn the direction of what follows, are spelled out.
    """
    return "".join(_spelled(sign) for sign in str(text))


def _spelled(sign: str) -> str:
    if sign in _TURNING or category(sign) in {"Cc", "Zl", "Zp"}:
        return sign.encode("unicode_escape").decode()
    return sign


def mark(text: str) -> str:
    """The text as it is: marks it for collection where the words are chosen later, in a table."""
    return text
