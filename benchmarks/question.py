"""The next question of a large assessment: how long the window's thread is taken, other programs apart."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.inside import FRAME, MOST, answered_sample, opened
from benchmarks.measure import Row, quantile, undisturbed

CRITERIA, RESPONDENTS = 200, 50


def rows() -> Iterable[Row]:
    """From the Enter key until the next question is painted, through the whole assessment and back."""
    with opened(answered_sample(CRITERIA, RESPONDENTS)) as (app, view):
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        view.open("maturity")
        app.processEvents()
        page, window = view.page, view.window().windowHandle()
        page.ask(view._desk.questionnaire.criteria[0].key)  # noqa: SLF001 - the project that is open
        app.processEvents()
        asked: set[str] = set()

        def press(key: Qt.Key) -> float:
            def act() -> None:
                QTest.keyClick(window, key)
                app.processEvents()

            taken = undisturbed(act) * 1000
            asked.add(page._key)  # noqa: SLF001 - the question in sight
            return taken

        keys = [key for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace) for _ in range(CRITERIA - 1)]
        times = [press(key) for key in keys]
        if len(asked) != CRITERIA:
            raise ValueError(f"only {len(asked)} questions were asked")
    what = f"next question, {CRITERIA} criteria × {RESPONDENTS} respondents"
    yield Row(f"{what}, p50", "a frame", quantile(times, 0.5), FRAME, "ms")
    yield Row(f"{what}, p99", "a frame", quantile(times, 0.99), FRAME, "ms", MOST / FRAME)
