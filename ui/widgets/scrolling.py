"""Brings what the user is to see into sight, where a page is longer than the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from ui.look import Space, dress, scaled

# What part of its height a page may be scrolled by when it is opened, to show the control it begins with.
MOST_SCROLLED = 1 / 3
# Beside those that Qt knows, for a page that has the keyboard itself.
_LEAPS = {
    Qt.Key.Key_Space: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}


class PageArea(QScrollArea):
    """Scrolls a page, and keeps what has the focus in sight where the room for the page becomes less.

    The place of its bar is kept where there is nothing to scroll, so that a page that grows longer does not
    become narrower, and ends where the foot below it does; the sheet draws no handle then.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        focus = self.widget().focusWidget() if self.widget() is not None else None
        lower = None if focus is None or not focus.hasFocus() else self._lower_edge(focus)
        super().resizeEvent(event)
        if lower is not None and event.size().height() < lower <= event.oldSize().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + lower + Space.TIGHT - event.size().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leap = _LEAPS.get(event.key()) if self.hasFocus() else None
        if leap is None:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(leap)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        dress(self.verticalScrollBar(), "keys")  # it shows where the keyboard is, and what it does there

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        dress(self.verticalScrollBar(), "")

    def _lower_edge(self, focus: QWidget) -> int:
        return focus.mapTo(self.viewport(), QPoint(0, focus.height())).y()


def follow_focus(widget: QWidget | None) -> None:
    """Bring what Tab came to into sight. Qt does so only where Tab was on the page before, and not where it
    comes from beside or below it.
    """
    area = None if widget is None else _area_of(widget.parentWidget())
    if area is not None:
        area.ensureWidgetVisible(widget)


def begin_with(control: QWidget) -> None:
    """Put the keyboard on the control that a page begins with; where it stands so far down that much of what
    comes before it would be out of sight, on the page as a whole: that is read, and scrolled by keys, before
    Tab goes on to the control.
    """
    area = _area_of(control)
    if area is None or scroll_to_see(area, control) <= area.viewport().height() * MOST_SCROLLED:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        area.setFocus(Qt.FocusReason.OtherFocusReason)
        to_top(control)


def scroll_to_see(area: QScrollArea, control: QWidget) -> int:
    """How far an area has to be scrolled at least to show where a control begins, in pixels."""
    top = control.mapTo(area.widget(), QPoint(0, 0)).y()
    return max(top + min(control.height() + Space.HAIR, scaled(60)) - area.viewport().height(), 0)


def to_top(widget: QWidget) -> None:
    """Scroll to where the page begins that a widget is on."""
    area = _area_of(widget)
    if area is not None:
        area.verticalScrollBar().setValue(0)


def bring_into_view(panel: QWidget) -> None:
    """Scroll to a panel where it would be cut off below, or stands above what is in view."""
    area = _area_of(panel)
    if area is None:
        return
    settle(area)
    bar = area.verticalScrollBar()
    top = panel.mapTo(area.widget(), QPoint(0, 0)).y()
    if top < bar.value() or top + panel.height() > bar.value() + area.viewport().height():
        bar.setValue(top - Space.BASE)


def keep_in_view(widget: QWidget, part: QRect) -> None:
    """Scroll just so far that a part of a widget is in sight, with some room round it."""
    area = _area_of(widget)
    if area is None:
        return
    settle(area)
    for corner in (part.bottomLeft(), part.topLeft()):
        place = widget.mapTo(area.widget(), corner)
        area.ensureVisible(place.x(), place.y(), 0, Space.ROOMY)


def when_longer(widget: QWidget, act: Callable[[], object]) -> None:
    """Do something whenever the page that a widget is on has become longer or shorter."""
    area = _area_of(widget)
    if area is not None:
        area.verticalScrollBar().rangeChanged.connect(act)


def when_scrolled(widget: QWidget, act: Callable[[], object]) -> bool:
    """Do something whenever the page that a widget is on is scrolled; returns whether it is on one."""
    area = _area_of(widget)
    if area is not None:
        area.verticalScrollBar().valueChanged.connect(act)
    return area is not None


def top_in_view(widget: QWidget) -> int:
    """How far below the upper edge of what is in sight of the page a widget begins, in pixels."""
    area = _area_of(widget)
    return 0 if area is None else widget.mapTo(area.viewport(), QPoint(0, 0)).y()


def settle(page: QWidget) -> None:
    """Lay out now what changed in the area that scrolls a page, innermost first.

    Qt goes through what is nested in the order of the changes, and lays out the outer parts again after
    each of the inner ones: a page of ten levels five times. A list that is laid out here asks for it too, to
    keep its cell in view: once is enough.
    """
    area = _area_of(page)
    if area.property("settling"):
        return
    area.setProperty("settling", True)
    try:
        for part in reversed(area.widget().findChildren(QWidget)):  # those inside come after what holds them
            if part.isVisible() and part.layout() is not None:
                part.layout().activate()
        for _ in range(2):  # what holds the whole, and only then the area, which hears of it that way
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    finally:
        area.setProperty("settling", False)


def _area_of(widget: QWidget | None) -> QScrollArea | None:
    area = widget
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area
