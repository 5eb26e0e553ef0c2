"""Texts that are written from the right: what is told to the printer, and where letters stand on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from tests.documents.looking import Shop
from tests.documents.reports import assessed, model
from wizard.documents.directions import direct
from wizard.documents.flowchart import flow_chart, flow_chart_svg
from wizard.documents.templating import environment
from wizard.domain.assessment import Rating
from wizard.domain.plan import Action
from wizard.domain.process import Process, SalesStage, Task
from wizard.domain.project import Project
from wizard.domain.ways import LTR, direction
from wizard.messages.process import version_words
from wizard.words import _, ngettext

HEBREW = "הצעת מחיר (גרסה 2) עד 12:30."
ARABIC = "نعم، في 80% من الصفقات على الأقل CRM رقم 38."


def told(page: str, way: str = "") -> str:
    """What becomes of the body of a page."""
    html = f"<html{way}><head><style>{HEBREW}</style></head><body>{page}</body></html>"
    tree = ET.fromstring(html, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))  # noqa: S314 - ours
    direct(tree)
    body = ET.tostring(tree, encoding="unicode").partition("<body>")[2]
    return body.removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<p>Offer</p>", "<p>Offer</p>"),
        ("<p>12:30</p><p />", "<p>12:30</p><p />"),
        ("<p>א 2</p>", '<p dir="rtl">א 2</p>'),
        ("<p>A א</p>", "<p>A א</p>"),
        ("<p><span>1.2</span>א</p>", '<p dir="rtl"><span>1.2</span>א</p>'),
        ("<p><span>Why:</span> א b</p>", '<p><span>Why:</span> <bdi dir="rtl">א b</bdi></p>'),
        ("<p><bdi>א</bdi>: Fully</p>", '<p><bdi dir="rtl">א</bdi>: Fully</p>'),
        ("<p><bdi>א</bdi> 2</p>", '<p dir="rtl"><bdi>א</bdi> 2</p>'),
        ("<p>א <b>Done</b> now</p>", '<p dir="rtl">א <b dir="ltr">Done</b> <bdi dir="ltr">now</bdi></p>'),
        ("<p>a<br />א</p>", '<p>a<br /><bdi dir="rtl">א</bdi></p>'),
        ("<p>a<!-- x -->א</p>", '<p>a<!-- x --><bdi dir="rtl">א</bdi></p>'),
        ('<div dir="ltr"><p>א</p></div>', '<div dir="ltr"><p>א</p></div>'),
        ("<div>א<p>b</p>א</div>", '<div><bdi dir="rtl">א</bdi><p>b</p><bdi dir="rtl">א</bdi></div>'),
        ("<svg><title>א</title></svg>", "<svg><title>א</title></svg>"),
        ("<ul><li>א</li><li>b</li></ul>", '<ul><li dir="rtl">א</li><li>b</li></ul>'),
        ("<p>a\nא</p>", "<p>a\nא</p>"),
        (
            '<p class="typed">א 1\n\nb</p>',
            (
                '<p class="typed"><span style="display: block" dir="rtl">א 1</span>'
                '<span style="display: block">\u00a0</span><span style="display: block">b</span></p>'
            ),
        ),
    ],
)
def test_each_text_is_told_its_way(page: str, made: str) -> None:
    assert told(page) == made


def test_on_a_page_from_the_right_others_are_told_that_they_are_not() -> None:
    assert told("<p>א</p><p>b</p>", ' dir="rtl"') == '<p>א</p><p dir="ltr">b</p>'


def spots(data: bytes, number: int = 0) -> list[tuple[str, float, float]]:
    """Each letter on a page with the left and lower side of its box."""
    document = pypdfium2.PdfDocument(data)
    text = document[number].get_textpage()
    found = [(text.get_text_range(n, 1), *text.get_charbox(n)[:2]) for n in range(text.count_chars())]
    document.close()
    return [(letter, x, y) for letter, x, y in found if letter.strip()]


def stand(found: list[tuple[str, float, float]], letter: str) -> float:
    """Where a letter stands that is on the page once."""
    (x,) = [x for what, x, _y in found if what == letter]
    return x


# Letters that no other text of these pages has; the full stop is a Chinese one.
MARKED = "ש 7% ז Ω (ט 9)。"


def in_order(found: list[tuple[str, float, float]]) -> None:
    """The marked text runs from the right: what comes later stands further to the left."""
    places = [stand(found, letter) for letter in "שזΩט。"]
    assert places == sorted(places, reverse=True)


def test_a_typed_text_keeps_its_order_and_its_side(printed: Shop) -> None:
    project = Project(company="Acme", actions=(Action(title="Call", note=MARKED),))
    for page in range(1, 4):
        found = spots(printed(project, "action-plan.pdf").data, page)
        if any(letter == "ש" for letter, _x, _y in found):
            in_order(found)
            assert stand(found, "ש") > 200.0  # the right of its column
            return
    pytest.fail("not printed")


def test_a_remark_keeps_its_order_in_the_report(printed: Shop) -> None:
    project = assessed(model(1, 2), [Rating.LARGELY, Rating.NONE])
    (first,) = project.assessments
    answers = (replace(first.answers[0], note=MARKED), first.answers[1])
    data = printed(
        replace(project, assessments=(replace(first, answers=answers),)), "maturity-report.pdf"
    ).data
    pages = [spots(data, n) for n in range(len(pypdfium2.PdfDocument(data)))]
    shown = [page for page in pages if any(letter == "ש" for letter, _x, _y in page)]
    assert shown
    for page in shown:
        in_order(page)


def test_the_chart_of_the_plan_sets_titles_from_the_right(printed: Shop) -> None:
    project = Project(company="Acme", actions=(Action(title=MARKED, owner="דנה"),))
    found = spots(printed(project, "action-plan.pdf").data)
    in_order(found)
    assert stand(found, "ש") > 200.0


def charted(text: str) -> Project:
    """A project whose process has one stage with one task."""
    stage = SalesStage(name="Offer", tasks=(Task(text=text),))
    return Project(company="Acme", processes=(Process(stages=(stage,)),))


def test_the_chart_keeps_the_order_of_a_text_in_all_its_lines(printed: Shop) -> None:
    (chart,) = whole_pages(printed(charted(f"{'אבגד ' * 8}(Ж 8)。"), "flow-chart.pdf").data, "Ж")
    end = next(y for letter, _x, y in chart if letter == "。")
    line = {letter: x for letter, x, y in chart if abs(y - end) < 4.0 and x > 100.0}
    assert line["。"] == min(line.values())
    assert line["。"] < line["8"]


def test_the_lines_of_a_text_end_at_one_side(printed: Shop) -> None:
    (chart,) = whole_pages(printed(charted("ששששש " * 35), "flow-chart.pdf").data, "ש")
    ends: dict[int, float] = {}
    for letter, x, y in chart:
        if letter == "ש":
            ends[round(y)] = max(x, ends.get(round(y), 0.0))
    _first, *others = [ends[y] for y in sorted(ends, reverse=True)]  # the first begins with a number
    assert len(others) > 1
    assert max(others) - min(others) < 4.0


def whole_pages(data: bytes, letter: str) -> list[list[tuple[str, float, float]]]:
    """The pages that have that letter."""
    pages = [spots(data, n) for n in range(len(pypdfium2.PdfDocument(data)))]
    return [page for page in pages if any(what == letter for what, _x, _y in page)]


def test_each_line_of_a_drawing_says_its_way() -> None:
    drawn = ET.fromstring(flow_chart_svg(charted(HEBREW * 3)))  # noqa: S314 - ours
    lines = [text for text in drawn.iter() if "\u05d4" in (text.text or "") and text.tag.endswith("}text")]
    assert len(lines) > 1
    for line in lines:
        assert line.text is not None
        assert line.text.startswith("\u2067")
        assert line.text.endswith("\u2069")
        assert line.get("text-anchor") == "end"


def test_a_word_that_has_room_is_not_broken() -> None:
    (sheet,) = flow_chart(charted("المشتريات والمبيعات"), (782.0, 449.0)).sheets
    lines = [line for shape in sheet.shapes for text in shape.texts for line in text.lines]
    assert any("المشتريات" in line for line in lines)
    assert any("والمبيعات" in line for line in lines)


def test_names_are_set_apart_in_sentences() -> None:
    assert _("Sales process of {company}").format(company="אב (2)") == "Sales process of \u2068אב (2)\u2069"
    assert _("Sales process of {company}").format(company="Acme") == "Sales process of Acme"
    assert ngettext("{met} of {count} condition met", "{met} of {count} conditions met", 2).format(
        met=1, count=2
    ) == ("1 of 2 conditions met")


def test_names_are_set_apart_in_the_sentences_of_templates() -> None:
    template = environment().from_string(
        "{% trans who=who %}Prepared by {{ who }}.{% endtrans %}"
        "{% trans count=n, who=who %}{{ count }} of {{ who }}"
        "{% pluralize %}{{ count }} for {{ who }}{% endtrans %}"
    )
    assert template.render(who="א<", n=2) == "Prepared by \u2068א&lt;\u2069.2 for \u2068א&lt;\u2069"
    assert template.render(who="a<", n=1) == "Prepared by a&lt;.1 of a&lt;"
    escaped = environment().from_string("{% trans who=who|e %}By {{ who }}{% endtrans %}")
    assert escaped.render(who="א<") == "By \u2068א&lt;\u2069"


def test_the_version_of_a_process_reads_in_its_order_whatever_is_typed() -> None:
    process = Process(name=HEBREW, valid_from=date(2026, 10, 5), owner="דנה")
    line = version_words(process)
    assert direction(line) == LTR
    assert line.endswith(
        f"\u2068{HEBREW}\u2069 · Valid from 5 October 2026 · \u2068Responsible: \u2068דנה\u2069\u2069"
    )
    latin = version_words(Process(name="New customers", owner="Dana"))
    assert "\u2068" not in latin


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_document_begins_where_its_language_does(printed: Shop, language: str) -> None:
    project = Project(company=f"Acme {language}", actions=(Action(title="Ω", owner="Ж"),))
    data = printed(project, "action-plan.pdf", language=language).data
    pages = [spots(data, n) for n in range(1, len(pypdfium2.PdfDocument(data)))]
    rows = [{letter: (x, y) for letter, x, y in page if letter in "ΩЖ"} for page in pages]
    (row,) = [row for row in rows if len(row) == 2 and abs(row["Ω"][1] - row["Ж"][1]) < 4.0]
    assert (row["Ω"][0] < row["Ж"][0]) is (language == "en")


def test_the_map_sets_texts_from_the_right(printed: Shop) -> None:
    stage = SalesStage(name="Offer", goal=MARKED)
    project = Project(company="Acme", processes=(Process(stages=(stage,)),))
    found = whole_pages(printed(project, "flow-chart.pdf").data, "ש")[0]
    in_order(found)
    assert stand(found, "ש") > 400.0
