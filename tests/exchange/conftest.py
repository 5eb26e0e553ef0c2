"""Empty forms are printed once in a run: each takes a second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.documents.looking import Shelf, unmeasured
from tests.exchange.helpers import ANNA, BEN, blank_of
from wizard.documents.printing import PdfWorker
from wizard.exchange.sheet_pdf import make_pdf
from wizard.exchange.sheet_xlsx import make_xlsx


@pytest.fixture(scope="session")
def worker() -> Iterator[PdfWorker]:
    """A printing process."""
    with unmeasured(), PdfWorker() as started:
        yield started


@pytest.fixture(scope="session")
def forms(worker: PdfWorker, papers: Path) -> dict[str, bytes]:
    """The empty PDF form of each person, by id."""
    shelf, made = Shelf(worker, papers), date(2026, 10, 1)
    return {person.id: make_pdf(blank_of(person), shelf, made=made) for person in (ANNA, BEN)}


@pytest.fixture(scope="session")
def form(forms: dict[str, bytes]) -> bytes:
    """Anna's empty PDF form."""
    return forms[ANNA.id]


@pytest.fixture(scope="session")
def table() -> bytes:
    """Anna's empty spreadsheet."""
    return make_xlsx(blank_of(ANNA), datetime(2026, 10, 1, tzinfo=UTC))
