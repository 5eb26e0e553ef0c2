"""Work beside the window: told in the window's thread, cancelled, and failing in both ways."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.background import Background, Job
from wizard.errors import DocumentError, WizardError


@pytest.fixture
def background(qapp: object) -> Background:
    return Background()


def test_success_and_progress_arrive_in_the_windows_thread(background: Background, qtbot: QtBot) -> None:
    told: list[tuple[object, ...]] = []
    here = threading.current_thread()

    def note(*what: object) -> None:
        assert threading.current_thread() is here
        told.append(what)

    def work(job: Job) -> int:
        assert threading.current_thread() is not here
        job.progress(1, 2, "half")
        return 42

    background.start(work, succeeded=note, failed=note, progressed=note, ended=lambda: note("end"))
    assert background.busy
    qtbot.waitUntil(lambda: not background.busy)
    assert told == [(1, 2, "half"), (42,), ("end",)]


def test_an_expected_failure_has_its_own_way(background: Background, qtbot: QtBot) -> None:
    failures: list[WizardError] = []

    def work(_job: Job) -> None:
        raise DocumentError("document.no-pango")

    background.start(work, succeeded=lambda _r: pytest.fail("it did not"), failed=failures.append)
    qtbot.waitUntil(lambda: not background.busy)
    assert [failure.code for failure in failures] == ["document.no-pango"]


def test_a_bug_reaches_the_one_handler(background: Background, qtbot: QtBot) -> None:
    bugs: list[BaseException] = []
    background.broke.connect(bugs.append)

    def work(_job: Job) -> None:
        raise ZeroDivisionError

    background.start(work, succeeded=lambda _r: None, failed=lambda _e: None)
    qtbot.waitUntil(lambda: not background.busy)
    assert isinstance(bugs[0], ZeroDivisionError)


def test_a_cancelled_job_tells_only_that_it_ended(background: Background, qtbot: QtBot) -> None:
    told: list[object] = []
    going_on = threading.Event()

    def work(job: Job) -> str:
        going_on.wait(5)
        return "late" if job.is_cancelled() else "never asked"

    job = background.start(work, succeeded=told.append, failed=told.append, ended=lambda: told.append("end"))
    job.cancel()
    going_on.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert told == ["end"]


def test_a_step_ends_work_that_shall_stop(background: Background, qtbot: QtBot) -> None:
    told: list[object] = []
    going_on = threading.Event()

    def work(job: Job) -> None:
        job.step(1, 2)
        going_on.wait(5)
        job.step(2, 2)
        told.append("went on")

    job = background.start(work, succeeded=told.append, failed=told.append, ended=lambda: told.append("end"))
    job.cancel()
    going_on.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert told == ["end"]


@pytest.mark.parametrize("late", [True, False])
def test_a_cancel_comes_before_the_point_of_no_return_or_not_at_all(
    background: Background, qtbot: QtBot, late: bool
) -> None:
    told: list[object] = []
    there, going_on = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        if late:
            job.point_of_no_return()
        there.set()
        going_on.wait(5)
        if not late:
            job.point_of_no_return()
        return "done"

    job = background.start(work, succeeded=told.append, failed=told.append, ended=lambda: told.append("end"))
    there.wait(5)
    job.cancel()
    assert job.cancelled is not late
    going_on.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert told == (["done", "end"] if late else ["end"])


@pytest.mark.parametrize("slip", [False, True])
def test_who_has_left_is_told_nothing_but_a_bug(
    background: Background, qapp: QApplication, slip: bool
) -> None:
    told: list[object] = []
    bugs: list[BaseException] = []
    background.broke.connect(bugs.append)
    there, going_on = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        job.point_of_no_return()
        there.set()
        going_on.wait(5)
        job.progress(1, 1)
        job.hand("a part")
        if slip:
            raise ZeroDivisionError
        return "done"

    listeners = dict.fromkeys(("succeeded", "failed", "handed"), told.append)
    background.start(
        work, **listeners, progressed=lambda *_: told.append(1), ended=lambda: told.append("end")
    )
    assert there.wait(5)
    threading.Timer(0.05, going_on.set).start()
    background.stop()
    qapp.processEvents()
    assert told == []
    assert [type(bug) for bug in bugs] == ([ZeroDivisionError] if slip else [])


def test_work_can_wait_until_the_window_shows_what_is_seen_meanwhile(
    background: Background, qtbot: QtBot
) -> None:
    came: list[str] = []
    QTimer.singleShot(0, lambda: came.append("shown"))
    note = lambda _result: came.append("told")  # noqa: E731
    background.start(lambda _job: came.append("worked"), succeeded=note, failed=note, once_shown=True)
    assert background.busy
    qtbot.waitUntil(lambda: not background.busy)
    assert came == ["shown", "worked", "told"]


def test_work_that_has_not_begun_is_left_undone(background: Background, qapp: QApplication) -> None:
    came: list[object] = []
    job = background.start(
        lambda _job: came.append("worked"), succeeded=came.append, failed=came.append, once_shown=True
    )
    background.stop()
    qapp.processEvents()
    assert job.wait(5)
    assert came == []


def test_the_last_job_to_end_is_told(background: Background, qtbot: QtBot) -> None:
    told: list[str] = []
    background.idle.connect(lambda: told.append("idle"))
    gates = [threading.Event(), threading.Event()]
    for name, gate in zip(("first", "last"), gates, strict=True):
        background.start(
            lambda _job, gate=gate: gate.wait(5),
            succeeded=lambda _result, name=name: told.append(name),
            failed=lambda _error: None,
        )
    gates[0].set()
    qtbot.waitUntil(lambda: told == ["first"])
    gates[1].set()
    qtbot.waitUntil(lambda: told == ["first", "last", "idle"])


def test_the_end_of_the_program_waits(background: Background) -> None:
    def work(job: Job) -> None:
        while not job.is_cancelled():
            threading.Event().wait(0.01)

    job = background.start(work, succeeded=lambda _r: None, failed=lambda _e: None)
    background.stop()
    assert job.wait(0)
    assert not background.busy
