"""Names of files from names of people in any script."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.helpers import company
from wizard.domain.assessment import Person
from wizard.exchange import sheet_names, write_sheets
from wizard.exchange.sheet_names import sheet_name
from wizard.filenames import folded, numbered, shortened

HEAD = "Answer sheet "


@pytest.mark.parametrize(
    "name",
    [
        "Priya प्रिया शर्मा",
        "กิตติ ชัยวัฒน์",
        "தமிழ் செல்வி",
        "José Núñez",
        "Nguyễn Thị Hương",
        "مُحَمَّد عبدالله",
        "شِيرین می\u200cخواه",
        "שָׁרָה כֹּהֵן",
        "김민준",
        "山田 太郎",
        "Κώστας Ζαΐμης",
        "O’Brien-Smith, Jr",
        "Gal·la Puig_2",
        "क्\u200dष ½ Ⅷ ٣",
        "𠮷野家",
    ],
)
def test_every_letter_and_mark_is_kept(name: str) -> None:
    assert sheet_name(name) == HEAD + unicodedata.normalize("NFC", name)


def test_letters_in_parts_become_whole() -> None:
    assert sheet_name("Jose\u0301 Nu\u0301n\u0303ez") == HEAD + "José Núñez"
    assert sheet_name(unicodedata.normalize("NFD", "김민준")) == HEAD + "김민준"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etcpasswd"),
        ("a.\n", "a"),
        (" . ", "(no name yet)"),
        ("\u202eylluF\u202c", "ylluF"),
        ("Ann\u2066 \u2069Bo\u00a0\u3000Li", "Ann Bo Li"),
        ("Ann 👩\u200d💻 Bo", "Ann Bo"),
        ("Ann\u200d", "Ann"),
        ("\u200dAnn\x00\ud800", "Ann"),
        ("NUL", "NUL"),
        ("x" * 300, "x" * 60),
    ],
)
def test_what_would_do_harm_is_left_out(name: str, kept: str) -> None:
    assert sheet_name(name) == HEAD + kept


@given(st.text(max_size=200))
def test_any_name_can_be_written_anywhere(name: str) -> None:
    made = sheet_name(name)
    assert len(f"{made} (99) (99).xlsx".encode()) <= 143
    assert made == made.strip(" .")
    assert not set(made) & set('<>:"/\\|?*')
    assert all(unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} for letter in made)
    assert unicodedata.is_normalized("NFC", made)


@given(st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=12))
def test_any_letters_are_all_there(name: str) -> None:
    whole = unicodedata.normalize("NFC", name)
    if len(whole.encode()) < 50:
        assert sheet_name(name) == HEAD + whole


CUT = "ก็" * 80


def test_a_long_name_is_cut_between_letters() -> None:
    made = sheet_name(CUT).removeprefix(HEAD)
    assert made == "ก็" * (len(made) // 2)
    assert len(made) > 20
    for letter in ("क्ष", "e\u0323\u0302\u0301", "م\u064f", "😀\ufe0f", "\u1112\u1161\u11ab"):
        for most in range(1, 60):
            cut = shortened(letter * 40, 60, most)
            assert len(cut.encode()) <= most
            assert cut == letter * (len(cut) // len(letter)) or most < len(letter.encode())


def test_a_letter_with_more_marks_than_fit_is_cut_all_the_same() -> None:
    made = sheet_name("a" + "\u0301\u0323" * 300)
    assert len(made.encode()) <= 143
    assert made.startswith(HEAD + "ạ")


def test_names_that_one_system_takes_for_the_same_get_numbers() -> None:
    taken: set[str] = set()
    made = []
    for name in ("Zoë", "ZOË", "zoe\u0308", "Straße", "STRASSE"):
        made.append(numbered(sheet_name(name), taken).removeprefix(HEAD))
        taken.add(folded(HEAD + made[-1]))
    assert made == ["Zoë", "ZOË (2)", "zoë (3)", "Straße", "STRASSE (2)"]


@pytest.mark.parametrize("name", ["con", "NUL", "Com1", "lpt¹", "aux.old", "con .x"])
def test_a_name_that_windows_keeps_for_itself_is_changed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_names, "_", lambda words: words.replace("Answer sheet {person}", "{person}"))
    assert sheet_name(name) == f"_{name}"
    assert sheet_name("Connie") == "Connie"


def test_a_language_with_many_words_leaves_room_for_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "ß" * 200
    monkeypatch.setattr(sheet_names, "_", lambda words: words.replace("Answer sheet", long))
    assert len(f"{sheet_name('Anna')} (99) (99).xlsx".encode()) <= 143


@pytest.mark.parametrize("letter", ["𠮷", "😀", "ก็", "x", "中"])
def test_long_names_are_written_for_everybody(tmp_path: Path, letter: str) -> None:
    people = tuple(Person(name=letter * 300) for _person in range(12))
    written = write_sheets(replace(company(), people=people), tmp_path, ["xlsx"])
    assert len(written.paths) == 12
    assert not written.missed
    assert all(len(path.name.encode()) <= 143 for path in tmp_path.iterdir())
