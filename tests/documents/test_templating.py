"""Templates are compiled once and kept beside themselves, and are filled in whatever happens to that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from wizard.documents import templating
from wizard.documents.templating import environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of one template, in a Python that keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "hello.html").write_text("{% if name %}\nHello {{ name }}{% endif %}", encoding="utf-8")
    yield tmp_path
    environment.cache_clear()


def filled(folder: Path) -> str:
    """The template, as a program that has just begun fills it in."""
    environment.cache_clear()
    return environment(folder).get_template("hello.html").render(name="<b>")


def kept(folder: Path) -> list[Path]:
    """What is kept of it."""
    return sorted((folder / "__pycache__").glob("*"))


def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are compiled from here on."""
    seen: list[str] = []
    compile_one = Environment.compile

    def compiled(self: Environment, source: str, *rest: object, **options: object) -> object:
        seen.append(source)
        return compile_one(self, source, *rest, **options)

    monkeypatch.setattr(Environment, "compile", compiled)
    return seen


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled(folder) == "Hello &lt;b&gt;"
    (file,) = kept(folder)
    assert file.suffix == ".compiled"
    seen = compiling(monkeypatch)
    assert filled(folder) == "Hello &lt;b&gt;"
    assert seen == []


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    filled(folder)
    (folder / "hello.html").write_text("Good day {{ name }}", encoding="utf-8")
    assert filled(folder) == "Good day &lt;b&gt;"


def test_other_options_ask_for_other_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(folder)
    monkeypatch.setitem(templating._OPTIONS, "trim_blocks", False)
    assert filled(folder) == "\nHello &lt;b&gt;"
    assert len(kept(folder)) == 2


@pytest.mark.parametrize("share", [0.0, 0.01, 0.02, 0.1, 0.5, 0.9])
def test_what_is_damaged_is_compiled_again(folder: Path, share: float) -> None:
    filled(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    rest = round(len(whole) * share)
    changed = bytes([whole[rest] ^ 1])
    for damaged in (whole[:rest], whole[:rest] + b"\xff" * 40, whole[:rest] + changed + whole[rest + 1 :]):
        file.write_bytes(damaged)
        assert filled(folder) == "Hello &lt;b&gt;"
        assert kept(folder) == [file]
        assert file.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="there, files take over the rights of their folder")
def test_what_one_user_compiled_others_can_read(folder: Path) -> None:
    filled(folder)
    (file,) = kept(folder)
    (folder / "any").touch()
    assert file.stat().st_mode == (folder / "any").stat().st_mode


def test_where_nothing_may_be_written_nothing_is_kept(folder: Path) -> None:
    (folder / "__pycache__").write_text("in the way", encoding="utf-8")
    assert filled(folder) == "Hello &lt;b&gt;"
    assert (folder / "__pycache__").read_text(encoding="utf-8") == "in the way"


def test_a_python_that_keeps_nothing_is_heeded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert filled(folder) == "Hello &lt;b&gt;"
    assert [path.name for path in folder.iterdir()] == ["hello.html"]


def test_all_are_compiled_ahead_even_for_a_python_that_keeps_nothing(checkout: Path, tmp_path: Path) -> None:
    for part in ("wizard", "templates", "translations"):
        shutil.copytree(checkout / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(
        [sys.executable, "-m", "wizard.documents.templating"], cwd=tmp_path, env=environment, check=True
    )
    templates = [path for path in (tmp_path / "templates").iterdir() if path.is_file()]
    assert len(kept(tmp_path / "templates")) == len(templates) > 10
    assert not list((tmp_path / "wizard").rglob("*.pyc"))
