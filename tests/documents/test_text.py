"""The measure that drawings rest on, and the frames that the printing process speaks."""

from __future__ import annotations

import io

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from wizard.documents.fontfiles import FAMILY, font_file
from wizard.documents.text import measure
from wizard.documents.worker import read_frame, write_frame
from wizard.domain.wrapping import SLACK


@pytest.mark.parametrize(
    "text",
    ["Requirements signed off", "Is it written for each milestone what proves it?", "ÄÖÜ ß é ñ 1,234.50 €"],
)
def test_the_measure_agrees_with_qt(text: str, qapp: object) -> None:
    number = QFontDatabase.addApplicationFontFromData(font_file(400))
    assert QFontDatabase.applicationFontFamilies(number) == [FAMILY]
    font = QFont(FAMILY)
    font.setPixelSize(100)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    drawn = QFontMetricsF(font).horizontalAdvance(text)
    # The window has the font in all its cuts: beside a second one its words would take other room.
    QFontDatabase.removeApplicationFont(number)
    assert measure(text, 100.0) == pytest.approx(drawn, rel=1 - SLACK)


def test_wide_characters_that_the_font_lacks_count_one_em() -> None:
    assert measure("\U0001f600\u4e2d", 10.0) == 20.0
    assert measure("", 10.0) == 0.0


def test_the_strong_cut_is_wider() -> None:
    assert measure("Milestone", 10.0, True) > measure("Milestone", 10.0)


def test_frames_come_whole_or_not_at_all() -> None:
    stream = io.BytesIO()
    write_frame(stream, b"one")
    write_frame(stream, b"")
    data = stream.getvalue()
    again = io.BytesIO(data)
    assert [read_frame(again), read_frame(again), read_frame(again)] == [b"one", b"", None]
    assert read_frame(io.BytesIO(data[:10])) is None
    assert read_frame(io.BytesIO((2**62).to_bytes(8, "big") + b"x")) is None


@pytest.mark.parametrize(
    ("text", "drawn"),  # in ems, in Noto Sans of its script
    [
        ("المشتريات", 4.28),
        ("يوافق المشتري على الخطة", 10.37),
        ("הצעת מחיר ללקוח עד סוף השבוע", 14.06),
        ("กิตติชัยวัฒน์การขายสินค้า", 10.27),
        ("बिक्री प्रबंधक ग्राहक", 7.0),
        ("გაყიდვები", 5.51),
        ("վաճառք", 4.23),
        ("ដំណើរការលក់", 5.23),
    ],
)
def test_letters_that_the_font_lacks_are_estimated_by_their_script(text: str, drawn: float) -> None:
    assert drawn * SLACK <= measure(text, 1.0) <= drawn * 1.18
    assert measure(text, 1.0, True) > measure(text, 1.0)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("\U0001f469\u200d\U0001f4bb", 1.0),  # joined
        ("\U0001f44b\U0001f3fd", 1.0),  # with a tone of skin
        ("\U0001f1e9\U0001f1ea", 1.0),  # a flag
        ("\u05e9\u05c1\u05b8", 0.69),  # its marks take no room
        ("\u2068\u200f\u2069", 0.0),
    ],
)
def test_what_is_drawn_as_one_takes_the_room_of_one(text: str, ems: float) -> None:
    assert measure(text, 1.0) == pytest.approx(ems)


def test_soft_hyphens_take_no_room() -> None:
    assert measure("Auf\u00adtrag", 1.0) == pytest.approx(measure("Auftrag", 1.0), abs=0.02)
