"""Entities made of names, and referred to where the names stood."""

from __future__ import annotations

import pytest

from wizard.domain.edits import UnknownEntityError
from wizard.domain.naming import add_named, distinct
from wizard.domain.process import Process, Role, SalesStage, Side, Task
from wizard.domain.project import Project

KNOWN = Role(id="known", name="Seller")
SEND = Task(id="send", helpers=("known",))
CHECK = Task(id="check")
PROJECT = Project(
    processes=(Process(id="p", roles=(KNOWN,), stages=(SalesStage(id="s", tasks=(SEND, CHECK)),)),)
)
NAMED = {
    "send": {"owner": ("José",), "helpers": ("Jose\u0301", "Legal")},
    "check": {"helpers": ("LEGAL",)},
    "gone": {"owner": ("Nobody",)},
}


def role(name: str) -> Role:
    return Role(name=name, side=Side.BUYER)


def test_each_name_counts_once_however_it_is_written() -> None:
    assert distinct(NAMED) == ("José", "Legal", "Nobody")


def test_what_was_named_exists_and_is_referred_to() -> None:
    after = add_named(PROJECT, "p", role, Task, NAMED)
    known, jose, legal, nobody = after.processes[0].roles
    assert known is KNOWN
    assert [new.name for new in (jose, legal, nobody)] == ["José", "Legal", "Nobody"]
    send, check = after.processes[0].stages[0].tasks
    assert (send.owner, send.helpers) == (jose.id, ("known", jose.id, legal.id))
    assert (check.owner, check.helpers) == ("", (legal.id,))


def test_without_a_parent_there_is_nothing_to_add_to() -> None:
    with pytest.raises(UnknownEntityError):
        add_named(PROJECT, "other", role, Task, NAMED)
