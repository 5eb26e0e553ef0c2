"""Spares the start of the window work that nobody needs: by far the most of it is imports.

PySide reads the source of every module that is imported after it, looking for the use of its optional
features, and the texts stay in memory. Nothing here uses those features.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_NEVER = 1_000_000


def spare_sources() -> None:
    """From now on, imports leave sources unread. Nothing happens where PySide does it in another way."""
    import PySide6.QtCore  # noqa: F401 - brings the support module with it

    try:
        from shibokensupport import feature
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - there is no public switch


@contextmanager
def collecting_paused() -> Iterator[None]:
    """No search for garbage in a `with` block: what imports and pages make is there to stay."""
    there = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if there:
            gc.enable()


def look_through_little(little: bool) -> None:
    """Whether the search for garbage leaves out what has been there for long. While others work beside the
    window, such a search would stop it for a tenth of a second and more, again and again.
    """
    gc.set_threshold(*_USUAL[:2], _NEVER if little else _USUAL[2])


def look_through_no_more() -> None:
    """Leave what is there now out of the search for garbage: a hundred thousand objects of an open project
    take it several frames.
    """
    gc.freeze()


def look_through_again() -> None:
    """Let the search for garbage see everything, for a project was closed."""
    gc.unfreeze()
