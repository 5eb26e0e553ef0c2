"""Makes the order in which Tab goes through widgets the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QWidget

from ui.widgets.pile import Pile

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_FIRST = "firstForKeys"  # the property of what keys come to before everything else in its layout


def put_first(widget: QWidget) -> None:
    """Let Tab come to this before what stands before it in the same layout."""
    widget.setProperty(_FIRST, True)


def in_order(root: QWidget) -> list[QWidget]:
    """All in `root` that Tab can come to, in the order in which layouts show it; what is hidden left out."""
    return [widget for widget in _chain_of(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def read_in_order(root: QWidget) -> None:
    """Chain what is in `root` as it is read. Parts that are made later stand last in Qt's own chain."""
    wanted = _chain_of(root)
    if wanted and _chained(wanted) != wanted:
        for before, widget in pairwise(wanted):
            QWidget.setTabOrder(before, widget)


def walk_row(widget: QWidget, event: QKeyEvent) -> bool:
    """Let an arrow key lead along a row of controls of one kind, and never out of it: Qt would go on to
    whatever comes next, and what is typed or pressed then would be for that. Returns whether it was an arrow.
    Of several that exclude each other an arrow chooses, which Qt sees to.
    """
    if isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive():
        return False
    step = _ARROWS.get(event.key())
    parent = widget.parentWidget()
    if step is None or parent is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    if sideways and widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        step = -step
    order = [one for one in in_order(parent) if one.isVisible() and one.isEnabled()]
    place = order.index(widget) + step if widget in order else -1
    if 0 <= place < len(order) and type(order[place]) is type(widget):
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        order[place].setFocus(reason)
    event.accept()
    return True


def chosen_of(widget: QWidget | None) -> QWidget | None:
    """What Tab should come to where it came to this: of several that exclude each other the one that is
    chosen. Qt takes the one that had the focus last, and at first the one that is nearest.
    """
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return widget
    several: Collection[QAbstractButton] = ()
    group = widget.group()
    if group is not None and group.exclusive():
        several = group.buttons()
    elif widget.autoExclusive():
        beside = widget.parentWidget().findChildren(
            QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        several = [one for one in beside if one.autoExclusive()]
    return next((one for one in several if one.isChecked() and one.isVisible() and one.isEnabled()), widget)


def _chain_of(widget: QWidget) -> list[QWidget]:
    """The same, and the areas that scroll: a page may have the keyboard as a whole before Tab enters it."""
    if widget.isHidden():
        return []
    if isinstance(widget, QScrollArea) and widget.widget() is not None:
        return [widget, *_chain_of(widget.widget())]
    found = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if isinstance(widget, Pile):
        return found + [one for part in widget.widgets for one in _chain_of(part)]
    layout = widget.layout()
    return found + (_of_layout(layout) if layout is not None else [])


def _chained(wanted: Collection[QWidget]) -> list[QWidget]:
    """The same widgets in the order of Qt's chain, from the first of them on."""
    first, members = next(iter(wanted)), set(wanted)
    found, widget = [first], first.nextInFocusChain()
    while widget is not first:
        if widget in members:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _of_layout(layout: QLayout) -> list[QWidget]:
    parts: list[tuple[bool, list[QWidget]]] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            parts.append((not widget.property(_FIRST), _chain_of(widget)))
        elif inner is not None:
            parts.append((True, _of_layout(inner)))
    return [widget for _last, found in sorted(parts, key=lambda part: part[0]) for widget in found]
