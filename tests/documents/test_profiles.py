"""Two assessments drawn as profiles: in the report and for the window, from the same values."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtSvg import QSvgRenderer

from tests.documents.looking import Paper, Shop
from tests.documents.reports import LONG, NAME, assessed, flat, model
from wizard.documents.palette import PRINT
from wizard.documents.profiles import profiles_drawing, profiles_svg
from wizard.documents.report_charts import Drawing
from wizard.domain.assessment import Rating
from wizard.domain.comparing import Round
from wizard.domain.profiles import fulfilled, profiles
from wizard.domain.project import Project
from wizard.questionnaires import from_json

N, P, L, F, NA = Rating.NONE, Rating.PARTIALLY, Rating.LARGELY, Rating.FULLY, Rating.NOT_APPLICABLE
SVG = "{http://www.w3.org/2000/svg}"


def _two(then: Project, now: Project) -> Project:
    earlier = replace(then.assessments[0], id="earlier", name="Spring")
    return replace(now, assessments=(earlier, now.assessments[0]))


def _rounds(project: Project) -> tuple[Round, Round]:
    before, after = (Round.of(from_json(one.questionnaire), one) for one in project.assessments)
    return before, after


def _large(areas: int, name: str = LONG) -> Project:
    asked = model(areas=areas, per=3, name=name)
    count = len(asked.criteria)
    return _two(assessed(asked, [P, L, N] * count, target=3), assessed(asked, [L, L, P] * count, target=3))


def _grown() -> Project:
    """Area 1 is not asked any more, 2 was asked both times, 3 is new."""
    asked = model(areas=3, per=3)
    then = replace(asked, areas=asked.areas[:2])
    now = replace(asked, areas=asked.areas[1:])
    return _two(assessed(then, [L] * 6, target=3), assessed(now, [F] * 6, target=3))


def test_what_is_there_counts_by_weight_and_never_more_than_is_needed() -> None:
    assert fulfilled([(1, L, L), (2, N, F)]) == Fraction(2, 8)
    assert fulfilled([(1, F, L), (1, None, L)]) == Fraction(2, 4)
    assert fulfilled([(3, NA, F), (3, F, None)]) is None


def test_of_an_area_that_is_asked_nothing_no_shares_are_said() -> None:
    asked = model(areas=2, per=3)
    answers = assessed(asked, [L, L, L, NA, NA, NA], target=3)
    drawing = profiles_drawing(*_rounds(_two(answers, answers)), 480.0, "en")
    lines = [line for block in drawing.texts for line in block.lines]
    assert "nothing is asked at this level" in lines
    assert not [line for line in lines if "\u2013" in line]
    assert "Area 2: nothing is asked at this level." in drawing.title


def test_each_time_is_counted_by_its_own_questions() -> None:
    gone, kept, new = profiles(*_rounds(_grown()), 3)[2], *profiles(*_rounds(_grown()), 3)[:2]
    assert (gone.asked_before, gone.asked_after, gone.after) == (True, False, None)
    assert (new.asked_before, new.asked_after, new.before) == (False, True, None)
    assert kept.before < kept.after == 1
    assert gone.before > 0


@pytest.mark.parametrize("areas", [1, 3, 20])
@pytest.mark.parametrize("width", [240.0, 487.0, 900.0])
def test_nothing_leaves_the_drawing(areas: int, width: float) -> None:
    svg, drawing = profiles_svg(*_rounds(_large(areas)), width, "en")
    for box in drawing.boxes:
        assert box.x >= 0.0
        assert box.x + box.width <= drawing.width + 1e-9
        assert box.y + box.height <= drawing.height + 1e-9
    assert all(0.0 <= text.x < drawing.width for text in drawing.texts)
    tree = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert tree.findtext(f"{SVG}title") == drawing.title
    assert drawing.title.count(LONG[:150]) == areas
    assert len(tree.findall(f"{SVG}text")) == sum(len(text.lines) for text in drawing.texts)
    assert QSvgRenderer(svg.encode()).isValid()


def _bars(drawing: Drawing) -> list[str]:
    """How the bars below the legend are filled, frames left out."""
    return [box.fill for box in drawing.boxes if box.stroke == "accent" and box.y > 10.0]


def test_then_is_hollow_and_now_is_filled_and_one_is_missing_where_nothing_was_asked() -> None:
    drawing = profiles_drawing(*_rounds(_grown()), 487.0, "en")
    assert _bars(drawing) == ["paper", "accent", "accent", "paper"]
    assert "Area 2: 80\u00a0% → 100\u00a0%, 20 points more" in drawing.title
    assert "Area 3: 100\u00a0%, not asked then" in drawing.title
    assert "Area 1: 80\u00a0%, not asked any more" in drawing.title
    assert abs(_grey(PRINT.paper) - _grey(PRINT.accent)) > 128  # told apart without colour


def _grey(colour: str) -> int:
    return Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0))


def test_the_report_has_it_with_its_words_and_an_alternative(printed: Shop) -> None:
    paper = printed(_grown(), NAME)
    page = next(flat(page) for page in paper.pages if "By practice area" in page)
    assert "20 points more" in page
    assert "not asked any more" in page
    alternatives = [str(figure.get("/Alt", "")) for figure in paper.elements("Figure")]
    assert any(words.startswith("Practice areas then and now") for words in alternatives)
    assert "Since the last assessment" in paper.bookmarks


def test_twenty_areas_with_long_names_stand_on_one_page(printed: Shop) -> None:
    paper = printed(_large(20), NAME)
    page = next(flat(page) for page in paper.pages if "By practice area" in page)
    assert page.count("points more") + page.count("as it was") == 20
    assert _edges(paper)


def _edges(paper: Paper) -> bool:
    """Whether all words stand between the margins."""
    document = pypdfium2.PdfDocument(paper.data)
    inside = []
    for page in document:
        words = page.get_textpage()
        edge = page.get_width() - 53.0
        inside += [words.get_rect(n)[2] <= edge for n in range(words.count_rects())]
    document.close()
    return all(inside)
