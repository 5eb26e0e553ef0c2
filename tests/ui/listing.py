"""What tests of the list of projects have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.shell import Window

OpenWindow = Callable[..., Window]


def listed(window: Window) -> list[str]:
    entries = window.start.list.entries
    return [
        entries.data(entries.index(row), Qt.ItemDataRole.UserRole).name for row in range(entries.rowCount())
    ]


def make(window: Window, *names: str) -> None:
    for name in names:
        window.service.create(name)
    window.listed.show()
