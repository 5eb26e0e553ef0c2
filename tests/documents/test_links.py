"""Links in the report's evidence: whole on the page, and to be clicked where that is safe."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest

from tests.documents.looking import Paper, Shop
from tests.documents.reports import NAME, model, squeezed
from wizard.documents.links import MOST, shortened, web_address
from wizard.domain.assessment import Answer, Assessment, Evidence
from wizard.domain.project import Project
from wizard.questionnaires import to_json

_PLAIN = "https://intranet.acme.example/sales/handbook?page=12&lang=en"
_LONG = "https://intranet.acme.example/" + "sales_handbook_" * 9 + "final.pdf"
_ENDLESS = "https://intranet.acme.example/" + "sales/" * 200 + "handbook-final.pdf"


def _with_links(*links: str) -> Project:
    asked = model(areas=1, per=1)
    evidence = tuple(Evidence(text="Handbook", link=link) for link in links)
    answers = (Answer(criterion="c0-0", reason="So it is.", evidence=evidence),)
    assessment = Assessment(questionnaire=to_json(asked), answers=answers)
    return Project(company="Acme", assessments=(assessment,))


def _targets(paper: Paper) -> list[str]:
    """Where a click on the pages leads outside."""
    notes = [note for page in paper.pdf.pages for note in page.get("/Annots", pikepdf.Array())]
    return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


def test_a_link_on_the_web_can_be_clicked_however_long(printed: Shop) -> None:
    paper = printed(_with_links(_PLAIN, _LONG, _ENDLESS), NAME)
    assert set(_targets(paper)) == {_PLAIN, _LONG, _ENDLESS}
    text = squeezed(paper.text)
    assert _PLAIN in text
    assert _LONG in text
    assert shortened(_ENDLESS) in text
    assert "Link" in paper.tags()


def test_a_long_link_stays_between_the_margins(printed: Shop) -> None:
    paper = printed(_with_links(_LONG, "x" * 600, _ENDLESS), NAME)
    document = pypdfium2.PdfDocument(paper.data)
    for page in document:
        words = page.get_textpage()
        width = page.get_width()
        assert all(words.get_rect(n)[2] <= width - 53.0 for n in range(words.count_rects()))
    document.close()


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "Shared drive, folder 3",
        "https://",
        "http://[x",
    ],
)
def test_what_is_not_on_the_web_is_printed_and_leads_nowhere(printed: Shop, link: str) -> None:
    paper = printed(_with_links(link), NAME)
    assert squeezed(link) in squeezed(paper.text)
    assert _targets(paper) == []
    assert web_address(link) == ""


def test_only_very_long_links_lose_their_middle() -> None:
    assert shortened(_PLAIN) == _PLAIN
    assert shortened(_LONG) == _LONG
    assert len(shortened(_ENDLESS)) == MOST
    assert shortened(_ENDLESS).endswith("/handbook-final.pdf")
    assert shortened("y" * 500) == "y" * 500  # no link leads to the rest of it
