"""The next question of a large assessment: how long the window's thread is taken, other programs apart."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.inside import Frames, answered_sample, opened
from benchmarks.measure import Row

CRITERIA, RESPONDENTS = 200, 50
ROUNDS = 5


def rows() -> Iterable[Row]:
    """From the Enter key until the next question is painted, through the whole assessment and back, often."""
    with opened(answered_sample(CRITERIA, RESPONDENTS)) as (app, view):
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        view.open("maturity")
        app.processEvents()
        page, window = view.page, view.window().windowHandle()
        page.ask(view._desk.questionnaire.criteria[0].key)  # noqa: SLF001 - the project that is open
        app.processEvents()
        asked: set[str] = set()

        frames = Frames()

        def press(key: Qt.Key) -> None:
            QTest.keyClick(window, key)
            app.processEvents()

        for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace) * ROUNDS:
            for place in range(CRITERIA - 1):
                frames.measure(lambda key=key: press(key), (key, place))
                asked.add(page._key)  # noqa: SLF001 - the question in sight
        if len(asked) != CRITERIA:
            raise ValueError(f"only {len(asked)} questions were asked")
    yield from frames.rows(f"next question, {CRITERIA} criteria × {RESPONDENTS} respondents")
