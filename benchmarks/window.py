"""From the start of the program to its window with 50 projects listed, and the memory it takes then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.display import Display, own_display
from benchmarks.measure import NotMeasurableError, Row, median

HERE = Path(__file__).resolve().parent
PROJECTS = 50
RUNS, WARM_UP = 7, 1
GIVE_UP = 60.0
CALM, BUSY = 0.3, 0.15  # settled: 0.3 s in which less than 15 % of a core was used


@dataclass(frozen=True, slots=True)
class Opened:
    """One start: seconds until the window was on the screen, and until calm; peak memory in MB."""

    mapped: float
    settled: float
    memory: float


@dataclass(frozen=True, slots=True)
class Program:
    """A command and the title of its window."""

    command: tuple[str, ...]
    title: str


def rows() -> Iterable[Row]:
    """Started in turn with a bare window; the median of each figure."""
    if not sys.platform.startswith("linux"):
        raise NotMeasurableError("windows are measured on Linux")
    with tempfile.TemporaryDirectory() as folder, own_display() as name, closing(Display(name)) as display:
        database = with_projects(Path(folder) / "projects.db")
        ours = Program((sys.executable, "-P", "-m", "ui", "--database", database), "Sales Process Wizard")
        bare = Program((sys.executable, str(HERE / "bare_window.py")), "Bare window")
        pairs = [
            (open_once(ours, display, name), open_once(bare, display, name)) for _ in range(WARM_UP + RUNS)
        ][WARM_UP:]

    def row(what: str, figure: Callable[[Opened], float], unit: str, reach: float) -> Row:
        mine, theirs = (median([figure(pair[side]) for pair in pairs]) for side in (0, 1))
        return Row(what, "a bare window", mine, theirs, unit, reach)

    yield row(f"start to the window, {PROJECTS} projects listed", lambda one: one.mapped * 1000, "ms", 2.0)
    yield row("the same, to calm", lambda one: one.settled * 1000, "ms", 3.0)
    yield row("peak memory then", lambda one: one.memory, "MB", 1.8)


def with_projects(path: Path) -> str:
    """A database of that many projects, the sample among them; its path."""
    from wizard.service import Service

    with closing(Service.open(str(path))) as service:
        service.add_sample()
        for number in range(1, PROJECTS):
            service.create(f"Company {number}")
    return str(path)


def open_once(program: Program, display: Display, name: str) -> Opened:
    """Start a program with an empty home, wait until it is calm, end it."""
    with tempfile.TemporaryDirectory() as home:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_"))}
        environment |= {"HOME": home, "XDG_RUNTIME_DIR": home, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
        log = Path(home) / "log"
        with log.open("w+", encoding="utf-8") as out:
            begun = time.monotonic()
            process = subprocess.Popen(
                program.command, env=environment, cwd=home, stdout=out, stderr=out, start_new_session=True
            )
            try:
                mapped = wait_until_shown(process, program.title, display, begun)
                if mapped is None:
                    raise NotMeasurableError(f"no window “{program.title}”: {log.read_text()[-500:]}")
                settled = wait_until_calm(process.pid, begun)
                return Opened(mapped, settled, peak_memory(process.pid))
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_until_shown(
    process: subprocess.Popen[bytes], title: str, display: Display, begun: float
) -> float | None:
    """Seconds from `begun` until the window shows; None where the program ended or took too long."""
    while time.monotonic() - begun < GIVE_UP and process.poll() is None:
        if display.shows(title):
            return time.monotonic() - begun
        time.sleep(0.002)
    return None


def wait_until_calm(session: int, begun: float) -> float:
    """Seconds from `begun` until the first span of CALM seconds with hardly any work."""
    history: list[tuple[float, float]] = []
    while time.monotonic() - begun < GIVE_UP:
        now = time.monotonic()
        history.append((now, sum(busy_seconds(pid) for pid in processes(session))))
        before = [entry for entry in history if now - entry[0] >= CALM]
        if before and history[-1][1] - before[-1][1] < BUSY * (now - before[-1][0]):
            return before[-1][0] - begun
        time.sleep(0.02)
    raise NotMeasurableError(f"not calm within {GIVE_UP:.0f} s")


def processes(session: int) -> list[int]:
    """The processes of a session."""
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [number for number in numbers if len(stat := stat_of(number)) > 3 and stat[3] == str(session)]


def stat_of(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; none where the process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def busy_seconds(pid: int) -> float:
    """Processor time of a process so far."""
    stat = stat_of(pid)
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK") if stat else 0.0


def peak_memory(pid: int) -> float:
    """The most memory that a process has held at once (VmHWM), in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
