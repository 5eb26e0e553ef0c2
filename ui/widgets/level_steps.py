"""The level that the plan leads to, date by date, if each action does what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.dates import date_words
from ui.look import Role, Space, dress
from ui.widgets.basics import Icon, label
from ui.widgets.level_ladder import LevelSign
from wizard.words import _


class LevelStep(QWidget):
    """A level, its name, and from when on."""

    def __init__(self, level: int, name: str, when: str, reached: bool) -> None:
        super().__init__()
        dress(self, "clear")
        sign = LevelSign(level)
        sign.show_state(reached, reached)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "strong"))
        words.addWidget(label(when, "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class LevelSteps(QWidget):
    """Today's level and each higher one with its date."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._steps: tuple[tuple[int, str, str], ...] = ()
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.BASE)

    @property
    def steps(self) -> tuple[tuple[int, str, str], ...]:
        """Level, its name, and from when on in words."""
        return self._steps

    def show_steps(self, today: int, by_date: Sequence[tuple[date, int]], names: dict[int, str]) -> None:
        """Show the level today and its rises; `by_date` is what `level_by_date` gives."""
        steps = [(today, names[today], _("today"))]
        for day, level in by_date:
            if level > steps[-1][0]:
                steps.append((level, names[level], _("from {date}").format(date=date_words(day))))
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        while self._box.count():
            item = self._box.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        for place, (level, name, when) in enumerate(steps):
            if place:
                self._box.addWidget(Icon("next", Role.SOFT), 0, Qt.AlignmentFlag.AlignVCenter)
            self._box.addWidget(LevelStep(level, name, when, reached=not place), 1)
