"""The process that prints: limited, replaceable, closed to the outside, and leaving nothing half-done."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

import pytest

from tests.documents.looking import DAY, STATE, Paper, Shop, unmeasured
from wizard.documents import DOCUMENTS, export, preview, printing
from wizard.documents.printing import CancelledError, PdfWorker
from wizard.domain.plan import Action
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    ExitKind,
    Milestone,
    Process,
    Role,
    SalesStage,
    StageExit,
    Task,
)
from wizard.domain.project import Project
from wizard.errors import DocumentError
from wizard.messages import error_words

PAGE = "<!DOCTYPE html><html lang='en'><title>T</title><p>Hello</p>"
# So many columns take the layout minutes.
ENDLESS = "<title>x</title><table><tr><td colspan=1000000>x</table>"


@pytest.fixture(autouse=True)
def light(request: pytest.FixtureRequest) -> Iterator[None]:
    """Of all the processes that begin here, those of one test are measured for coverage; most are killed."""
    if request.function is test_a_warm_process_prints_again_and_again:
        yield
        return
    with unmeasured():
        yield


def test_a_warm_process_prints_again_and_again() -> None:
    with PdfWorker() as worker:
        worker.warm()
        assert Paper(worker.render(PAGE)).text == "Hello"
        assert Paper(worker.render(PAGE.replace("Hello", "Again"))).text == "Again"


def test_what_did_not_change_is_not_laid_out_again() -> None:
    with PdfWorker(keep=2) as worker:
        first = worker.render(PAGE)
        worker.close()
        assert worker.render(PAGE) is first
        assert not worker._children  # nobody was asked
        for word in ("Again", "And again"):
            worker.render(PAGE.replace("Hello", word))
        assert worker.render(PAGE) is not first  # only the last two are kept


def test_a_process_ends_in_good_order() -> None:
    with PdfWorker() as worker:
        worker.render(PAGE)
        (child,) = worker._children
        process = child._process
    assert process.returncode == 0


@pytest.mark.parametrize("seconds", [1, 60])
def test_nothing_is_left_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with PdfWorker(seconds=seconds) as worker:
        if seconds == 1:
            with pytest.raises(DocumentError):  # killed at work
                worker.render(ENDLESS)
        else:
            worker.render(PAGE)
            assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_a_process_that_takes_too_long_is_ended_and_replaced() -> None:
    with PdfWorker(seconds=60) as worker:
        worker.render(PAGE)
        worker._seconds = 1  # for that document alone: a busy machine takes longer to start a process
        with pytest.raises(DocumentError) as caught:
            worker.render(ENDLESS)
        assert caught.value.code == "document.too-slow"
        worker._seconds = 60
        assert Paper(worker.render(PAGE)).text == "Hello"


@pytest.mark.skipif(sys.platform == "win32", reason="the system sets no such limit")
def test_a_process_that_takes_too_much_memory_is_ended_and_replaced() -> None:
    with PdfWorker(megabytes=600) as worker:
        worker.render(PAGE)
        with pytest.raises(DocumentError) as caught:
            worker.render("<title>x</title>" + "<p>" + "many words " * 4_000_000)
        assert caught.value.code == "document.too-large"
        assert Paper(worker.render(PAGE)).text == "Hello"


def test_a_killed_process_is_replaced() -> None:
    with PdfWorker() as worker:
        worker.render(PAGE)
        (child,) = worker._children
        child._process.kill()
        child._process.wait()
        assert Paper(worker.render(PAGE)).text == "Hello"


def test_a_process_killed_at_work_is_an_error_and_no_file(tmp_path: Path, sample: Project) -> None:
    (tmp_path / "action-plan.pdf").write_bytes(b"the one before")

    def kill(worker: PdfWorker) -> None:
        while not worker._children:
            time.sleep(0.01)
        worker._children[-1]._process.kill()

    with PdfWorker() as worker:
        killer = threading.Thread(target=kill, args=(worker,))
        killer.start()
        with pytest.raises(DocumentError) as caught:
            export(sample, tmp_path, ["action-plan.pdf"], worker=worker)
        killer.join()
    assert caught.value.code == "document.failed"
    assert "unchanged" in error_words(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["action-plan.pdf"]
    assert (tmp_path / "action-plan.pdf").read_bytes() == b"the one before"


def test_cancelling_stops_within_a_document_and_keeps_the_finished_ones(
    tmp_path: Path, sample: Project
) -> None:
    stop = threading.Event()

    def progress(done: int, _all: int, _name: str) -> None:
        if done == 1:
            stop.set()

    with pytest.raises(CancelledError):
        export(
            sample, tmp_path, ["flow-chart.svg", "action-plan.pdf"], progress=progress, cancelled=stop.is_set
        )
    assert [path.name for path in tmp_path.iterdir()] == ["flow-chart.svg"]


def test_what_was_cancelled_before_it_began_makes_nothing(tmp_path: Path, sample: Project) -> None:
    with pytest.raises(CancelledError):
        export(sample, tmp_path, DOCUMENTS, cancelled=lambda: True)
    with pytest.raises(CancelledError):
        preview(sample, "action-plan.pdf", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_cancelling_ends_a_process_at_work() -> None:
    begun = time.monotonic()
    with PdfWorker(seconds=60) as worker, pytest.raises(CancelledError):
        worker.render(ENDLESS, lambda: time.monotonic() - begun > 1.0)


class ClosingOnWindows:
    """A pipe with something in it that nobody read, as it is closed there."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe

    def close(self) -> None:
        self._pipe.close()
        raise OSError(errno.EINVAL, "Invalid argument")


