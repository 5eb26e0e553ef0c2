"""The tables written out in the code are the shape of the domain, and the same as migrating leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Engine, Integer, Text, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.storage.samples import make_first
from wizard.domain.shape import Scalar, kinds
from wizard.storage import Store
from wizard.storage.tables import KIND_TABLES, METADATA


def expected_type(scalar: Scalar) -> type:
    if scalar.many:
        return Text
    if scalar.type is bool:
        return Boolean
    return Integer if issubclass(scalar.type, int) else Text


def test_there_is_a_table_for_each_kind() -> None:
    assert set(KIND_TABLES) == set(kinds())


@pytest.mark.parametrize("name", list(kinds()))
def test_a_table_has_a_column_for_each_field(name: str) -> None:
    kind, table = kinds()[name], KIND_TABLES[name]
    common = ["project", "id", "parent", "position"]
    assert list(table.c.keys()) == [*common, *(scalar.name for scalar in kind.scalars)]
    assert [column.name for column in table.primary_key] == ["project", "id"]
    for scalar in kind.scalars:
        column = table.c[scalar.name]
        assert type(column.type) is expected_type(scalar), scalar.name
        assert column.nullable == scalar.optional, scalar.name
    parents = {key.column.table.name for key in table.foreign_keys}
    assert parents == {other.name for other in kinds().values() if other.path == kind.path[:-1] and kind.path}


def test_nothing_in_the_tables_is_beyond_postgresql() -> None:
    dialect = postgresql.dialect()
    for table in METADATA.sorted_tables:
        assert "ROWID" not in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect)).startswith("CREATE INDEX")


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """A file made now, and one of the first version brought up to date."""
    make_first(tmp_path / "old.db")
    for name in ("new.db", "old.db"):
        Store.open(str(tmp_path / name)).close()
    found = tuple(create_engine(f"sqlite:///{tmp_path / name}") for name in ("new.db", "old.db"))
    yield found  # type: ignore[misc]
    for engine in found:
        engine.dispose()


def test_a_migrated_file_has_the_same_tables_as_a_new_one(engines: tuple[Engine, Engine]) -> None:
    described = []
    for engine in engines:
        look = inspect(engine)
        described.append(
            {
                name: (
                    [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)],
                    look.get_pk_constraint(name)["constrained_columns"],
                    look.get_foreign_keys(name),
                    look.get_indexes(name),
                )
                for name in look.get_table_names()
            }
        )
    assert described[0] == described[1]
    assert set(described[0]) == {table.name for table in METADATA.sorted_tables}
