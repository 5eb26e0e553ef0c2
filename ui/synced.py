"""Says once of each file of projects that a service syncs its folder, and what that means."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.widgets.messages import Message
from wizard.messages.synced import synced_words
from wizard.synced import synced_by

_TOLD = "synced/told"  # the files of which it was said
_MOST = 50


def synced_message(file: Path, settings: QSettings) -> Message | None:
    """What is to be said of a file, from now on never again; None where there is nothing, or it was said."""
    told = settings.value(_TOLD, [], list)
    if str(file) in told:
        return None
    service = synced_by(file.parent)
    if not service:
        return None
    settings.setValue(_TOLD, [*told, str(file)][-_MOST:])
    return Message(synced_words(service), "info")
