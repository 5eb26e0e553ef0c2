"""Documents as blocks: cut into sections, listed in contents."""

from __future__ import annotations

from wizard.documents.blocks import (
    Cell,
    Contents,
    Facts,
    Heading,
    Layout,
    PageBreak,
    Panel,
    Paragraph,
    Section,
    cell,
    headings,
    quiet,
    sections,
)

A, B, C = (Paragraph(text=text) for text in "abc")


def test_page_breaks_cut_a_document_into_sections() -> None:
    assert sections(()) == ()
    assert sections((A, B)) == (Section(Layout.TEXT, (A, B)),)
    made = sections((PageBreak(layout=Layout.COVER), A, PageBreak(layout=Layout.ACROSS), B, PageBreak(), C))
    assert made == (Section(Layout.COVER, (A,)), Section(Layout.ACROSS, (B,)), Section(Layout.TEXT, (C,)))


def test_two_breaks_in_a_row_leave_no_empty_page() -> None:
    assert sections((A, PageBreak(), PageBreak(layout=Layout.ACROSS), B, PageBreak())) == (
        Section(Layout.TEXT, (A,)),
        Section(Layout.ACROSS, (B,)),
    )


def test_contents_list_the_headings_with_a_key() -> None:
    first, second = Heading(text="One", key="one"), Heading(text="Two", key="two")
    assert tuple(headings((first, Contents(), Heading(text="No"), A, second))) == (first, second)


def test_what_is_long_may_go_over_a_page() -> None:
    facts = Facts(pairs=(("Evidence", "12345"), ("Check", "123")))
    assert Panel(blocks=(Heading(text="ab"), quiet("c"), facts)).size == 11
    assert cell("ab", "c").size == 3
    assert Cell().size == 0
