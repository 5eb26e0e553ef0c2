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


def test_what_the_font_lacks_counts_one_em() -> None:
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