def test_cancelling_before_a_page_was_read_is_no_other_error_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with PdfWorker() as worker:
        worker.warm()
        (child,) = worker._children
        child._process.stdin = ClosingOnWindows(child._process.stdin)
        with pytest.raises(CancelledError):
            worker.render(PAGE, lambda: True)
        assert child.gone()
    assert not list(tmp_path.iterdir())


def test_all_documents_are_written_with_progress(tmp_path: Path, sample: Project, worker: PdfWorker) -> None:
    heard: list[tuple[int, int, str]] = []
    folder = tmp_path / "new" / "folder"
    paths = export(
        sample, folder, DOCUMENTS, made=DAY, progress=lambda *step: heard.append(step), worker=worker
    )
    assert [path.name for path in paths] == list(DOCUMENTS)
    assert sorted(path.name for path in folder.iterdir()) == sorted(DOCUMENTS)
    all_of_them = len(DOCUMENTS)
    assert heard == [
        *((i, all_of_them, name) for i, name in enumerate(DOCUMENTS)),
        (all_of_them, all_of_them, ""),
    ]
    begins = {".pdf": b"%PDF-", ".svg": b"<svg", ".png": b"\x89PNG", ".zip": b"PK\x03\x04"}
    assert all(path.read_bytes().startswith(begins[path.suffix]) for path in paths)


def test_a_folder_that_cannot_be_is_said(tmp_path: Path, sample: Project) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DocumentError) as caught:
        export(sample, tmp_path / "file" / "below", ["flow-chart.svg"])
    assert caught.value.code == "document.folder"
    assert "below" in error_words(caught.value)


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, sample: Project) -> None:
    (tmp_path / "flow-chart.svg").mkdir()
    with pytest.raises(DocumentError) as caught:
        export(sample, tmp_path, ["flow-chart.svg"])
    assert caught.value.code == "document.not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["flow-chart.svg"]


