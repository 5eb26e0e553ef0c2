"""The tables: one for each kind of entity, and those that keep the change log and each project's state.

Written out, so that the file format can be read here; a test holds them against the shape of the domain.
Every row belongs to a project, so that one can be read, given away and erased without touching another.
Values are stored as the log has them: texts, numbers, and lists as JSON text. Nothing here is SQLite's own
but `with_rowid`: without it a table is kept in the order of its key and needs no second tree.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

METADATA = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _list(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="[]")


def _maybe_text(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _maybe_number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=True)


def _kind(name: str, parent: str, *columns: Column[str] | Column[int] | Column[bool]) -> Table:
    """A table of entities below `parent`. Its rows may be written in any order within one transaction."""
    table = Table(
        name,
        METADATA,
        _text("project"),
        _text("id"),
        _text("parent"),
        _number("position"),
        *columns,
        PrimaryKeyConstraint("project", "id"),
        sqlite_with_rowid=False,
    )
    if parent:
        target = [f"{parent}.project", f"{parent}.id"]
        table.append_constraint(
            ForeignKeyConstraint(["project", "parent"], target, deferrable=True, initially="DEFERRED")
        )
        Index(f"{name}_by_parent", table.c.project, table.c.parent)
    return table


PROJECT = _kind(
    "project",
    "",
    _text("name"),
    _text("company"),
    _text("team"),
    _text("segment"),
    _text("offering"),
    _text("methodology"),
    _text("crm"),
    _text("prepared_by"),
    Column("names_shown", Boolean, nullable=False),
    _text("page"),
    _list("goals"),
    _list("obstacles"),
)
PERSON = _kind("person", "project", _text("name"), _text("role"))
ASSESSMENT = _kind(
    "assessment",
    "project",
    _text("name"),
    _maybe_text("started"),
    _maybe_number("target"),
    _text("questionnaire"),
)
ANSWER = _kind(
    "answer", "assessment", _text("criterion"), _maybe_text("agreed"), _text("reason"), _text("note")
)
VOTE = _kind(
    "vote",
    "answer",
    _text("person"),
    _text("rating"),
    _text("reason"),
    _text("note"),
    _text("wording"),
    _text("released_of"),
)
EVIDENCE = _kind("evidence", "answer", _text("text"), _text("link"), _maybe_text("dated"))
PROCESS = _kind(
    "process",
    "project",
    _text("name"),
    _text("state"),
    _text("kind"),
    _text("owner"),
    _maybe_text("valid_from"),
    _text("reason"),
    _text("exempt"),
    _text("support"),
)
ROLE = _kind("role", "process", _text("name"), _text("side"))
BUYER_STAGE = _kind("buyer_stage", "process", _text("name"), _text("goal"), _maybe_text("job"))
BUYER_ACTION = _kind("buyer_action", "buyer_stage", _text("text"), _list("involved"))
INTERVIEW = _kind("interview", "process", _text("person"), _maybe_text("held"), _text("notes"))
SALES_STAGE = _kind(
    "sales_stage", "process", _text("name"), _text("goal"), _list("buyer_stages"), _text("gain")
)
TASK = _kind("task", "sales_stage", _text("text"), _text("owner"), _list("helpers"))
MILESTONE = _kind(
    "milestone",
    "sales_stage",
    _text("name"),
    _text("action"),
    _text("evidence"),
    _text("audit_method"),
    _maybe_number("expected_days"),
    _list("tests"),
)
STAGE_EXIT = _kind("stage_exit", "sales_stage", _text("kind"), _text("to"), _text("condition"))
DECISION = _kind("decision", "process", _text("finding"), _text("verdict"), _text("note"))
ACTION = _kind(
    "action",
    "project",
    _text("cause"),
    _number("serves"),
    _text("title"),
    _text("reason"),
    _text("owner"),
    _maybe_text("due"),
    _text("status"),
    _list("closes"),
    _text("note"),
)

KIND_TABLES = {
    table.name: table
    for table in (
        PROJECT,
        PERSON,
        ASSESSMENT,
        ANSWER,
        VOTE,
        EVIDENCE,
        PROCESS,
        ROLE,
        BUYER_STAGE,
        BUYER_ACTION,
        INTERVIEW,
        SALES_STAGE,
        TASK,
        MILESTONE,
        STAGE_EXIT,
        DECISION,
        ACTION,
    )
}


def _owner() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["project"], ["project_state.project"], deferrable=True, initially="DEFERRED")


# What is known about a project without opening it; none of it is content, none of it is undone.
PROJECT_STATE = Table(
    "project_state",
    METADATA,
    Column("project", Text, primary_key=True),
    Column("deleted", Boolean, nullable=False),
    _maybe_number("level"),  # as last calculated; NULL once the project has changed since
    _text("place"),  # the step that was worked on last
    _text("language"),  # in which its questions are asked, "" for that of the window
    sqlite_with_rowid=False,
)

# `changes` is the difference as JSON, `digest` the hash of this entry and of the digest before it.
CHANGE_LOG = Table(
    "change_log",
    METADATA,
    _text("project"),
    _number("number"),
    _text("code"),
    _text("step"),
    _text("who"),
    _text("at"),  # UTC, ISO 8601
    _maybe_number("undoes"),
    _text("changes"),
    _text("digest"),
    PrimaryKeyConstraint("project", "number"),
    _owner(),
    sqlite_with_rowid=False,
)

# All rows of a project as they were after the entry `number`: where replaying the log begins.
CHECKPOINT = Table(
    "checkpoint",
    METADATA,
    _text("project"),
    _number("number"),
    _text("rows"),
    _text("digest"),
    PrimaryKeyConstraint("project", "number"),
    _owner(),
    sqlite_with_rowid=False,
)

# Facts about the file: whose it is, and what was begun and must be finished.
META = Table("meta", METADATA, Column("key", Text, primary_key=True), _text("value"), sqlite_with_rowid=False)

# The version of these tables, as Alembic keeps it: the one table it makes itself where a file is migrated.
VERSION = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
