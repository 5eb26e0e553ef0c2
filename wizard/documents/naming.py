"""Names of documents as files: the company first, so that nobody takes one client's paper for another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath

from wizard.domain.project import Project
from wizard.filenames import BYTES, file_name, safe, shortened
from wizard.words import _, mark
from wizard.words import language as in_language

_CALLED = {
    "maturity-report": mark("maturity report"),
    "process-document": mark("process document"),
    "action-plan": mark("action plan"),
    "seller-cards": mark("seller cards"),
    "seller-cards-a5": mark("seller cards a5"),
    "flow-chart": mark("flow chart"),
    "process-map": mark("process map"),
}
_LETTERS = 60  # of a company's name


def company_name(project: Project) -> str:
    """The company, or the project, as part of the name of a file or as the name of a folder."""
    called = safe(project.company) or safe(project.name)
    return file_name(shortened(called, _LETTERS, BYTES)) or _("Sales process")


def file_names(
    project: Project, documents: Sequence[str], made: date, language: str = "en"
) -> Mapping[str, str]:
    """The name of the file for each of these documents, e.g. "Acme - action plan - 2026-12-01.pdf"."""
    with in_language(language):
        company = company_name(project)
        return {document: _named(document, company, made) for document in documents}


def _named(document: str, company: str, made: date) -> str:
    kind = PurePath(document)
    what = _(_CALLED[kind.stem]) if kind.stem in _CALLED else kind.stem
    pattern = _("{company} - {document} - {date}")
    others = pattern.format(company="", document=what, date=made.isoformat())
    short = shortened(company, _LETTERS, max(BYTES - len(others.encode()), BYTES // 3)).strip(" .")
    return file_name(pattern.format(company=short, document=what, date=made.isoformat())) + kind.suffix
