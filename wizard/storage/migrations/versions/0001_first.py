"""The first tables, as they were: never changed, only followed by further migrations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _maybe_text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _maybe_number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [_text(name) for name in names]


def _kind(name: str, parent: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    below = sa.ForeignKeyConstraint(
        ["project", "parent"], [f"{parent}.project", f"{parent}.id"], deferrable=True, initially="DEFERRED"
    )
    op.create_table(
        name,
        *_texts("project", "id", "parent"),
        _number("position"),
        *columns,
        sa.PrimaryKeyConstraint("project", "id"),
        *([below] if parent else []),
        sqlite_with_rowid=False,
    )
    if parent:
        op.create_index(f"{name}_by_parent", name, ["project", "parent"])


def _of_project(name: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    op.create_table(
        name,
        _text("project"),
        *columns,
        sa.PrimaryKeyConstraint("project", "number"),
        sa.ForeignKeyConstraint(
            ["project"], ["project_state.project"], deferrable=True, initially="DEFERRED"
        ),
        sqlite_with_rowid=False,
    )


def upgrade() -> None:
    about = _texts("name", "company", "team", "segment", "offering", "methodology", "crm", "prepared_by")
    _kind("project", "", *about, _flag("names_shown"), *_texts("page", "goals", "obstacles"))
    _kind("person", "project", *_texts("name", "role"))
    _kind(
        "assessment",
        "project",
        _text("name"),
        _maybe_text("started"),
        _maybe_number("target"),
        _text("questionnaire"),
    )
    _kind("answer", "assessment", _text("criterion"), _maybe_text("agreed"), *_texts("reason", "note"))
    _kind("vote", "answer", *_texts("person", "rating", "reason", "note"))
    _kind("evidence", "answer", *_texts("text", "link"), _maybe_text("dated"))
    _kind("process", "project", *_texts("name", "state"))
    _kind("role", "process", *_texts("name", "side"))
    _kind("buyer_stage", "process", *_texts("name", "goal"), _maybe_text("job"))
    _kind("buyer_action", "buyer_stage", *_texts("text", "involved"))
    _kind("interview", "process", _text("person"), _maybe_text("held"), _text("notes"))
    _kind("sales_stage", "process", *_texts("name", "goal", "buyer_stages"))
    _kind("task", "sales_stage", *_texts("text", "owner", "helpers"))
    proof = _texts("name", "action", "evidence", "audit_method")
    _kind("milestone", "sales_stage", *proof, _maybe_number("expected_days"), _text("tests"))
    _kind("stage_exit", "sales_stage", *_texts("kind", "to", "condition"))
    _kind("decision", "process", *_texts("finding", "verdict", "note"))
    _kind(
        "action",
        "project",
        _text("cause"),
        _number("serves"),
        *_texts("title", "reason", "owner"),
        _maybe_text("due"),
        *_texts("status", "closes", "note"),
    )
    op.create_table(
        "project_state",
        sa.Column("project", sa.Text, primary_key=True),
        _flag("deleted"),
        sqlite_with_rowid=False,
    )
    _of_project(
        "change_log",
        _number("number"),
        *_texts("code", "step", "who", "at"),
        _maybe_number("undoes"),
        *_texts("changes", "digest"),
    )
    _of_project("checkpoint", _number("number"), *_texts("rows", "digest"))
    op.create_table(
        "meta", sa.Column("key", sa.Text, primary_key=True), _text("value"), sqlite_with_rowid=False
    )
    meta = sa.table("meta", sa.column("key"), sa.column("value"))
    op.bulk_insert(meta, [{"key": "product", "value": "sales-process-wizard"}])
