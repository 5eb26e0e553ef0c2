"""What all documents share: for whom they are, when made, of which state, and what runs along their pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from wizard.documents.fontfiles import FAMILY
from wizard.documents.palette import PRINT
from wizard.documents.paper import Paper
from wizard.documents.templating import css_string
from wizard.documents.text import measure
from wizard.domain.history import State
from wizard.domain.project import PageSize, Project
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.wrapping import SLACK, wrap
from wizard.messages.dates import state_words
from wizard.words import _, current_language

INKS = {"ink": PRINT.ink, "muted": PRINT.muted, "on-accent": PRINT.on_accent}


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed on every page of a document: for whom, when made, which state of it.

    `brief` asks for the first page alone, for a quick look, of documents whose first page needs no other.
    """

    project: Project
    page: PageSize
    made: date
    state: State | None = None
    questionnaire: Questionnaire | None = None  # that of the current assessment
    brief: bool = False

    @property
    def company(self) -> str:
        """The company's name on one line, or the project's."""
        return " ".join(self.project.company.split()) or " ".join(self.project.name.split())


def common(edition: Edition, paper: Paper, title: str, *, running: bool = True) -> dict[str, object]:
    """What every document's template is given."""
    half = paper.inside[0] * 0.6
    company = edition.company
    foot, room = state_words(edition.state, edition.made), paper.inside[0] * 0.75
    if not running and company:  # however long a name is, the date stands behind it
        named = _line(company, room - measure(f" · {foot}", 7.5, strong=True) / SLACK)
        foot = f"{named} · {foot}"
    return {
        "paper": paper,
        "palette": PRINT,
        "family": FAMILY,
        "language": current_language(),
        "document_title": f"{title} \u2013 {company}" if company and running else title,
        "author": " ".join(edition.project.prepared_by.split()),
        "made": edition.made,
        "head_left": _line(company, half) if running else "",
        "head_right": title if running else "",
        "foot_left": _line(foot, room),
        "page_of": Markup('""') if edition.brief else _page_of(),
        "inks": INKS,
    }


def _page_of() -> Markup:
    """The page number as the content of a margin box."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{page\}|\{pages\})", _("Page {page} of {pages}"))
    coded = (counters.get(part) or str(css_string(part)) for part in parts if part)
    return Markup(" ".join(coded))  # noqa: S704 - counters of ours and coded words


def _line(text: str, width: float) -> str:
    """As much of a text as fits one line of a running head."""
    return "".join(wrap(text, width, 7.5, measure, strong=True, most=1).lines)
