"""What holds for every test: no display, no user's data, nothing left behind."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A deadline would make a test fail on a busy machine; the same examples everywhere make a failure repeatable.
settings.register_profile("product", deadline=None, derandomize=True, database=None)
settings.register_profile(
    "thorough", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "product"))

# The core is measured by its own tests: what only these run of it is not to count as tested.
UNMEASURED = ("ui", "tools")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test with all its fixtures; where it is not one of the core, unmeasured."""
    if item.path.relative_to(Path(__file__).parent).parts[0] not in UNMEASURED:
        return (yield)
    with coverage_off():
        return (yield)


@contextmanager
def coverage_off() -> Iterator[None]:
    """No coverage is taken meanwhile, neither in this process nor in one that it starts."""
    coverage = sys.modules.get("coverage")
    measuring = coverage and coverage.Coverage.current()
    if not measuring:
        yield
        return
    measuring.stop()
    inherited = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    try:
        yield
    finally:
        if inherited is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = inherited
        measuring.start()


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folders are empty ones, so that no test can read or change somebody's projects."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """A thread, window or Qt thread that outlives its test fails it: it would disturb the ones after."""
    threads = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in threads and not thread.daemon]
    left += _windows_left()
    assert not left, f"left behind: {', '.join(left)}"


def _windows_left() -> list[str]:
    """Windows still shown; a test that used no Qt does not begin to load it here."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    shown = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} “{widget.windowTitle()}”" for widget in shown]
    for widget in shown:
        widget.close()
    return names


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds start.py."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run and all its processes, for what one of them has printed and others need."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "papers"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def qapp() -> object:
    """The program's own kind of application: Qt allows one for each process, so all tests share it."""
    from ui.app import prepare

    return prepare(["tests"])


@pytest.fixture(scope="session")
def bracketed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of translations with English in ⟦brackets⟧; finding all words anew takes seconds."""
    from tools.words import pseudo

    folder = tmp_path_factory.mktemp("bracketed")
    pseudo(checkout, into=folder)
    return folder


@pytest.fixture
def pseudo_language(bracketed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The product speaks English in ⟦brackets⟧: what shows without them was never marked for translation."""
    from tools.words import PSEUDO
    from wizard import places, words

    monkeypatch.setattr(places, "translations", lambda: bracketed)
    words._catalogue.cache_clear()
    with words.language(PSEUDO):
        yield
    words._catalogue.cache_clear()
