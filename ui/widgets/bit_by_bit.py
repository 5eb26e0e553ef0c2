"""Many widgets made a few at a time: a hundred at once would keep the window from answering."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.pile import Pile

SECONDS = 0.012  # for which widgets are made before the window has its turn again


class BitByBit(QObject):
    """Fills a pile with a widget for each thing, as fast as the window can do without noticing it."""

    def __init__(self, pile: Pile, make: Callable[[Any], QWidget]) -> None:
        super().__init__(pile)  # and goes with it, whatever is still to come
        self._pile, self._make = pile, make
        self._coming: Iterator[Any] = iter(())
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._turn.isActive()

    def show(self, things: Sequence[Any]) -> None:
        """Show these in the place of those before; the first of them are there at once."""
        for widget in tuple(self._pile.widgets):
            self._pile.take(widget)
            widget.deleteLater()
        self._coming = iter(things)
        self._go_on()

    def add(self, things: Sequence[Any]) -> None:
        """Show these as well, behind those that are there or still to come."""
        self._coming = iter([*self._coming, *things])
        self._go_on()

    def _go_on(self) -> None:
        until = perf_counter() + SECONDS
        while perf_counter() < until:
            thing = next(self._coming, self)
            if thing is self:
                return
            self._pile.add(self._make(thing))
        self._turn.start(0)
