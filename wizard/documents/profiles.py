"""Draws two assessments as profiles by area, one above the other: the window and the report show the same."""

from __future__ import annotations

from fractions import Fraction

from wizard.documents.fontfiles import FAMILY
from wizard.documents.palette import PRINT, Palette
from wizard.documents.report import aimed_for
from wizard.documents.report_charts import Box, Drawing, block, lettered
from wizard.documents.templating import rendered
from wizard.documents.text import measure
from wizard.domain.comparing import Round
from wizard.domain.lettering import TextBlock
from wizard.domain.profiles import AreaProfile, profiles
from wizard.domain.wrapping import wrap
from wizard.messages.report import percent
from wizard.words import _, ngettext

_HEAD, _ROW = 17.0, 27.0
_BAR, _GAP = 8.0, 2.0  # each of the two bars of an area, and what is between them
_NAME, _LENGTH = 0.34, 0.36  # of the width
_SIZE, _SMALL = 8.8, 7.5


def profiles_drawing(before: Round, after: Round, width: float, language: str) -> Drawing:
    """For each area two bars in frames that are all of what the level needs: hollow then, filled now.

    `language` is that of the areas' names. An area that only one of the two asks has one bar.
    """
    aim = aimed_for(after.questionnaire, after.assessment, after.result)
    found = profiles(before, after, aim)
    names = {
        area.key: " ".join(area.name.words(language).split())
        for of in (before, after)
        for area in of.questionnaire.areas
    }
    start, length = width * _NAME, width * _LENGTH
    boxes, texts = _legend(start, width, aim)
    said = []
    for place, area in enumerate(found):
        top = _HEAD + place * _ROW
        name = wrap(names[area.area], start - 10.0, _SIZE, measure, most=2).lines
        texts.append(block(0.0, top + (11.0 if len(name) > 1 else 16.5), name, _SIZE, room=start - 10.0))
        boxes.append(Box(0.0, top + _ROW - 0.4, width, 0.4, "hairline"))
        y = top + (_ROW - 2 * _BAR - _GAP) / 2
        boxes += _bar(start, y, length, area.before if area.asked_before else None, "paper")
        boxes += _bar(start, y + _BAR + _GAP, length, area.after if area.asked_after else None, "accent")
        x, room = start + length + 10.0, width - start - length - 10.0
        shares, moved = _shares(area), _moved(area)
        if shares:
            texts.append(lettered(x, top + 11.5, shares, room, _SIZE, strong=True))
        texts.append(lettered(x, top + (21.5 if shares else 16.5), moved, room, _SMALL, ink="muted"))
        said.append(f"{names[area.area]}: {', '.join(filter(None, (shares, moved)))}")
    title = _("Practice areas then and now, against level {level}. ").format(level=aim) + "; ".join(said)
    return Drawing(width, _HEAD + len(found) * _ROW, title + ".", tuple(boxes), tuple(texts))


def profiles_svg(
    before: Round, after: Round, width: float, language: str, palette: Palette = PRINT
) -> tuple[str, Drawing]:
    """The drawing as an SVG with its words in it, and what it was made from."""
    drawing = profiles_drawing(before, after, width, language)
    return drawing_svg(drawing, palette, words=True), drawing


def drawing_svg(drawing: Drawing, palette: Palette = PRINT, *, words: bool = False) -> str:
    """A drawing as an SVG; without `words` its texts are left for the page to set over it."""
    return rendered(
        "report-drawing.svg",
        drawing=drawing,
        palette=palette,
        family=FAMILY,
        words=words,
    )


def _legend(start: float, width: float, aim: int) -> tuple[list[Box], list[TextBlock]]:
    boxes: list[Box] = []
    texts = [lettered(0.0, 9.0, _("Practice area"), start - 10.0, _SMALL, ink="muted")]
    x = start
    for words, fill in ((_("then"), "paper"), (_("now"), "accent")):
        boxes.append(Box(x, 3.0, 12.0, 6.5, fill, "accent", 1.0))
        texts.append(lettered(x + 16.0, 9.0, words, 60.0, _SMALL, ink="muted"))
        x += 24.0 + measure(words, _SMALL)
    words = _("of what level {level} needs").format(level=aim)
    texts.append(lettered(x, 9.0, words, width - x, _SMALL, ink="muted"))
    return boxes, texts


def _bar(x: float, y: float, length: float, share: Fraction | None, fill: str) -> list[Box]:
    """A frame that is all of it, with what is there; nothing where nothing was asked."""
    if share is None:
        return []
    frame = Box(x, y, length, _BAR, "paper", "hairline", 0.5)
    return [frame, Box(x, y, length * float(share), _BAR, fill, "accent", 1.0)] if share else [frame]


def _shares(area: AreaProfile) -> str:
    """What was there and is there now, "" where there is nothing to be said of either."""
    if area.before is None and area.after is None:
        return ""
    if not area.asked_before or not area.asked_after:
        return percent(area.after if area.asked_after else area.before)
    return _("{before} → {after}").format(before=percent(area.before), after=percent(area.after))


def _moved(area: AreaProfile) -> str:
    if not area.asked_before:
        return _("not asked then")
    if not area.asked_after:
        return _("not asked any more")
    if area.before is None and area.after is None:
        return _("nothing is asked at this level")
    if area.before is None or area.after is None:
        return _("nothing was asked then") if area.before is None else _("nothing is asked now")
    points = round(area.after * 100) - round(area.before * 100)
    if not points:
        return _("as it was")
    if points > 0:
        return ngettext("{points} point more", "{points} points more", points).format(points=points)
    return ngettext("{points} point less", "{points} points less", -points).format(points=-points)
