"""Spares WeasyPrint's layout what it works out anew for every box though it hangs on the box's style alone.

Elements that look alike share one style object, so the answer is kept with it: a twelfth of the time of a
document. Styles are changed only while boxes are built, before any of this is asked for; what lays out with
changed styles works on copies, which begin without an answer. A line of text stays as it was laid out until
it is drawn, which spares a twentieth. A test holds what is printed against WeasyPrint as it comes.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.layout import inline, percent
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

_KEPT = "_kept_for_layout"  # what a style's object keeps of its own, by this name

_LENGTHS = (
    *(f"{room}_{side}" for room in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"{least}{way}" for least in ("", "min_", "max_") for way in ("width", "height")),
)
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))

# What begins a paragraph for Pango.
_PARAGRAPHS = re.compile("[\n\r\u2029]")

_resolve_percentages = percent.resolve_percentages
_strut = line_break.strut
_setup = line_break.Layout.setup
_set_text = line_break.Layout.set_text
_deactivate = line_break.Layout.deactivate
_reactivate = line_break.Layout.reactivate
_draw_line = drawing.draw_first_line


@dataclass(slots=True)
class _Kept:
    """What is known of a style: None where it has to be worked out for each box, as WeasyPrint does."""

    lengths: dict[str, Any] | None
    borders: dict[str, Any]  # a cell whose borders collapse may have others already
    writing: tuple[Any, Any, Any] | None  # Pango's context, font and language
    strut: tuple[float, float] | None = None  # the height of its lines and where letters stand in them


def _kept(style: Any) -> _Kept:  # noqa: ANN401 - WeasyPrint has no types
    found: _Kept | None = getattr(style, _KEPT, None)
    if found is None:
        found = _Kept(_lengths(style), {name: style[name] for name in _BORDERS}, _writing(style))
        setattr(style, _KEPT, found)
    return found


def _lengths(style: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """Margins, paddings, width and height, where none of them hangs on the box around."""
    if style["box_sizing"] != "content-box":
        return None
    used: dict[str, Any] = {}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            used[name] = 0 if name.startswith("min_") else value
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    return used


def _writing(style: Any) -> tuple[Any, Any, Any] | None:  # noqa: ANN401
    """What text of a style is shaped with, where it has neither lines nor features of the font."""
    features = line_break.font_features(
        style["font_kerning"],
        style["font_variant_ligatures"],
        style["font_variant_position"],
        style["font_variant_caps"],
        style["font_variant_numeric"],
        style["font_variant_alternates"],
        style["font_variant_east_asian"],
        style["font_feature_settings"],
    )
    if features or style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        name, _alive = line_break.unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    return context, line_break.get_font_description(style), language


def resolve_percentages(box: Any, containing_block: Any) -> None:  # noqa: ANN401
    """Set the lengths of a box, as the function of that name in WeasyPrint does."""
    kept, own = _kept(box.style), vars(box)
    if kept.lengths is None:
        _resolve_percentages(box, containing_block)
        return
    own.update(kept.lengths)
    if box.style["border_collapse"] == "collapse":
        own.update({name: width for name, width in kept.borders.items() if not hasattr(box, name)})
    else:
        own.update(kept.borders)


def _set_up(layout: Any, style: Any) -> None:  # noqa: ANN401
    """Begin a layout of text, as `Layout.setup` of WeasyPrint does."""
    writing = _kept(style).writing
    if writing is None:
        _setup(layout, style)
        return
    context, font, layout.language = writing
    layout.style = style
    layout.first_line_direction = 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, font)


def _write(layout: Any, text: str, justify: bool = False) -> None:  # noqa: ANN401
    """Put text into a layout, as `Layout.set_text` of WeasyPrint does.

    One paragraph is laid out as such from the first, as WeasyPrint would have it for drawing.
    """
    layout.single = _PARAGRAPHS.search(text) is None
    pango.pango_layout_set_single_paragraph_mode(layout.layout, layout.single)
    _set_text(layout, text, justify)


def _put_aside(layout: Any) -> None:  # noqa: ANN401
    """Keep a layout for drawing, instead of `Layout.deactivate`, where that would lay out the same again."""
    if not layout.single or layout.justification_spacing:
        _deactivate(layout)


def _take_up(layout: Any, style: Any) -> None:  # noqa: ANN401
    """Have a layout ready to be drawn, instead of `Layout.reactivate`."""
    if vars(layout).get("style") is not style:
        _reactivate(layout, style)


def _draw(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:  # noqa: ANN401
    """Draw a line of text; one that may be shortened is laid out anew, as WeasyPrint always does."""
    if overflow == "ellipsis" or ellipsis != "none":
        _reactivate(box.pango_layout, box.style)
    return _draw_line(stream, box, overflow, ellipsis, matrix)


def _height_and_baseline(style: Any) -> tuple[float, float]:  # noqa: ANN401
    """The least height of a line, and where letters stand in it, as `strut` of WeasyPrint tells them."""
    kept = _kept(style)
    if kept.strut is None:
        kept.strut = _strut(style)
    return kept.strut


def spare() -> None:
    """Change how pages are laid out, for this process."""
    inline.strut = _height_and_baseline
    line_break.Layout.setup = _set_up
    line_break.Layout.set_text = _write
    line_break.Layout.deactivate = _put_aside
    line_break.Layout.reactivate = _take_up
    drawing.draw_first_line = _draw
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.") and hasattr(module, "resolve_percentages"):
            vars(module)["resolve_percentages"] = resolve_percentages
