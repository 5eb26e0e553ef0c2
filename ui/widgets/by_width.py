"""What a widget measured at a width: layouts ask for it many times over, and for several widths in turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
# A layout asks for a handful; a window that is being dragged comes by a thousand, none of them again.
KEPT = 16


class ByWidth(Generic[T]):
    """The measures of the last few widths."""

    def __init__(self) -> None:
        self._known: dict[int, T] = {}

    def at(self, width: int, measure: Callable[[int], T]) -> T:
        """What `measure` says of a width, measured where that was not asked lately."""
        if width not in self._known:
            self.keep(width, measure(width))
        return self._known[width]

    def keep(self, width: int, measured: T) -> None:
        """Remember what was found out in another way."""
        while len(self._known) >= KEPT:
            del self._known[next(iter(self._known))]
        self._known[width] = measured

    def forget(self) -> None:
        """Measure anew: something else is shown, or in another type."""
        self._known.clear()
