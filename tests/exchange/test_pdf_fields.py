"""Forms whose list of fields and whose pages do not say the same: what people saw on the pages counts."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.exchange.helpers import (
    ANNA,
    BEN,
    NAMED,
    WRITTEN,
    blank_of,
    changed_pdf,
    with_buttons_alone,
    with_pikepdf,
)
from tests.exchange.test_hostile_pdf import plain_pdf
from wizard.domain.assessment import Rating
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.sheets import Given, Sheet, SheetProblem
from wizard.messages.assessment import rating_name
from wizard.messages.sheets import sheet_problem_words

RATED, NOTED = f"rating_{NAMED}", f"note_{NAMED}"
OLD = Given(Rating.NONE, note="old words")
NEW = Given(Rating.LARGELY, note="Seen on the page")
TWICE = (SheetProblem("answered-twice", criterion=NAMED),)


def filled(form: bytes, given: Given) -> bytes:
    ratings = {NAMED: given.rating.value} if given.rating else {}
    return with_pikepdf(form, ratings, {NOTED: given.note} if given.note else {})


def read(data: bytes) -> tuple[Mapping[str, Given], tuple[SheetProblem, ...]]:
    sheet, problems = read_pdf(data)
    assert sheet is not None
    assert sheet.identity == blank_of(ANNA).identity
    return dict(sheet.answers), problems


def field(document: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(one for one in document.Root.AcroForm.Fields if str(one.T) == name)


def apart(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Every field of the list becomes a copy that stands on no page; those on the pages, by name."""
    fields = {str(one.T): one for one in document.Root.AcroForm.Fields}
    copies = []
    for one in fields.values():
        copy = document.make_indirect(Dictionary({key: one[key] for key in one.keys()}))  # noqa: SIM118
        if "/Kids" in one:
            kids = [
                document.make_indirect(Dictionary({key: kid[key] for key in kid.keys()}))  # noqa: SIM118
                for kid in one.Kids
            ]
            for kid in kids:
                kid.Parent = copy
            copy.Kids = Array(kids)
        copies.append(copy)
    document.Root.AcroForm.Fields = Array(copies)
    return fields


def press(group: pikepdf.Object, rating: str, value: str | None = None) -> None:
    """Press one button, and set the value of its group."""
    for button in group.Kids:
        own = "/" + rating in button.AP.N.keys()  # noqa: SIM118
        button.AS = Name("/" + rating) if own else Name.Off
    group.V = Name("/" + (value or rating))


@pytest.mark.parametrize("before", [OLD, Given(None)], ids=["filled before", "empty before"])
def test_what_the_pages_show_counts(form: bytes, before: Given) -> None:
    def change(document: pikepdf.Pdf) -> None:
        shown = apart(document)
        press(shown[RATED], "largely")
        shown[NOTED].V = String("Seen on the page")

    assert read(changed_pdf(filled(form, before), change)) == ({NAMED: NEW}, ())


