"""Reads the word lists that come with the program, of all languages together.

A process may be written in another language than the window's, so every list is looked at for every text.
"""

from __future__ import annotations

from functools import cache

from wizard import places, shipped
from wizard.domain.milestones import Rewrite, WordList

_LISTS = ("seller_verbs", "feelings", "future", "buyers", "links", "by")


@cache
def builtin_words() -> WordList:
    """The lists of all languages in one."""
    gathered: dict[str, tuple[str, ...]] = dict.fromkeys(_LISTS, ())
    rewrites: tuple[Rewrite, ...] = ()
    for path in sorted(places.questionnaires().glob("words-*.yaml")):
        content = shipped.read(path)
        for name in _LISTS:
            gathered[name] += tuple(content[name])
        rewrites += tuple(Rewrite(key=r["key"], about=tuple(r["about"])) for r in content["rewrites"])
    return WordList(rewrites=rewrites, **gathered)
