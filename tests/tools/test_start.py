"""`start.py` in a checkout of its own: real environments, made offline from an empty lock file."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = """
import os, sys
from pathlib import Path
log = Path(__file__).parent.parent / "log.txt"
with log.open("a") as file:
    print(sys.prefix, *sys.argv[1:], file=file)
if sys.argv[1:2] == ["sample"]:
    print("1234", "A company", sep="\\t")
if sys.argv[1:2] == ["fail"]:
    sys.exit(2)
"""
LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="displays are told by Linux's variables"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """A checkout with start.py, an empty lock file and a program that writes down how it was called."""
    folder = tmp_path_factory.mktemp("a place with spaces")
    shutil.copy(checkout / "start.py", folder)
    (folder / "locks").mkdir()
    for name in ("run.txt", "dev.txt"):
        (folder / "locks" / name).write_text("# nothing to install\n")
    (folder / "ui").mkdir()
    (folder / "ui" / "__main__.py").write_text(PROGRAM)
    (folder / "wizard").mkdir()
    (folder / "wizard" / "__init__.py").write_text("")
    return folder


@pytest.fixture
def calls(place: Path) -> Path:
    """The file in which the program writes how it was called, empty at first."""
    log = place / "log.txt"
    log.write_text("")
    return log


def start(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run start.py as a user would, from another folder, without a display unless one is given."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in displays}
    return subprocess.run(
        [sys.executable, place / "start.py", *arguments],
        cwd=place.parent,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_starts_at_once_set_up_once_and_the_next_does_not(place: Path, calls: Path) -> None:
    shutil.rmtree(place / ".venv", ignore_errors=True)
    both = [
        subprocess.Popen([sys.executable, place / "start.py", "list"], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert "".join(told).count("Set up.") == 1
    assert list((place / "wizard" / "__pycache__").glob("*.pyc")), "not compiled ahead"
    made = (place / ".venv" / "pyvenv.cfg").stat().st_mtime_ns

    again = start(place, "list", "--database", "x.db")
    assert again.returncode == 0
    assert "Set" not in again.stderr
    assert (place / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == made
    venv = str(place / ".venv")
    assert calls.read_text().splitlines() == [f"{venv} list"] * 2 + [f"{venv} list --database x.db"]


def test_status_of_the_program_is_passed_on(place: Path, calls: Path) -> None:
    assert start(place, "fail").returncode == 2
    assert calls.read_text().endswith(" fail\n")


def test_a_changed_lock_file_is_installed(place: Path, calls: Path) -> None:
    assert start(place, "list").returncode == 0
    (place / "locks" / "run.txt").write_text("# nothing to install, still\n")
    assert "Set up." in start(place, "list").stderr
    assert "Set up." not in start(place, "list").stderr


def wheel(folder: Path, name: str, version: str, *metadata: str) -> str:
    """Make the smallest wheel there can be in `folder`; its SHA-256."""
    path, info = folder / f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    about = "\n".join(("Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *metadata, ""))
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{info}/METADATA", about)
        archive.writestr(f"{info}/WHEEL", tags)
        archive.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_releases_after_the_lock_file_are_not_looked_at(place: Path, calls: Path, tmp_path: Path) -> None:
    """A package that is asked for by its extra, and has a newer release than the lock file names."""
    locked = {
        "whole==1.0": wheel(tmp_path, "whole", "1.0", "Requires-Dist: part[extra]>=1.0"),
        "part==1.0": wheel(tmp_path, "part", "1.0", "Provides-Extra: extra"),
    }
    wheel(tmp_path, "part", "1.1", "Provides-Extra: extra")
    lines = (f"{package} --hash=sha256:{digest}\n" for package, digest in locked.items())
    (place / "locks" / "run.txt").write_text("".join(lines))

    done = start(place, "list", PIP_NO_INDEX="1", PIP_FIND_LINKS=tmp_path.as_uri())
    (place / "locks" / "run.txt").write_text("# nothing to install\n")
    assert done.returncode == 0, done.stderr
    assert list((place / ".venv").rglob("part-1.0.dist-info"))


def test_the_lock_file_is_whole() -> None:
    """Nothing is resolved at set-up, so whatever a package needs must stand in the lock file itself."""
    checked = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_a_killed_set_up_is_made_anew(place: Path, calls: Path) -> None:
    shutil.rmtree(place / ".venv", ignore_errors=True)
    killed = subprocess.Popen([sys.executable, place / "start.py", "list"], stderr=subprocess.DEVNULL)
    while not (place / ".venv").exists():
        time.sleep(0.01)
    killed.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    killed.wait()
    assert not (place / ".venv" / "set-up.txt").exists()
    leftover = place / ".venv" / "half a package"
    leftover.write_text("")

    mended = start(place, "list")
    assert mended.returncode == 0, mended.stderr
    assert "Set up." in mended.stderr
    assert not leftover.exists()
    assert start(place, "list").stderr == ""


@LINUX
def test_without_a_display_the_sample_is_exported(place: Path, calls: Path) -> None:
    (place / "exports").mkdir(exist_ok=True)
    (place / "exports" / "sample.db").write_text("of an earlier start")
    done = start(place)
    assert done.returncode == 0, done.stderr
    assert "no display" in done.stderr
    database = place / "exports" / "sample.db"
    added, exported = (line.removeprefix(f"{place / '.venv'} ") for line in calls.read_text().splitlines())
    assert added == f"sample --database {database}"
    assert exported == f"export 1234 --to {place / 'exports'} --database {database}"
    assert not database.exists(), "the earlier start's projects were kept"


@LINUX
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_the_window_is_opened(place: Path, calls: Path, name: str) -> None:
    assert start(place, **{name: "offscreen"}).returncode == 0
    assert calls.read_text() == f"{place / '.venv'}\n"


@pytest.fixture
def module(place: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py as a module, on a system without apt-get, sudo or dnf."""
    spec = importlib.util.spec_from_file_location("start", place / "start.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    monkeypatch.setenv("PATH", "")
    return found


def with_tool(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program of that name on an otherwise empty path."""
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@LINUX
def test_missing_venv_module_names_the_command(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with_tool(tmp_path, "apt-get", "exit 100", monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(module.CannotGoOnError, match="apt-get install --no-install-recommends python3"):
        module.make_environment()


@LINUX
def test_missing_venv_module_on_another_system(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(module.CannotGoOnError, match="your system's packages"):
        module.make_environment()


@LINUX
@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "apt-get install --no-install-recommends libpango-1.0-0"),
        ("dnf", "sudo dnf install 'libpango-1.0.so.0()(64bit)'"),
        ("none", "Install your system's packages that hold them."),
    ],
)
def test_missing_libraries_name_the_command(
    module: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    tool: str,
    command: str,
) -> None:
    with_tool(tmp_path, tool, "exit 100", monkeypatch)
    monkeypatch.setattr(module, "is_there", lambda name: name != "libpango-1.0.so.0")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    module.look_for_libraries({}, ["run"])
    assert command in capsys.readouterr().err
    stamp = module.read_stamp()
    assert stamp["missing"] == "libpango-1.0.so.0"

    # It came by other means: said no more, and not looked for again.
    monkeypatch.setattr(module, "is_there", lambda _name: True)
    module.look_for_libraries(stamp, ["run"])
    assert capsys.readouterr().err == ""
    assert module.read_stamp()["missing"] == ""


def test_an_old_python_is_told_so(place: Path) -> None:
    code = (
        f"import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); sys.argv = ['start.py'];"
        f"runpy.run_path({str(place / 'start.py')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; this is 3.9" in done.stderr
