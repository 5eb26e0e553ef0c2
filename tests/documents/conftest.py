"""One warm printing process for all tests of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents.looking import STATE, Paper, Shop, unmeasured
from wizard.documents.printing import PdfWorker
from wizard.domain.project import Project
from wizard.sample import sample_project


@pytest.fixture(scope="session")
def worker() -> Iterator[PdfWorker]:
    """A warm printing process."""
    with PdfWorker() as warm:
        with unmeasured():
            warm.warm()
        yield warm


@pytest.fixture(scope="session")
def printed(worker: PdfWorker, papers: Path) -> Shop:
    """Prints a document of a project."""
    return Shop(worker, papers)


@pytest.fixture(scope="session")
def sample() -> Project:
    """The sample project."""
    return sample_project()


@pytest.fixture(scope="session")
def sampled(printed: Shop, sample: Project) -> Paper:
    """The maturity report of the sample."""
    return printed(sample, "maturity-report.pdf", state=STATE)
