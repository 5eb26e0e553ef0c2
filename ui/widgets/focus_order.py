"""Makes the order in which Tab goes through widgets the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

from ui.widgets.pile import Pile


def read_in_order(root: QWidget) -> None:
    """Chain all below `root` that takes the focus as its layouts show it; for parts that are made later."""
    wanted = _in_order(root)
    before = _before_first(root, wanted)
    for widget in wanted:
        QWidget.setTabOrder(before, widget)
        before = widget


def _before_first(root: QWidget, wanted: Collection[QWidget]) -> QWidget:
    """What Tab comes from where it enters `root` now: the first that is read may have been made last."""
    before = root
    while before.nextInFocusChain() not in wanted and before.nextInFocusChain() is not root:
        before = before.nextInFocusChain()
    return before


def let_follow(root: QWidget, *widgets: QWidget) -> None:
    """Let Tab go on to these after everything in `root`."""
    before, widget = root, root.nextInFocusChain()
    while widget is not root:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isAncestorOf(widget):
            before = widget
        widget = widget.nextInFocusChain()
    for after in widgets:
        QWidget.setTabOrder(before, after)
        before = after


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


def _in_order(widget: QWidget) -> list[QWidget]:
    found = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if isinstance(widget, Pile):
        return found + [one for part in widget.widgets for one in _in_order(part)]
    layout = widget.layout()
    return found + (_of_layout(layout) if layout is not None else [])


def _of_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item.widget() is not None:
            found += _in_order(item.widget())
        elif item.layout() is not None:
            found += _of_layout(item.layout())
    return found
