"""What people wrote, shown as they wrote it: Qt takes some of it for markup and for keys."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QAbstractButton


def tip(text: str) -> str:
    """The text for a tooltip. Qt reads what looks like markup as such, and would open files it names."""
    return Gui.convertFromPlainText(text) if Gui.mightBeRichText(text) else text


def as_written(text: str) -> str:
    """The text for a button or a menu of Qt's own, where a single "&" would go and underline what follows."""
    return text.replace("&", "&&")


def without_key(button: QAbstractButton) -> None:
    """Take the key from a button that paints its text itself: "R&D" is not to be pressed with Alt+D."""
    button.setShortcut(QKeySequence())