def test_without_pango_drawings_are_made_and_the_words_say_what_to_install(
    tmp_path: Path, sample: Project
) -> None:
    """A library path of broken files stands for a machine without Pango."""
    broken = tmp_path / "lib"
    broken.mkdir()
    (broken / "libpango-1.0.so.0").write_bytes(b"no library")
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from wizard.documents import export\n"
        "from wizard.errors import DocumentError\n"
        "from wizard.messages import error_words\n"
        "from wizard.sample import sample_project\n"
        "folder = Path(sys.argv[1])\n"
        "try:\n"
        "    export(sample_project(), folder, ['action-plan.pdf', 'flow-chart.svg', 'flow-chart.pdf'])\n"
        "except DocumentError as error:\n"
        "    print(error.code, error_words(error))\n"
    )
    out = tmp_path / "out"
    run = subprocess.run(
        [sys.executable, "-c", script, str(out)],
        env={**os.environ, "LD_LIBRARY_PATH": str(broken)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("document.no-pango")
    assert "libpango" in run.stdout
    assert [path.name for path in out.iterdir()] == ["flow-chart.svg"]


def test_without_fonts_on_the_machine_documents_look_the_same(
    tmp_path: Path, sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "fonts.conf"
    cache = tmp_path / "cache"
    empty.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>"
        f"<fontconfig><cachedir>{cache}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
    (path,) = export(sample, tmp_path / "out", ["action-plan.pdf"], made=DAY)
    paper = Paper(path.read_bytes())
    fonts = {
        str(thing["/BaseFont"])
        for thing in paper.pdf.objects
        if hasattr(thing, "keys") and "/BaseFont" in thing
    }
    assert fonts
    assert all("Source-Sans-Pro" in font for font in fonts)
    assert sample.company in paper.text


EVIL = [
    "<img src='http://127.0.0.1:9/x.png'><link rel=stylesheet href=file:///etc/passwd>",
    "</style><style>@import url(http://127.0.0.1:9/a.css);*{background:url(file:///etc/passwd)}",
    "</title></svg><svg><image href='file:///etc/hostname'/></svg><object data='file:///etc/passwd'>",
    '\\00003c/style> "; } @page { background: url(http://127.0.0.1:9/) } " counter(page) {{ 7 * 7 }} {% x %}',
    "\u202eto left\u202c \u0645\u0631\u062d\u0628\u0627 \U0001f469\u200d\U0001f4bb \x07\x00\x1b[31m \ufffe",
    "one paragraph \u2029 and another",  # kept before it was made a line break
]


def _everywhere(text: str) -> Project:
    role = Role(id="r", name=text)
    stage = SalesStage(
        id="s",
        name=text,
        goal=text,
        buyer_stages=("b",),
        tasks=(Task(text=text, owner="r", helpers=("r",)),),
        milestones=(Milestone(name=text, action="a", evidence=text, audit_method=text),),
        exits=(
            StageExit(kind=ExitKind.LOST, condition=text),
            StageExit(kind=ExitKind.BACK, to="s", condition=text),
        ),
    )
    buyer = BuyerStage(
        id="b", name=text, goal=text, actions=(BuyerAction(id="a", text=text, involved=("r",)),)
    )
    action = Action(title=text, reason=text, owner=text, note=text, due=date(2026, 9, 1), closes=(text,))
    return Project(
        name=text,
        company=text,
        team=text,
        prepared_by=text,
        processes=(Process(name=text, roles=(role,), buyer_stages=(buyer,), stages=(stage,)),),
        actions=(action, Action(title=text)),
    )


# Runs the printing process with every opening of a file and every connection listened to.
LISTENING = """
import sys
from wizard.documents import worker
seen = []
allowed = tuple(sys.argv[2:])
def hook(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system", "os.exec")):
        seen.append(f"{event} {arguments}")
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        name = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()
        if not name.startswith(allowed):
            seen.append(f"{event} {name}")
worker.answer_library_lookups()
printer = worker.Printer()
printer.pdf("<title>x</title><p>warm")
sys.addaudithook(hook)
for path in open(sys.argv[1], encoding="utf-8").read().split("\\0"):
    html = open(path, encoding="utf-8").read()
    seen.clear()
    printer.pdf(html)
    print(*[s for s in seen if path not in s], sep="\\n")
del printer  # the hook would keep it until after the libraries that it rests on are gone
"""


def test_nothing_typed_is_fetched_read_or_run(tmp_path: Path) -> None:
    from wizard.documents.chart_page import flow_chart_page
    from wizard.documents.exporting import _edition
    from wizard.documents.plan_page import action_plan

    files = []
    for number, text in enumerate(EVIL):
        edition = _edition(_everywhere(text), None, DAY, STATE)
        for name, make in (("plan", action_plan), ("chart", flow_chart_page)):
            path = tmp_path / f"{number}-{name}.html"
            path.write_text(make(edition), encoding="utf-8", errors="replace")
            files.append(str(path))
    listing = tmp_path / "listing"
    listing.write_text("\0".join(files), encoding="utf-8")
    own = [sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2])]
    run = subprocess.run(
        [sys.executable, "-c", LISTENING, str(listing), *own], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""


@pytest.mark.parametrize("text", EVIL)
def test_whatever_is_typed_is_printed_as_text(printed: Shop, text: str) -> None:
    for name in ("action-plan.pdf", "flow-chart.pdf"):
        paper = printed(_everywhere(text), name)
        shown = "".join(paper.text.split())
        words = [word for word in text.split() if word.isascii() and word.isprintable()]
        assert all(word in shown for word in words), words
        assert not paper.elements("Link") or name == "action-plan.pdf"
        assert "49" not in shown or "7*7" in shown


@pytest.mark.parametrize(
    ("letter", "name"), [("x", "action-plan.pdf"), ("\U0001f600", "flow-chart.pdf"), ("\n", "flow-chart.pdf")]
)
def test_five_thousand_characters_everywhere(printed: Shop, letter: str, name: str) -> None:
    paper = printed(_everywhere(letter * 5000), name)
    assert f"Page 1 of {len(paper.pages)}" in paper.text


def test_a_machine_that_starts_no_more_processes_is_said_to_be_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    with PdfWorker() as worker:
        for begin in (worker.warm, lambda: worker.render("<p>x</p>")):
            with pytest.raises(DocumentError, match=r"document\.failed") as caught:
                begin()
            assert "No such file" in error_words(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_machine_that_starts_but_one_process_prints_with_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PROCESSES", 2)
    with PdfWorker() as worker:
        worker.warm()
        monkeypatch.setattr(sys, "executable", "/gone")
        worker.warm(both=True)
        assert len(worker.process_ids) == 1
        assert Paper(worker.render(PAGE)).text == "Hello"


def test_a_report_loads_nothing_that_only_other_documents_need(tmp_path: Path) -> None:
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from wizard.documents import PdfWorker, export; from wizard.sample import sample_project\n"
        "class Nothing(PdfWorker):\n"
        "    def render(self, html, cancelled=None): return b''\n"
        "export(sample_project(), Path(sys.argv[1]), ['maturity-report.pdf'], worker=Nothing())\n"
        "print([name for name in sys.modules if name.startswith(('wizard.domain.flowchart', 'weasyprint'))"
        " or name in ('wizard.documents.gantt', 'wizard.documents.plan_page', 'pypdfium2')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
