"""A sample of every older file format, as SQL; the program must open all of them for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FIRST = Path(__file__).with_name("version-0001.sql")
FIRST_PROJECT = "0123456789abcdef0123456789abcdef"


SECOND = Path(__file__).with_name("version-0002.sql")
THIRD = Path(__file__).with_name("version-0003.sql")
FOURTH = Path(__file__).with_name("version-0004.sql")


def make_second(path: Path) -> None:
    """The same as the second version left it, with the step that was worked on last."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(SECOND.read_text(encoding="utf-8"))


def make_first(path: Path) -> None:
    """A file as the first version left it: two projects, one of them with a log of four entries."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(FIRST.read_text(encoding="utf-8"))


def make_third(path: Path) -> None:
    """The same as the third version left it: with the language of its questions, its process deleted."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(THIRD.read_text(encoding="utf-8"))


def make_fourth(path: Path) -> None:
    """The same as the fourth version left it: with a vote taken back as well."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(FOURTH.read_text(encoding="utf-8"))
