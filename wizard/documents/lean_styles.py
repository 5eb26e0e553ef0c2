"""Spares WeasyPrint's styles what they work out though the answer is known: a tenth of a document's time.

Most properties of most elements are those of the element around or their initial ones. Pages that the rules
for pages cannot tell apart share their styles, margin boxes and all; WeasyPrint makes twenty for each page.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import page

_KEPT = "_kept_of_pages"  # what the styles of a document keep of their own, by this name

# What WeasyPrint works out in ways of its own.
_SPECIAL = {"float", "position", "display", "page"}
_SPECIAL |= {name for name in INITIAL_VALUES if name.startswith("text_decoration_")}
# `margin_left` can also be told by `margin_inline_start`, or by `margin_inline_end` where one writes from the
# right.
_LOGICAL = {
    name: {by(block="ttb", inline=inline) for inline in ("ltr", "rtl")}
    for name, by in PHYSICAL_FUNCTIONS.items()
}
_ALL_LOGICAL = frozenset().union(*_LOGICAL.values())
_PASSED_ON = frozenset(INHERITED) - _SPECIAL - _LOGICAL.keys()
_INITIAL = frozenset(INITIAL_VALUES) - INHERITED - INITIAL_NOT_COMPUTED - _SPECIAL

_missing = css.ComputedStyle.__missing__
_set_page_styles = page.set_page_type_computed_styles


def _value(style: Any, name: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """A property that was not asked for before, as `ComputedStyle.__missing__` of WeasyPrint finds it."""
    if name in style.cascaded or style.parent_style is None:
        return _missing(style, name)
    if name in _PASSED_ON:
        found = style.parent_style[name]
    elif name in _INITIAL and (name not in _LOGICAL or _ALL_LOGICAL.isdisjoint(style.cascaded)):
        found = INITIAL_VALUES[name]
    else:
        return _missing(style, name)
    style[name] = found
    return found


def _styles_of_page(page_type: Any, html: Any, style_for: Any) -> None:  # noqa: ANN401
    """Give a page its styles, as the function that this replaces does."""
    kept = vars(style_for).setdefault(_KEPT, {})
    # Rules can pick single pages by their number, as `:nth()` does, or the first of a kind.
    like = page_type
    if not _picked_by_number(style_for):
        like = page_type.side, page_type.blank, page_type.name, page_type.index == 0
    styles = style_for.get_computed_styles()
    if like not in kept:
        _set_page_styles(page_type, html, style_for)
        kept[like] = {part: style for (whose, part), style in styles.items() if whose == page_type}
    else:
        styles.update({(page_type, part): style for part, style in kept[like].items()})


def _picked_by_number(style_for: Any) -> bool:  # noqa: ANN401
    return any(
        selector.index is not None
        for sheet, _origin, _specificity in style_for._sheets  # noqa: SLF001
        for _rule, selectors, _declarations in sheet.page_rules
        for _weight, _part, selector in selectors
    )


def spare() -> None:
    """Change how styles are worked out, for this process."""
    css.ComputedStyle.__missing__ = _value
    page.set_page_type_computed_styles = _styles_of_page
