"""What people answered before is covered when the keyboard comes to them: others may be looking on.

Whoever brought an answer sheet, or has voted already, is passed by on the way to the next voter, and whoever
goes on with a few open questions does so in front of the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import interview
from ui.interview import ROOM, Own

if TYPE_CHECKING:
    from ui.pages.maturity import MaturityPage


class Veil:
    """Knows which answers of the person at the keyboard are covered, by the key of their question."""

    def __init__(self, page: MaturityPage) -> None:
        self._page = page
        self._covered: frozenset[str] = frozenset()

    def cover(self) -> None:
        """Cover all that this person answered; nothing of the room, nor of somebody alone in a project."""
        person, answers = self._page.bar.person, self._page.answered()
        alone = len(self._page.project().people) < 2
        own = {key for key, answer in answers.items() if interview.own(answer, person).rating is not None}
        self._covered = frozenset(() if person == ROOM or alone else own)

    def uncover(self, key: str) -> None:
        """Show the answer to one question: it was given just now."""
        self._covered -= {key}

    def lift(self) -> None:
        """Show the person at the keyboard all that they answered."""
        self._covered = frozenset()
        self._page.refresh()
        self._page.take_keys()

    def covers(self, key: str) -> bool:
        """Whether the answer to a question is covered."""
        return key in self._covered

    def own(self, key: str) -> Own:
        """What may be seen of this person's answer to a question."""
        if self.covers(key):
            return Own()
        return interview.own(self._page.answered().get(key), self._page.bar.person)
