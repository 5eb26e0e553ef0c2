"""Brings what the user is to see into sight, where a page is longer than the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.look import Space


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
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    bar = area.verticalScrollBar()
    top = panel.mapTo(area.widget(), QPoint(0, 0)).y()
    if top < bar.value() or top + panel.height() > bar.value() + area.viewport().height():
        bar.setValue(top - Space.BASE)


def keep_in_view(widget: QWidget, part: QRect) -> None:
    """Scroll just so far that a part of a widget is in sight, with some room round it."""
    area = _area_of(widget)
    if area is None:
        return
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for corner in (part.bottomLeft(), part.topLeft()):
        place = widget.mapTo(area.widget(), corner)
        area.ensureVisible(place.x(), place.y(), 0, Space.ROOMY)


def _area_of(widget: QWidget) -> QScrollArea | None:
    area: QWidget | None = widget
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area
