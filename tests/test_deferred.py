"""Stand-ins keep unused modules out, and give way to the real ones the moment somebody asks."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from wizard.deferred import deferred


def in_a_new_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_sqlalchemy_comes_without_what_is_not_used() -> None:
    code = (
        "import sys; from wizard.deferred import import_sqlalchemy; import_sqlalchemy();"
        "print('sqlalchemy' in sys.modules, 'asyncio' in sys.modules, 'importlib.metadata' in sys.modules)"
    )
    assert in_a_new_python(code) == "True False False"


def test_what_was_deferred_works_when_it_is_asked_for() -> None:
    code = (
        "from wizard.deferred import import_sqlalchemy; import_sqlalchemy();"
        "from sqlalchemy.util import compat, concurrency;"
        "async def job(): pass\n"
        "job = job();"
        "print(concurrency.iscoroutine(job), concurrency.is_exit_exception(ValueError()));"
        "job.close(); compat.importlib_metadata_get('x');"
        "import asyncio, importlib.metadata as meta;"
        "print(asyncio.run.__name__, meta.version('sqlalchemy')[0])"
    )
    code = code.replace("async def job", "\nasync def job")
    assert in_a_new_python(code).split() == ["True", "False", "run", "2"]


def test_a_loaded_module_stays_as_it_is() -> None:
    with deferred({"sys": {}}):
        assert sys.modules["sys"] is sys


def test_the_stand_ins_leave_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with deferred({"colorsys": {"known": int}}):
        stand_in: ModuleType = sys.modules["colorsys"]
        assert stand_in.known("3") == 3
        assert not hasattr(stand_in, "__wrapped__")
        assert "colorsys" in sys.modules
    assert "colorsys" not in sys.modules
    assert stand_in.rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert sys.modules["colorsys"] is not stand_in
    del sys.modules["colorsys"]


def test_asking_inside_the_block_brings_the_real_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with deferred({"colorsys": {}}):
        stand_in = sys.modules["colorsys"]
        assert stand_in.rgb_to_hsv(1, 1, 1) == (0, 0, 1)
        assert sys.modules["colorsys"] is not stand_in
    assert "colorsys" in sys.modules
    del sys.modules["colorsys"]
