"""The program's entry: what loads Qt and what does not, and what happens without a display."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from ui.__main__ import has_display, main
from ui.app import fit
from ui.shell import Window


def run(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, *(("-c", code) if code else ("-m", "ui")), *arguments]
    return subprocess.run(
        command, env={**env, **environment}, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_whether_there_is_a_display(environment: dict[str, str], platform: str, there: bool) -> None:
    assert has_display(environment, platform) is there


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have one")
def test_without_a_display_one_line_says_so() -> None:
    done = run()
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_command_never_loads_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from ui.__main__ import main; status = main(sys.argv[1:]);"
        "assert not [m for m in sys.modules if m.startswith('PySide6')]; sys.exit(status)"
    )
    done = run("list", "--database", str(tmp_path / "p.db"), code=code)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "--database" in capsys.readouterr().out


def test_the_window_comes_before_what_it_needs(tmp_path: Path) -> None:
    code = f"""
import sys
from PySide6.QtCore import QTimer
from ui.app import prepare, settings
from ui.look import Look
from ui.shell import Window
app = prepare(["x"])
window = Window(Look(app, settings()), settings(), {str(tmp_path / "p.db")!r})
window.show()
heavy = ("sqlalchemy", "pydantic", "yaml", "jinja2", "weasyprint", "alembic")
early = [name for name in (*heavy, "wizard.domain.project") if name in sys.modules]
while window.service is None:
    app.processEvents()
late = [name for name in heavy[1:] if name in sys.modules]
window.close()
print(early, late)
"""
    done = run(code=code, QT_QPA_PLATFORM="offscreen")
    assert done.stdout.strip() == "[] []", done.stderr


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1280, 800), (1276, 760)), ((640, 480), (636, 440)), ((1920, 1080), (1280, 800))],
)
def test_the_window_with_its_frame_fits_the_screen(
    window: Window, screen: tuple[int, int], size: tuple[int, int]
) -> None:
    window.resize(1280, 800)
    fit(window, QSize(*screen))
    assert window.size().toTuple() == size


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_the_real_window_on_a_real_screen(tmp_path: Path) -> None:
    """What the other tests do without a screen, once on an X server: it shows, lists, opens, draws."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        display = os.read(reading, 16).decode().strip()
        code = f"""
from PySide6.QtTest import QTest
from ui.app import prepare, settings
from ui.look import Look
from ui.shell import Window
app = prepare(["x"])
window = Window(Look(app, settings()), settings(), {str(tmp_path / "p.db")!r})
window.show()
assert QTest.qWaitForWindowExposed(window)
while window.service is None:
    QTest.qWait(10)
window.start.sample_wanted.emit()
QTest.qWait(200)
picture = window.grab().toImage()
colours = {{picture.pixelColor(x, y).name() for x in range(0, 1200, 7) for y in range(0, 700, 7)}}
print(app.platformName(), window.windowTitle(), len(colours) > 10)
window.close()
"""
        done = run(code=code, DISPLAY=f":{display}", QT_QPA_PLATFORM="xcb")
        platform, rest = done.stdout.split(" ", 1)
        assert platform == "xcb", done.stderr
        assert "Sales Process Wizard" in rest
        assert rest.strip().endswith("True")
    finally:
        os.close(reading)
        server.terminate()
        server.wait(10)
