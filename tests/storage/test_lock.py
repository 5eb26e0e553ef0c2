"""One process at a time, and never a lock without a living holder."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.storage.helpers import child, contents, end, opened, refused
from wizard.storage import Store
from wizard.storage import lock as lock_module
from wizard.storage.lock import FileLock

HOLD = """
import sys
from wizard.storage import Store
store = Store.open(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""

HOLD_AND_FORK = """
import os, sys, time
from wizard.storage import Store
store = Store.open(sys.argv[1])
pid = os.fork()
if pid == 0:
    os.close(1)
    time.sleep(600)
print(pid, flush=True)
sys.stdin.read()
"""


def test_a_file_that_is_open_elsewhere_is_refused_naming_the_holder(path: Path) -> None:
    holder = child(HOLD, path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    before = contents(path)
    error = refused(lambda: Store.open(str(path)), "database.held")
    assert contents(path) == before
    assert error.params["pid"] == str(holder.pid)
    assert error.params["file"] == str(path)
    assert error.params["machine"] == platform.node()
    since = datetime.strptime(str(error.params["since"]), "%Y-%m-%d %H:%M").astimezone()
    assert abs((datetime.now(UTC) - since).total_seconds()) < 600
    end(holder)
    with opened(path) as store:  # killed without warning: free at once
        assert store.listing() == ()


def test_a_link_to_a_file_that_is_open_leads_to_the_same_lock(
    store: Store, path: Path, tmp_path: Path
) -> None:
    """Two that write to one file would each undo what the other has written."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link.db").symlink_to(path)
    (tmp_path / "folder").symlink_to(tmp_path)
    for other in (tmp_path / "elsewhere" / "link.db", tmp_path / "folder" / path.name):
        error = refused(lambda other=other: Store.open(str(other)), "database.held")
        assert error.params["pid"] == str(os.getpid())
    store.close()
    with opened(tmp_path / "elsewhere" / "link.db") as again:
        assert again.path == path
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == ["link.db"]


def test_the_same_process_cannot_open_a_file_twice(store: Store, path: Path) -> None:
    error = refused(lambda: Store.open(str(path)), "database.held")
    assert error.params["pid"] == str(os.getpid())
    assert error.params["program"]
    store.close()
    Store.open(str(path)).close()


@pytest.mark.parametrize(
    ("started", "name"),
    [("/opt/ui/__main__.py", "sales-process-wizard"), ("/usr/bin/backup", "backup")],
    ids=["as a module", "another"],
)
def test_the_holder_has_a_name_that_people_know(
    path: Path, monkeypatch: pytest.MonkeyPatch, started: str, name: str
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    with opened(path):
        assert refused(lambda: Store.open(str(path)), "database.held").params["program"] == name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_does_not_keep_the_lock_of_its_dead_parent(path: Path) -> None:
    holder = child(HOLD_AND_FORK, path)
    assert holder.stdout is not None
    orphan = int(holder.stdout.readline())
    try:
        end(holder)
        os.kill(orphan, 0)  # it is still there
        Store.open(str(path)).close()
    finally:
        os.kill(orphan, 9)


@pytest.mark.skipif(sys.platform == "win32", reason="handles are inherited in another way")
def test_a_started_program_does_not_inherit_the_lock(store: Store) -> None:
    assert not os.get_inheritable(store._claim._lock._descriptor)


def test_a_holder_that_has_not_said_yet_who_it_is(path: Path) -> None:
    for said in ("", "[]", "{}", '{"since": "just now"}'):
        held = FileLock(path)
        Path(f"{path}.lock").write_text(said)
        error = refused(lambda: FileLock(path), "database.held")
        assert error.params["pid"] == error.params["user"] == "?"
        held.release()
        held.release()
        Path(f"{path}.lock").write_text("")


@pytest.mark.parametrize("content", ["precious", "[]", '{"editor": "vim"}', "\0\0precious"])
def test_a_file_of_something_else_is_not_overwritten(path: Path, content: str) -> None:
    lock = Path(f"{path}.lock")
    lock.write_text(content)
    error = refused(lambda: FileLock(path), "database.lock-foreign")
    assert error.params["lock"] == str(lock)
    assert lock.read_text() == content


@pytest.mark.parametrize("content", ["", "\0" * 80, '{"pi', '{"pid": "12", "program"'])
def test_a_lock_that_a_power_cut_left_is_taken(path: Path, content: str) -> None:
    lock = Path(f"{path}.lock")
    lock.write_text(content)
    FileLock(path).release()
    assert f'"{os.getpid()}"' in lock.read_text()


@pytest.mark.parametrize("there", [True, False])
def test_the_lock_follows_no_links(path: Path, tmp_path: Path, there: bool) -> None:
    victim, lock = tmp_path / "victim", Path(f"{path}.lock")
    if there:
        victim.touch()
    lock.symlink_to(victim)
    refused(lambda: FileLock(path), "database.lock-foreign")
    assert victim.exists() is there
    if there:
        assert victim.read_bytes() == b""
        lock.unlink()
        os.link(victim, lock)
        refused(lambda: FileLock(path), "database.lock-foreign")
        assert victim.read_bytes() == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_no_lock(path: Path) -> None:
    os.mkfifo(f"{path}.lock")
    refused(lambda: FileLock(path), "database.lock-foreign")


def test_a_user_without_a_name_can_hold_a_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(lock_module.getpass, "getuser", nobody)
    held = FileLock(path)
    assert refused(lambda: FileLock(path), "database.held").params["user"] == ""
    held.release()


def test_a_child_closes_nothing_that_is_closed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registered = []

    def register(**hooks: object) -> None:
        registered.append(hooks["after_in_child"])

    monkeypatch.setattr(os, "register_at_fork", register, raising=False)
    held = FileLock(path)
    (in_child,) = registered
    in_child()
    assert held._descriptor == -1
    del held
    in_child()
    FileLock(path).release()


def test_where_there_is_no_fork_nothing_needs_to_be_done(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "register_at_fork", raising=False)
    FileLock(path).release()
