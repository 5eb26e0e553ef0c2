"""A whole practice area at once, for people who know it: what it is about, and a grid of its questions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.rating_grid import RatingGrid
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.words import _, question_language


class AreaView(QWidget):
    """The user decides here how far each criterion of an area is fulfilled, one row after the other."""

    rated = Signal(str, object)  # the key of the question, a Rating
    opened = Signal(str)  # the key of a question that is to be asked alone
    passed = Signal()  # beyond the last row
    uncovered = Signal()  # what was answered before is to be seen
    said = Signal(object)  # a Message

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._about = label("", "soft")
        self.grid = RatingGrid()
        self.grid.chosen.connect(self.rated)
        self.grid.opened.connect(self.opened)
        self.grid.passed.connect(self.passed)
        self.grid.said.connect(self.said)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        self.uncover = Button(_("Show my answers"), "person", pressed=self.uncovered.emit)
        self.uncover.setToolTip(_("V"))
        for widget in (self._about, self.uncover, self.grid):
            box.addWidget(widget)

    def show_area(
        self,
        questionnaire: Questionnaire,
        criterion: Criterion,
        rating_of: Callable[[str], Rating | None],
        *,
        covered: Callable[[str], bool],
    ) -> tuple[str, tuple[bool, bool]]:
        """Show the area of that question with the ratings that may be seen; `covered` are those that may not.

        Returns which area it is, in words, and whether it is the first, and the last.
        """
        area = questionnaire.area(criterion.area)
        place, count = [a.key for a in questionnaire.areas].index(area.key), len(questionnaire.areas)
        self._about.setText(area.about.words(question_language()))
        ratings = {c.key: rating_of(c.key) for c in area.criteria}
        self.uncover.setVisible(any(map(covered, ratings)))
        self.grid.show_area(area.criteria, ratings)
        if self.grid.current_key not in ratings:
            self.grid.make_current(criterion.key)
        words = _("Area {place} of {count} · {area}").format(
            place=place + 1, count=count, area=area.name.words(question_language())
        )
        return words, (place == 0, place + 1 == count)
