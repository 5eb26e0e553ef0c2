"""The PDF form: printed by the real printer, filled in by several programs, doubted when it comes back."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.exchange.helpers import (
    ANNA,
    FILLERS,
    NAMED,
    WRITTEN,
    Filler,
    blank_of,
    changed_pdf,
    company,
    optional_key,
    questions,
    with_pdfium,
    with_pikepdf,
)
from wizard.documents.printing import PdfWorker
from wizard.domain.assessment import Rating
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.sheet_pdf import make_pdf, sheet_html
from wizard.exchange.sheets import Given, Sheet, SheetProblem

ANSWERED = {NAMED: "largely"}
SCALE = 8  # pixels in a point
ROUND = 3.5  # points round a button: its circle and a little paper


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read_pdf(data)[1]]


def test_an_empty_form_comes_back_empty(form: bytes) -> None:
    assert read_pdf(form) == (Sheet(blank_of(ANNA).identity, ()), ())


@pytest.mark.parametrize("fill", FILLERS)
def test_what_was_filled_in_is_read(form: bytes, fill: Filler) -> None:
    key = optional_key()
    ratings = {NAMED: "none", WRITTEN: "unknown", key: "not-applicable"}
    texts = {f"note_{NAMED}": "Grüße, 12 % \u2013 „so“", f"reason_{key}": "=HYPERLINK(1) \u4f60\u597d"}
    sheet, problems = read_pdf(fill(form, ratings, texts))
    assert problems == ()
    assert sheet is not None
    assert sheet.identity == blank_of(ANNA).identity
    assert dict(sheet.answers) == {
        NAMED: Given(Rating.NONE, note="Grüße, 12 % \u2013 „so“"),
        WRITTEN: Given(Rating.UNKNOWN),
        key: Given(Rating.NOT_APPLICABLE, reason="=HYPERLINK(1) \u4f60\u597d"),
    }


@pytest.mark.parametrize("rating", ["none", "partially", "largely", "fully", "unknown"])
def test_each_button_gives_its_rating(form: bytes, rating: str) -> None:
    sheet, _problems = read_pdf(with_pdfium(form, {NAMED: rating}, {}))
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(Rating(rating))),)


def test_another_click_changes_the_answer(form: bytes) -> None:
    sheet, _problems = read_pdf(with_pdfium(with_pdfium(form, ANSWERED, {}), {NAMED: "fully"}, {}))
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(Rating.FULLY)),)


def test_the_form_is_tagged_named_and_whole(form: bytes) -> None:
    with pikepdf.open(io.BytesIO(form)) as document:
        assert not document.get_warnings()
        assert document.pdf_version >= "1.7"
        assert document.Root.MarkInfo.Marked
        assert "pdfuaid" in bytes(document.Root.Metadata.read_bytes()).decode()
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        wanted = {f"{kind}_{one.key}" for one in questions().criteria for kind in ("rating", "note")}
        assert set(fields) == wanted | {"answer_sheet", f"reason_{optional_key()}"}
        for field in fields.values():
            assert str(field.TU).strip()
        group = fields[f"rating_{NAMED}"]
        assert [set(button.AP.N.keys()) - {"/Off"} for button in group.Kids] == [
            {"/none"}, {"/partially"}, {"/largely"}, {"/fully"}, {"/unknown"}
        ]  # fmt: skip
        assert str(group.Kids[0].TU).endswith("Not")


def test_a_button_is_a_round_circle_with_nothing_in_it_until_it_is_pressed(form: bytes) -> None:
    """Readers that are not told how a button looks that is not pressed draw a grey square into the circle."""
    for pressed in (False, True):
        data = with_pdfium(form, ANSWERED, {}) if pressed else form
        with pikepdf.open(io.BytesIO(data)) as document:
            group = next(f for f in document.Root.AcroForm.Fields if f.get("/T") == f"rating_{NAMED}")
            left, one, right, other = map(float, group.Kids[2].Rect)  # of “Largely”
        with pypdfium2.PdfDocument(data) as document:
            document.init_forms()
            page = document[0]
            picture = page.render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")
            top = page.get_height() - max(one, other)
        sides = (left - ROUND, top - ROUND, right + ROUND, top + abs(one - other) + ROUND)
        button = picture.crop(tuple(round(side * SCALE) for side in sides)).point(lambda grey: 255 - grey)
        left_edge, upper, right_edge, lower = button.getbbox()
        assert abs((right_edge - left_edge) - (lower - upper)) <= 1
        across = (ROUND - 1, ROUND + 3, ROUND + 10, ROUND + 6)  # beyond the field, within the circle
        middle = button.crop(tuple(round(side * SCALE) for side in across))
        assert (middle.getextrema()[1] > 0) is pressed


def test_every_question_with_all_its_words_is_in_the_form(form: bytes) -> None:
    with pypdfium2.PdfDocument(form) as document:
        shown = "".join(page.get_textpage().get_text_range() for page in document)
    said = "".join(shown.split())
    for criterion in questions().criteria:
        meanings = [text for _rating, text in criterion.meanings]
        for text in (criterion.question, criterion.help, criterion.why, *meanings):
            assert "".join(text.words("en").split()) in said
    assert "AnnaBerg" in said
    assert "TarnholtPackaging" in said


def test_what_people_typed_is_printed_and_not_obeyed() -> None:
    name = "<script>alert(1)</script> {{ 7*7 }} & \u202eabc" + "x" * 300
    project = replace(
        company(), company="</style><img src=http://example.com/x>", people=(replace(ANNA, name=name),)
    )
    html = sheet_html(blank_of(project.people[0], project), date(2026, 10, 1))
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7*7 }}" in html
    with PdfWorker() as worker:
        assert codes(make_pdf(blank_of(project.people[0], project), worker)) == []


def test_a_form_says_whether_names_are_shown() -> None:
    day = date(2026, 10, 1)
    shown = replace(company(), names_shown=True, name="", company="")
    assert "never by name" in sheet_html(blank_of(ANNA), day)
    assert "never by name" not in sheet_html(blank_of(ANNA, shown), day)
    nameless = replace(
        company(),
        assessments=(replace(company().assessments[-1], name=""),),
        people=(replace(ANNA, name=""),),
    )
    assert "(no name yet)" in sheet_html(blank_of(nameless.people[0], nameless), day)


# What should not be in a form


def _open_action(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _named_script(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))


def _key_script(document: pikepdf.Pdf) -> None:
    field = document.Root.AcroForm.Fields[1]
    field.AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("event.rc=false")))


def _launch(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("calc.exe"))
    document.pages[0].Annots[0].A = Dictionary(
        S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]), Next=Array([action])
    )


def _page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("http://example.com")))


def _submit(document: pikepdf.Pdf) -> None:
    document.pages[0].Annots[0].AA = Dictionary(Fo=Dictionary(S=Name.SubmitForm, F=String("http://x.test")))


def _link(document: pikepdf.Pdf) -> None:
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("http://example.com")),
    )
    document.pages[0].Annots.append(document.make_indirect(link))


def _other_file(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.GoToR, F=String("//server/share/other.pdf"), D=Array([0, Name.Fit]))
    document.Root.OpenAction = action


@pytest.mark.parametrize("put", [_open_action, _named_script, _key_script, _launch, _submit])
def test_scripts_are_said_and_the_answers_read(form: bytes, put: Callable[[pikepdf.Pdf], None]) -> None:
    made = changed_pdf(with_pikepdf(form, ANSWERED, {}), put)
    sheet, problems = read_pdf(made)
    assert problems == (SheetProblem("scripts"),)
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(Rating.LARGELY)),)


def test_going_to_a_page_is_no_script(form: bytes) -> None:
    def put(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]))

    assert codes(changed_pdf(form, put)) == []


@pytest.mark.parametrize("put", [_page_action, _link, _other_file])
def test_links_are_said_and_not_followed(form: bytes, put: Callable[[pikepdf.Pdf], None]) -> None:
    sheet, problems = read_pdf(changed_pdf(with_pikepdf(form, ANSWERED, {}), put))
    assert problems == (SheetProblem("links-elsewhere"),)
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(Rating.LARGELY)),)


def test_actions_in_a_ring_come_to_an_end(form: bytes) -> None:
    def put(document: pikepdf.Pdf) -> None:
        action = document.make_indirect(Dictionary(S=Name.GoTo))
        action.Next = Array([action] * 40)
        document.Root.OpenAction = action

    assert codes(changed_pdf(form, put)) == []


def test_actions_without_end_count_as_scripts(form: bytes) -> None:
    def put(document: pikepdf.Pdf) -> None:
        steps = Array([Dictionary(S=Name.GoTo) for _step in range(30_000)])
        document.Root.OpenAction = Dictionary(S=Name.GoTo, Next=steps)

    assert codes(changed_pdf(form, put)) == ["scripts"]


def test_files_inside_are_said_and_not_opened(form: bytes) -> None:
    def put(document: pikepdf.Pdf) -> None:
        document.attachments["virus.exe"] = b"MZ"

    sheet, problems = read_pdf(changed_pdf(with_pikepdf(form, ANSWERED, {}), put))
    assert problems == (SheetProblem("attachments"),)
    assert sheet is not None
    assert sheet.answers


def test_nothing_is_left_for_the_search_for_garbage(form: bytes) -> None:
    """It would stop the window for a second after two dozen sheets."""
    read_pdf(form)
    with PdfWorker() as worker:
        for work in (lambda: read_pdf(form), lambda: make_pdf(blank_of(ANNA), worker)):
            gc.collect()
            gc.disable()
            try:
                work()
                assert gc.collect() < 1_000
            finally:
                gc.enable()


def test_a_form_that_was_printed_to_a_file_has_no_fields(form: bytes) -> None:
    def flatten(document: pikepdf.Pdf) -> None:
        del document.Root.AcroForm
        for page in document.pages:
            del page.Annots

    assert read_pdf(changed_pdf(form, flatten)) == (None, (SheetProblem("no-fields"),))


def test_another_form_is_none_of_ours(form: bytes) -> None:
    def rename(document: pikepdf.Pdf) -> None:
        for field in document.Root.AcroForm.Fields:
            if field.T == "answer_sheet":
                field.T = String("order_form")

    assert codes(changed_pdf(form, rename)) == ["no-identity"]


def test_a_changed_identity_is_refused(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for field in document.Root.AcroForm.Fields:
            if field.T == "answer_sheet":
                field.V = String(str(field.V).replace(ANNA.id, "b" * 32))

    assert codes(changed_pdf(form, change)) == ["identity-changed"]


def test_an_answer_that_is_none_is_said(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == f"rating_{NAMED}":
                field.V = Name("/very-much")

    sheet, problems = read_pdf(changed_pdf(form, change))
    assert problems == (SheetProblem("unknown-rating", (("value", "very-much"),), criterion=NAMED),)
    assert sheet is not None
    assert sheet.answers == ()


def test_long_notes_may_be_kept_as_streams(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == f"note_{NAMED}":
                field.V = document.make_stream("Grüße".encode())

    sheet, _problems = read_pdf(changed_pdf(form, change))
    assert sheet is not None
    assert sheet.answers == ((NAMED, Given(None, note="Grüße")),)


@pytest.mark.parametrize("packing", ["/Foo", "/JBIG2Decode", "/FlateDecode", "/ASCII85Decode"])
def test_a_note_packed_in_a_way_that_nobody_knows_is_damage(form: bytes, packing: str) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == f"note_{NAMED}":
                field.V = document.make_stream(b"")
                field.V.write(b"\x80\x0bgarbage", filter=Name(packing))

    made = changed_pdf(form, change, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert codes(made) in (["damaged"], [])


def test_fields_below_fields_have_both_names(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        parent = document.make_indirect(Dictionary(T=String("form1"), Kids=document.Root.AcroForm.Fields))
        document.Root.AcroForm.Fields = Array([parent])

    assert codes(changed_pdf(form, change)) == ["no-identity"]


def test_fields_that_hold_themselves_come_to_an_end(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        loop = document.make_indirect(Dictionary(T=String("loop")))
        loop.Kids = Array([loop, loop, loop])
        document.Root.AcroForm.Fields.append(loop)

    assert codes(changed_pdf(form, change)) == []


def test_pages_that_hold_themselves_come_to_an_end(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids.append(document.Root.Pages)

    assert codes(changed_pdf(form, change)) in ([], ["damaged"])


@pytest.mark.parametrize("wrong", ["AcroForm", "Fields", "field", "Pages"])
def test_nonsense_where_a_form_should_be_is_damage(form: bytes, wrong: str) -> None:
    def change(document: pikepdf.Pdf) -> None:
        if wrong == "AcroForm":
            document.Root.AcroForm = Array([])
        elif wrong == "Fields":
            document.Root.AcroForm.Fields = 7
        elif wrong == "field":
            document.Root.AcroForm.Fields.append(7)
        else:
            document.Root.Pages = 7

    assert codes(changed_pdf(form, change)) == ["damaged"]


def test_a_form_cut_off_anywhere_is_damaged_or_says_whose_it_is(form: bytes) -> None:
    filled = with_pikepdf(form, ANSWERED, {})
    for end in range(0, len(filled), len(filled) // 40):
        sheet, problems = read_pdf(filled[:end])
        assert problems or (sheet is not None and sheet.identity == blank_of(ANNA).identity)


def test_a_bomb_does_not_go_off() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    inner = pikepdf.Stream(document, b"")
    inner.write(b"\0" * (200 << 20))
    document.Root.AcroForm = Dictionary(
        Fields=Array([document.make_indirect(Dictionary(T=String("answer_sheet"), V=inner))])
    )
    out = io.BytesIO()
    document.save(out, compress_streams=True)
    assert len(out.getvalue()) < 1 << 20
    assert codes(out.getvalue()) == ["damaged"]


def test_the_identity_takes_no_room_on_paper(form: bytes) -> None:
    with pypdfium2.PdfDocument(form) as document:
        page = document[0]
        words = page.get_textpage()
        top = max(words.get_rect(n)[3] for n in range(words.count_rects()))
        assert page.get_height() - 44.0 - top < 5.0  # the margin of the first page
        assert blank_of(ANNA).identity.text not in words.get_text_bounded()


def test_a_form_is_printed_with_its_fields_complete(worker: PdfWorker) -> None:
    """What a page hides goes into fields that nobody sees; nothing else is asked of the page."""
    field = "<p>Note <textarea name='note' title='Note'></textarea></p>"
    head = "<!DOCTYPE html><html lang='en'><head><title>T</title>"
    style = "<style>textarea { appearance: auto } input { display: none }</style></head><body><h1>T</h1>"
    hidden = "<input type='hidden' name='which' value='this &amp; that'/>"
    made = worker.render(f"{head}{style}{hidden}{field}</body></html>")
    with pikepdf.open(io.BytesIO(made)) as document:
        fields = {str(one.T): one for one in document.Root.AcroForm.Fields}
        assert str(fields["which"].V) == "this & that"
        assert fields["which"].F == 2
        assert "/MK" in fields["note"]
        assert "/NeedAppearances" not in document.Root.AcroForm
    plain = worker.render(f"{head}</head><body><h1>T</h1></body></html>")
    with pikepdf.open(io.BytesIO(plain)) as document:
        assert "/AcroForm" not in document.Root