def _emptied(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields = Array([])


def _no_list(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm["/Fields"]


def _no_form(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm


def _no_places(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        del page.Annots


def _one_on_its_page_only(document: pikepdf.Pdf) -> None:
    kept = [one for one in document.Root.AcroForm.Fields if str(one.T) not in {RATED, NOTED}]
    document.Root.AcroForm.Fields = Array(kept)


def _one_in_the_list_only(document: pikepdf.Pdf) -> None:
    fields = [field(document, RATED), field(document, NOTED)]
    gone = {place.objgen for one in fields for place in one.get("/Kids", [one])}
    for page in document.pages:
        page.Annots = Array([one for one in page.Annots if one.objgen not in gone])


def _page_twice(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.pages[0].obj)


def _pages_copied(document: pikepdf.Pdf) -> None:
    document.pages.append(document.pages[0])


def _below_a_field_without_a_name(document: pikepdf.Pdf) -> None:
    above = document.make_indirect(Dictionary(Kids=document.Root.AcroForm.Fields))
    for one in above.Kids:
        one.Parent = above
    document.Root.AcroForm.Fields = Array([])


def _without_a_way_up(document: pikepdf.Pdf) -> None:
    for button in field(document, RATED).Kids:
        del button.Parent


def _places_of_nothing(document: pikepdf.Pdf) -> None:
    kids = field(document, RATED).Kids
    for places in (document.pages[0].Annots, document.Root.AcroForm.Fields, kids):
        places.append(None)


@pytest.mark.parametrize(
    "change",
    [
        _emptied,
        _no_list,
        _no_form,
        _no_places,
        _one_on_its_page_only,
        _one_in_the_list_only,
        _page_twice,
        _pages_copied,
        _below_a_field_without_a_name,
        _without_a_way_up,
        _places_of_nothing,
    ],
)
def test_what_only_one_of_both_knows_is_read(form: bytes, change: Callable[[pikepdf.Pdf], None]) -> None:
    assert read(changed_pdf(filled(form, NEW), change)) == ({NAMED: NEW}, ())


def test_a_group_that_says_something_else_than_its_button_is_said(form: bytes) -> None:
    data = changed_pdf(form, lambda document: press(field(document, RATED), "fully", "none"))
    assert read(data) == ({}, TWICE)


def test_two_buttons_that_are_pressed_are_said(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        press(field(document, RATED), "largely")
        field(document, RATED).Kids[0].AS = Name("/none")

    assert read(changed_pdf(form, change)) == ({}, TWICE)
    assert read(changed_pdf(with_buttons_alone(form, {NAMED: "largely"}, {}), change)) == ({}, TWICE)


def copied(document: pikepdf.Pdf) -> tuple[pikepdf.Object, pikepdf.Object]:
    """The fields of a question once more, on a page of their own."""
    made = []
    for name in (RATED, NOTED):
        one = field(document, name)
        copy = document.make_indirect(Dictionary({key: one[key] for key in one.keys()}))  # noqa: SIM118
        if "/Kids" in one:
            copy.Kids = Array(
                document.make_indirect(Dictionary({key: kid[key] for key in kid.keys()}))  # noqa: SIM118
                for kid in one.Kids
            )
            for kid in copy.Kids:
                kid.Parent = copy
        made.append(copy)
    document.add_blank_page()
    document.pages[-1].Annots = Array([*made[0].Kids, made[1]])
    return made[0], made[1]


def test_places_of_one_field_that_differ_are_said(form: bytes) -> None:
    def rated(document: pikepdf.Pdf) -> None:
        press(copied(document)[0], "none")

    def noted(document: pikepdf.Pdf) -> None:
        copied(document)[1].V = String("other words")

    for change in (rated, noted):
        assert read(changed_pdf(filled(form, NEW), change)) == ({}, TWICE)


def test_a_place_with_words_of_its_own_is_said(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        note = field(document, NOTED)
        place = document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Parent=note, V=String("other words"))
        )
        document.pages[0].Annots.append(place)

    assert read(changed_pdf(filled(form, NEW), change)) == ({}, TWICE)


def test_of_a_page_and_its_copy_the_filled_one_counts(form: bytes) -> None:
    def after(document: pikepdf.Pdf) -> None:
        rating, note = copied(document)
        press(rating, "Off")
        note.V = String("")

    def before(document: pikepdf.Pdf) -> None:
        rating, note = copied(document)
        press(rating, "largely")
        note.V = String("Seen on the page")

    assert read(changed_pdf(filled(form, NEW), after)) == ({NAMED: NEW}, ())
    assert read(changed_pdf(form, before)) == ({NAMED: NEW}, ())


def test_what_no_page_shows_is_said_and_not_taken(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        shown = apart(document)
        press(shown[RATED], "Off")
        shown[NOTED].V = String("")

    answers, problems = read(changed_pdf(filled(form, OLD), change))
    assert answers == {}
    assert problems == (
        SheetProblem("unseen", (("words", "old words"),), criterion=NAMED),
        SheetProblem("unseen", (("rating", "none"),), criterion=NAMED),
    )
    assert f"“{rating_name(Rating.NONE)}”" in sheet_problem_words(problems[1])
    assert "“old words”" in sheet_problem_words(problems[0])


def test_what_no_page_shows_and_is_no_answer_is_said_as_it_stands(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        apart(document)
        field(document, RATED).V = Name("/very-much")

    assert read(changed_pdf(form, change)) == (
        {}, (SheetProblem("unseen", (("words", "very-much"),), criterion=NAMED),)
    )  # fmt: skip


def test_words_that_look_like_a_button_are_words(form: bytes) -> None:
    for words in ("Off", "/Off", "/largely", "7"):
        assert read(filled(form, Given(Rating.NONE, note=words)))[0][NAMED].note == words


@pytest.mark.parametrize("state", ["/fully", "/ful#6cy", "/#66#75#6C#6c#79"])
def test_states_are_read_however_they_are_written(form: bytes, state: str) -> None:
    data = plain_pdf(
        b"<</AcroForm<</Fields[3 0 R 5 0 R]>>/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[<</Type/Page/Annots[4 0 R 5 0 R]>>]/Count 1>>",
        b"<</FT/Btn/T(%b)/Kids[4 0 R]>>" % RATED.encode(),
        b"<</Type/Annot/Subtype/Widget/Parent 3 0 R/AS%b>>" % state.encode(),
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(answer_sheet)/V(%b)>>" % blank_of(ANNA).identity.text.encode(),
    )
    assert read(data) == ({NAMED: Given(Rating.FULLY)}, ())
    numbered = data.replace(b"/FT/Btn", b"/Opt[(none)(fully)]/FT/Btn").replace(state.encode(), b"/1")
    assert read(numbered) == ({NAMED: Given(Rating.FULLY)}, ())


def test_what_a_field_belongs_to_speaks_for_it(form: bytes) -> None:
    """Kind and value are inherited (ISO 32000-2, 12.7.4)."""

    def change(document: pikepdf.Pdf) -> None:
        group = field(document, RATED)
        above = document.make_indirect(Dictionary(FT=group.FT, V=Name("/partially"), Kids=Array([group])))
        group.Parent = above
        del group.FT
        del group["/V"]

    assert read(changed_pdf(form, change)) == ({NAMED: Given(Rating.PARTIALLY)}, ())


def test_sheets_of_two_people_in_one_file_are_said(form: bytes, forms: Mapping[str, bytes]) -> None:
    def change(document: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(forms[BEN.id])) as other:
            document.pages.extend(other.pages)

    assert read_pdf(changed_pdf(form, change)) == (None, (SheetProblem("several-sheets"),))


def test_the_identity_is_found_where_its_place_is_empty(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        apart(document)["answer_sheet"].V = String("")

    assert read(changed_pdf(filled(form, NEW), change)) == ({NAMED: NEW}, ())


def test_places_that_hold_themselves_come_to_an_end(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        place = document.make_indirect(Dictionary(Subtype=Name.Widget, FT=Name.Tx, V=String("x")))
        place.Parent = place
        document.pages[0].Annots.append(place)

    assert read(changed_pdf(filled(form, NEW), change)) == ({NAMED: NEW}, ())


def test_another_question_is_not_touched_by_one_that_is_said(form: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        press(field(document, RATED), "fully", "none")

    data = with_pikepdf(form, {WRITTEN: "partially"}, {})
    assert read(changed_pdf(data, change)) == ({WRITTEN: Given(Rating.PARTIALLY)}, TWICE)


def test_more_fields_than_any_form_has_are_refused() -> None:
    many = b"<</AcroForm<</Fields[" + b"<</T(a)>>" * 20_001 + b"]>>/Pages 2 0 R>>"
    assert read_pdf(plain_pdf(many, b"<<>>")) == (None, (SheetProblem("too-much"),))


def test_an_empty_form_is_empty_in_every_shape(form: bytes) -> None:
    for change in (_emptied, _no_form, _pages_copied, apart):
        made = changed_pdf(form, change)
        assert read_pdf(made) == (Sheet(blank_of(ANNA).identity, ()), ())
