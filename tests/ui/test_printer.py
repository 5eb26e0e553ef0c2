"""Which printing processes the window has for what it writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.background import Job
from ui.printer import Printer
from wizard.documents import CancelledError, printing
from wizard.domain.project import Project


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    monkeypatch.setattr(printing, "PROCESSES", 2)
    made = Printer()
    yield made
    made.close()


@pytest.mark.parametrize(("name", "processes"), [("maturity-report.pdf", 2), ("flow-chart.svg", 0)])
def test_a_long_document_is_written_by_two_processes(
    printer: Printer, tmp_path: Path, qapp: object, name: str, processes: int
) -> None:
    """They are made ready before it is known whether anybody still wants it."""
    job = Job(lambda _job: None)
    job.cancel()
    with pytest.raises(CancelledError):
        printer.export(Project(name="P"), tmp_path, [name], "en", None, job, {}, ())
    assert len(printer._worker.process_ids) == processes
