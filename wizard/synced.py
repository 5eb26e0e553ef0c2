"""Finds out whether a folder belongs to a service that copies files between computers.

Such a service takes a file at any moment and puts another computer's version in its place, which is right for
letters and wrong for a database that is open on both.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from wizard.messages.synced import DROPBOX, GOOGLE_DRIVE, ICLOUD, NEXTCLOUD, ONEDRIVE

# What the folder of each service is called, without the account or the computer behind it ("OneDrive - Acme",
# "Dropbox (Acme)", "GoogleDrive-me@example.org"); on macOS all but iCloud's lie under Library/CloudStorage.
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "onedrive": ONEDRIVE,
        "dropbox": DROPBOX,
        "google drive": GOOGLE_DRIVE,
        "googledrive": GOOGLE_DRIVE,
        "icloud drive": ICLOUD,
        "iclouddrive": ICLOUD,
        "com~apple~clouddocs": ICLOUD,
        "nextcloud": NEXTCLOUD,
    }
)
_BEHIND = (" ", "-", "(")
# What each service keeps in its folder, whatever that is called.
_MARKS: Mapping[str, str] = MappingProxyType(
    {
        ".849C9593-D756-4E56-8D6E-42412F2A707B": ONEDRIVE,
        ".dropbox": DROPBOX,
        ".dropbox.cache": DROPBOX,
        ".tmp.drivedownload": GOOGLE_DRIVE,
        ".tmp.driveupload": GOOGLE_DRIVE,
        ".nextcloudsync.log": NEXTCLOUD,
    }
)
# The databases in which Nextcloud keeps what it has synced carry a digest in their names.
_NEXTCLOUD_DATABASES = ("._sync_*.db", ".sync_*.db")
# Where Windows says that OneDrive's folders are.
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def synced_by(folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """The name of the service that a folder, which need not exist, belongs to; "" for none.

    Links are followed: a folder elsewhere that is linked into a synced one is not synced, and the other way
    round it is. What cannot be looked at says nothing.
    """
    variables = os.environ if environment is None else environment
    whole = Path(os.path.realpath(folder))
    for place in (whole, *whole.parents):
        found = _named(place.name) or _told(place, variables) or _marked(place)
        if found:
            return found
    return ""


def _named(name: str) -> str:
    lowered = name.casefold()
    for start, service in _NAMES.items():
        if lowered.startswith(start) and (lowered == start or lowered[len(start)].startswith(_BEHIND)):
            return service
    return ""


def _told(place: Path, variables: Mapping[str, str]) -> str:
    told = (variables.get(name, "") for name in _VARIABLES)
    return ONEDRIVE if any(one and Path(os.path.realpath(one)) == place for one in told) else ""


def _marked(place: Path) -> str:
    if place == Path.home() or place == place.parent:
        # Dropbox keeps its settings beside its folder, in the home folder, under the name of its mark.
        return ""
    for mark, service in _MARKS.items():
        if os.path.lexists(place / mark):
            return service
    return NEXTCLOUD if any(_any(place.glob(pattern)) for pattern in _NEXTCLOUD_DATABASES) else ""


def _any(found: Iterable[Path]) -> bool:
    try:
        return next(iter(found), None) is not None
    except OSError:  # a folder that may not be read
        return False
