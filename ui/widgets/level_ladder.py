"""The levels as a ladder, the highest on top: what is reached, what is next, and each gate's conditions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Role, Space, Type, colour, dress, scaled
from ui.widgets.basics import Button, Icon, Opener, has_keys, label, rule
from ui.widgets.focus_order import read_in_order
from wizard.domain.maturity import Condition, GateResult, Result, lowest_rated
from wizard.domain.questionnaire import Level, Questionnaire
from wizard.messages.assessment import condition_words, rating_name
from wizard.messages.report import percent
from wizard.words import _, ngettext, question_language


class LevelSign(QWidget):
    """The number of a level: filled where it is reached, ringed where one stands."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._reached, self._here = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, reached: bool, here: bool) -> None:
        """Whether the level is reached, and whether it is the level found."""
        self._reached, self._here = reached, here
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(44), scaled(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.setPen(QPen(colour(Role.ACCENT if self._reached else Role.EDGE), 1.6))
        painter.setBrush(colour(Role.ACCENT if self._reached else Role.SURFACE))
        painter.drawEllipse(box)
        if self._here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
        font = QFont(self.font())
        font.setPixelSize(scaled(Type.LEAD))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(Role.ON_ACCENT if self._reached else Role.SOFT))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class ConditionRow(QWidget):
    """One condition of a gate: met or not, what it asks for, and what was found; the way to its cause."""

    opened = Signal(str)  # the key of a criterion

    def __init__(self, condition: Condition, result: Result, questionnaire: Questionnaire) -> None:
        super().__init__()
        dress(self, "clear")
        language = question_language()
        area = questionnaire.area(condition.area)
        key = condition.criterion or lowest_rated(result, condition.area, condition.level) or ""
        what = (
            questionnaire.criterion(key).question.words(language)
            if condition.criterion
            else area.name.words(language)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        sign = Icon("check", Role.GOOD, 18) if condition.met else Icon("close", Role.DANGER, 18)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(condition_words(condition, what)))
        found = _("Met, found: {found}") if condition.met else _("Not met, found: {found}")
        words.addWidget(label(found.format(found=_found_words(condition, result)), "small"))
        row.addLayout(words, 1)
        self.open = Button(_("To the question"), "next", "quiet", lambda: self.opened.emit(key))
        self.open.setAccessibleDescription(what)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)


def _found_words(condition: Condition, result: Result) -> str:
    """What was found; of an area with its share, which the rating comes from."""
    found = rating_name(condition.found)
    if condition.criterion:
        return found
    scores = next(area.scores for area in result.areas if area.area == condition.area)
    share = next(score.share for score in scores if score.level == condition.level)
    return _("{found}, {share}").format(found=found, share=percent(share, 1))


class LevelRung(QWidget):
    """One level."""

    opened = Signal(str)

    def __init__(self, level: Level) -> None:
        super().__init__()
        dress(self, "clear")
        self._level = level
        self._gate: GateResult | None = None
        self._result: Result | None = None
        self._questionnaire: Questionnaire | None = None
        self._sign = LevelSign(level.number)
        self._name = label(level.name.words(question_language()), "heading")
        self._state = label("", "accent")
        self._summary = label(level.summary.words(question_language()), "soft")
        self.toggle = Opener("", self._toggle)
        self._conditions = QWidget()
        dress(self._conditions, "clear")
        self._rows = QVBoxLayout(self._conditions)
        self._rows.setContentsMargins(0, Space.TIGHT, 0, 0)
        self._rows.setSpacing(Space.TIGHT)
        self._conditions.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._name, self._state, self._summary):
            words.addWidget(part)
        words.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._conditions)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.BASE)
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)

    def show_result(self, result: Result, questionnaire: Questionnaire, target: int | None) -> None:
        """Show where the level stands in a result."""
        number = self._level.number
        here, reached = number == result.level and result.asks, number <= result.level and result.asks
        self._sign.show_state(reached, here)
        states = [_("You are here")] if here else [_("Reached")] if reached else []
        states += [_("Next")] if number == result.next_level else []
        states += [_("Your target")] if number == target else []
        self._state.setText(" · ".join(states))
        self._state.setVisible(bool(states))
        self.setAccessibleName(f"{number}: {self._name.text()}. {self._state.text()}")
        gate = next((gate for gate in result.gates if gate.level == number), None)
        self.toggle.setVisible(gate is not None and bool(gate.conditions))
        if gate is not None:
            met = sum(condition.met for condition in gate.conditions)
            words = ngettext(
                "{met} of {count} condition met", "{met} of {count} conditions met", len(gate.conditions)
            )
            self.toggle.setText(words.format(met=met, count=len(gate.conditions)))
        self._questionnaire, before, self._result = questionnaire, self._result, result
        # What is open shows shares and ratings, which may change while the gate's conditions do not.
        if gate != self._gate or (self.toggle.isChecked() and before != result):
            self._gate = gate
            self._fill()

    def show_conditions(self) -> None:
        """Open the list of the conditions."""
        if not self.toggle.isChecked():
            self.toggle.click()

    def _toggle(self) -> None:
        self._conditions.setVisible(self.toggle.isChecked())
        self._fill()

    def _fill(self) -> None:
        """The rows of an open gate; a closed one has none."""
        if has_keys(self._conditions):
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)  # with the rows, the keyboard would go
        while self._rows.count():
            self._rows.takeAt(0).widget().deleteLater()
        gate, result, questionnaire = self._gate, self._result, self._questionnaire
        if self.toggle.isChecked() and gate and result and questionnaire:
            for condition in sorted(gate.conditions, key=lambda condition: condition.met):
                row = ConditionRow(condition, result, questionnaire)
                row.opened.connect(self.opened)
                self._rows.addWidget(row)
            read_in_order(self)


class LevelLadder(QWidget):
    """All levels."""

    opened = Signal(str)  # the key of a criterion

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.rungs: dict[int, LevelRung] = {}
        self._levels: tuple[Level, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.SNUG)

    def show_result(self, result: Result, questionnaire: Questionnaire, target: int | None) -> None:
        """Show a result, and the level aimed for."""
        if questionnaire.levels != self._levels:
            self._build(questionnaire)
        for rung in self.rungs.values():
            rung.show_result(result, questionnaire, target)

    def _build(self, questionnaire: Questionnaire) -> None:
        while self._box.count():
            self._box.takeAt(0).widget().deleteLater()
        self._levels = questionnaire.levels
        self.rungs = {}
        for level in reversed(questionnaire.levels):
            if self.rungs:
                self._box.addWidget(rule())
            rung = LevelRung(level)
            rung.opened.connect(self.opened)
            self.rungs[level.number] = rung
            self._box.addWidget(rung)
