"""The commands on an odd system: its clock, display and user, what reads their output, and signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import run
from ui.__main__ import main
from wizard.service import Service


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'projects.db'}"


@pytest.mark.parametrize("zone", ["UTC+99", "UTC-99", "Nowhere/AtAll", "Asia/Kathmandu"])
def test_whatever_zone_the_clock_is_set_to(database: str, zone: str) -> None:
    for command, printed in (("sample", "Tarnholt"), ("list", "Tarnholt"), ("check", "whole")):
        done = run(command, "--database", database, TZ=zone)
        assert (done.returncode, done.stderr) == (0, "")
        assert printed in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are found out about on Linux only")
def test_without_a_display_the_window_says_so(database: str) -> None:
    environment = {
        k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--database", database],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told otherwise there")
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_reader_that_has_read_enough_is_no_error(database: str, buffered: str) -> None:
    assert run("sample", "--database", database).returncode == 0
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "ui", "list", "--database", database],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": buffered},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize("command", ["list", "sample", "check", "check-questionnaire", "export"])
def test_a_full_disk_behind_the_output_is_one_line_and_status_2(
    database: str, checkout: Path, tmp_path: Path, command: str, buffered: str
) -> None:
    assert main(["sample", "--database", database]) == 0
    more = {
        "check-questionnaire": [str(checkout / "questionnaires" / "sales-process-maturity.yaml")],
        "export": ["Tarnholt: sales process", "--to", str(tmp_path), "--document", "flow-chart.svg"],
    }
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ui", "--database", database, command, *more.get(command, [])],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": buffered},
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8:strict"])
def test_an_output_that_lacks_signs_gets_what_it_can_show(
    database: str, tmp_path: Path, encoding: str
) -> None:
    with closing(Service.open(database)) as service:
        service.create("Größe 東京 😀")
        project_id = service.projects()[0].id
    odd = tmp_path / os.fsdecode(b"not text \xff.spw")

    def said(*arguments: str | Path) -> bytes:
        done = subprocess.run(
            [sys.executable, "-m", "ui", *arguments, "--database", database],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    assert said("list").startswith(project_id.encode())
    written = said("export-project", project_id, "--to", odd)
    assert odd.is_file()
    if encoding == "utf-8:strict":
        assert written == os.fsencode(odd) + b"\n"


def test_a_user_whose_home_nobody_knows_is_told_where_nothing_can_be_kept() -> None:
    """In a child that no list of users knows; where the tests may not become one, it is the user as it is."""
    become = "import os; os.getuid() or os.setuid(54321); "
    words = "from wizard.places import default_database as of; print(of().is_absolute())"
    # Nor may that user write down what was measured for coverage.
    unknown = ("HOME", "XDG_DATA_HOME", "COVERAGE_PROCESS_")
    known = {name: value for name, value in os.environ.items() if not name.startswith(unknown)}
    done = subprocess.run(
        [sys.executable, "-c", f"import platformdirs, wizard.places; {become}{words}"],
        capture_output=True,
        text=True,
        check=False,
        env=known,
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_export_that_is_stopped_leaves_nothing_half_done(
    database: str, tmp_path: Path, number: signal.Signals
) -> None:
    main(["sample", "--database", database])
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    before = signal.signal(number, signal.SIG_DFL)  # in the background it is ignored, in children too
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ui",
            "export",
            "Tarnholt: sales process",
            "--to",
            out,
            "--database",
            database,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(scratch)},
    ) as running:
        signal.signal(number, before)
        while running.poll() is None and not (out.is_dir() and any(scratch.iterdir())):
            time.sleep(0.01)  # it has begun, and the first document takes longer than that
        running.send_signal(number)
        printed, said = running.communicate()
    assert (running.returncode, printed) == (2, "")
    assert said == "Stopped. Nothing half-done was left.\n"
    assert not list(scratch.iterdir())
    assert not list(out.iterdir())


def test_what_is_to_outlive_its_terminal_does(database: str) -> None:
    """As under “nohup”: what is being ignored when the command begins stays so."""
    code = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "from wizard import cli; cli._sample = lambda _: os.kill(os.getpid(), signal.SIGHUP) or 0;"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", code, "sample", "--database", database], check=False)
    assert done.returncode == 0
