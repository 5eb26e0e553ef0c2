"""Nothing that was acknowledged is lost, however the program ends."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.storage.helpers import child, end, opened

WORK = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from wizard.domain.assessment import Person
from wizard.domain.difference import difference
from wizard.domain.project import Project
from wizard.storage import Entry, Store

store = Store.open(sys.argv[1])
now = datetime(2026, 3, 1, tzinfo=UTC)
if not store.listing():
    store.create(Project(id="p"), Entry("create", "", "", now))
project = store.load("p")
while True:
    new = replace(project, people=(*project.people, Person(name=str(len(project.people)))))
    print(store.record("p", difference(project, new), Entry("insert:person", "", "", now)), flush=True)
    project = new
"""


def test_what_was_acknowledged_is_there_after_a_kill(path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - the same moments in every run
    acknowledged = 0
    for _number in range(6):
        worker = child(WORK, path)
        assert worker.stdout is not None
        said = worker.stdout.readline()  # it works
        time.sleep(chance.uniform(0, 0.2))
        said += end(worker)
        last = int([line for line in said.split("\n")[:-1] if line][-1])  # what was printed to its end
        with opened(path) as store:
            history = store.history("p")
            assert len(history) >= last > acknowledged
            people = store.load("p").people
            assert [person.name for person in people] == [str(number) for number in range(len(history) - 1)]
            assert store.check() == ()
            acknowledged = len(history)
