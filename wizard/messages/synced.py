"""What is said of a file of projects that lies in a folder which a service syncs."""

from __future__ import annotations

from wizard.words import _

# Names of services.
ONEDRIVE = "OneDrive"  # words: as it is
DROPBOX = "Dropbox"  # words: as it is
ICLOUD = "iCloud"  # words: as it is
GOOGLE_DRIVE = "Google Drive"  # words: as it is
NEXTCLOUD = "Nextcloud"  # words: as it is


def synced_words(service: str) -> str:
    """What it means that a service syncs the folder of the file, and what to do."""
    return _(
        "Your projects are in a folder that {service} syncs. Work on them on one computer at a time: close "
        "the program and let {service} finish before you open them on another one. Otherwise the changes of "
        "one computer replace those of the other."
    ).format(service=service)
