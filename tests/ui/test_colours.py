"""Every pair of colours that meets on the screen can be told apart, as WCAG 2.2 AA asks."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look import Look, Role, Scheme, colour
from ui.look.colours import CONTRAST, DARK, LIGHT, Colours, names
from ui.look.sheet import style_sheet
from ui.widgets.basics import Button

TEXT, SIGN = 4.5, 3.0
PALER = 2.5  # of two words side by side, one of which is not for now
SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

GROUNDS = ("ground", "surface", "sunken", "accent_soft", "danger_soft", "good_soft", "warn_soft")
PAIRS = [
    *((text, ground, TEXT) for text, ground in itertools.product(("text", "soft"), GROUNDS)),
    *((sign, ground, TEXT) for sign in ("accent", "danger") for ground in ("ground", "surface", "sunken")),
    ("accent", "accent_soft", TEXT),
    ("danger", "danger_soft", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_strong", TEXT),
    ("surface", "text", TEXT),
    *(("off", ground, SIGN) for ground in ("ground", "surface", "sunken")),
    *(("edge", ground, SIGN) for ground in ("ground", "surface", "sunken", "accent_soft")),
    ("good", "good_soft", SIGN),
    ("good", "surface", SIGN),
    ("warn", "warn_soft", SIGN),
    ("warn", "surface", SIGN),
]


def luminance(hexadecimal: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_knows_its_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(scheme: str, front: str, back: str, least: float) -> None:
    colours = SCHEMES[scheme]
    assert contrast(getattr(colours, front), getattr(colours, back)) >= least


def test_high_contrast_reaches_more_than_the_least() -> None:
    assert contrast(CONTRAST.text, CONTRAST.ground) >= 15
    assert contrast(CONTRAST.soft, CONTRAST.surface) >= 7


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_what_cannot_be_pressed_looks_like_it(colours: Colours) -> None:
    assert contrast(colours.text, colours.off) >= PALER


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize("kind", ["", "quiet", "primary", "danger"])
def test_the_words_of_a_button_can_be_read_while_it_is_pressed(
    look: Look, qtbot: QtBot, scheme: Scheme, kind: str
) -> None:
    """As long as its menu is open, a button stays pressed."""
    look.choose(scheme=scheme)
    button = Button("", kind=kind)
    look.dress_window(button)
    qtbot.addWidget(button)
    button.resize(80, 40)
    button.show()
    button.setDown(True)
    ground = button.grab().toImage().pixelColor(40, 20).name()
    words = {"primary": look.colours.on_accent, "danger": look.colours.danger}.get(kind, look.colours.text)
    assert contrast(words, ground) >= TEXT


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize("kind", ["", "quiet"])
def test_the_focus_shows_on_a_button_that_is_chosen_as_well(
    look: Look, qtbot: QtBot, scheme: Scheme, kind: str
) -> None:
    """It has a frame of the accent already: a little more of the same would tell nobody."""
    look.choose(scheme=scheme)
    button = Button("", kind=kind)
    look.dress_window(button)
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.setChecked(True)
    button.resize(80, 40)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    drawn = button.grab().toImage()
    assert {drawn.pixelColor(x, 20).name() for x in (0, 1)} == {look.colours.text}


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_every_colour_is_a_colour(colours: Colours) -> None:
    for name in names():
        assert len(getattr(colours, name)) == 7
        assert luminance(getattr(colours, name)) >= 0


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_every_role_is_in_the_programs_palette(look: Look, scheme: Scheme) -> None:
    look.choose(scheme=scheme)
    for role in Role:
        assert colour(role).name() == getattr(look.colours, role.name.lower())


def test_the_style_sheet_grows_with_the_text() -> None:
    assert "font-size: 16px" in style_sheet(LIGHT, 100)
    assert "font-size: 32px" in style_sheet(LIGHT, 200)
    assert "$" not in style_sheet(DARK, 150)


def test_what_was_chosen_is_remembered(qapp: QApplication, look: Look) -> None:
    look.choose(scheme=Scheme.DARK, percent=150)
    again = Look(qapp, look._settings)
    assert (again.scheme, again.percent) == (Scheme.DARK, 150)
    assert qapp.font().pixelSize() == 24
    again.deleteLater()


@pytest.mark.parametrize("nonsense", ["", "x", "-3", "99999", "2e3"])
def test_settings_that_somebody_damaged_do_no_harm(qapp: QApplication, look: Look, nonsense: str) -> None:
    look._settings.setValue("look/text", nonsense)
    look._settings.setValue("look/scheme", nonsense)
    again = Look(qapp, look._settings)
    assert again.scheme is Scheme.SYSTEM
    assert 100 <= again.percent <= 200
    again.deleteLater()
