"""Folders of services that copy files between computers are recognised, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run
from wizard.messages.synced import synced_words
from wizard.synced import synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Tarnholt GmbH/Sales", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Acme)/a/b/c", "Dropbox"),
        ("DROPBOX", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/My Drive", "Google Drive"),
        ("iCloudDrive/Sales", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Sales", "iCloud"),
        ("Nextcloud/Documents", "Nextcloud"),
        ("Nextcloud2", ""),
        ("Documents", ""),
        ("Notes on Dropbox", ""),
        ("Dropboxes", ""),
        ("My OneDrive", ""),
    ],
)
def test_folders_are_known_by_their_names(tmp_path: Path, folder: str, service: str) -> None:
    assert synced_by(tmp_path / folder, {}) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox.cache", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0123abcd.db", "Nextcloud"),
        ("._sync_0123abcd.db", "Nextcloud"),
    ],
)
def test_folders_of_any_name_are_known_by_what_is_kept_in_them(
    tmp_path: Path, mark: str, service: str
) -> None:
    (tmp_path / "Work" / "Sales").mkdir(parents=True)
    assert synced_by(tmp_path / "Work" / "Sales", {}) == ""
    (tmp_path / "Work" / mark).touch()
    assert synced_by(tmp_path / "Work" / "Sales", {}) == service


def test_the_home_folder_is_not_taken_for_a_synced_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dropbox keeps its settings there, under the name of its mark."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    assert synced_by(tmp_path / "Documents", {}) == ""


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_windows_says_where_its_own_are(tmp_path: Path, name: str) -> None:
    assert synced_by(tmp_path / "Cloud" / "Sales", {name: str(tmp_path / "Cloud")}) == "OneDrive"
    assert synced_by(tmp_path / "Clouds", {name: str(tmp_path / "Cloud")}) == ""


def test_a_folder_that_is_linked_into_a_synced_one_is_synced(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Sales").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert synced_by(tmp_path / "Sales", {}) == "Dropbox"


def test_the_command_line_says_so_where_it_begins_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    first = run("sample", "--database", str(folder / "p.db"))
    assert (first.returncode, first.stderr.strip()) == (0, synced_words("Dropbox"))
    again = run("sample", "--database", str(folder / "p.db"))
    assert (again.returncode, again.stderr) == (0, "")
