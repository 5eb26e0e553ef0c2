"""The lock files: complete, hashed, the same in both, and silent about where packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(checkout: Path, name: str) -> dict[str, str]:
    """What is locked: version by package."""
    return dict(PIN.findall((checkout / "locks" / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_each_package_has_a_hash_and_no_index_is_named(checkout: Path, name: str) -> None:
    text = (checkout / "locks" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra|find|trusted)", text, re.MULTILINE)
    packages = re.split(r"\n(?=[a-z])", text)
    assert len(packages) > 20
    assert all("--hash=sha256:" in package for package in packages)


def test_the_development_lock_holds_all_of_the_running_one(checkout: Path) -> None:
    run, dev = pins(checkout, "run.txt"), pins(checkout, "dev.txt")
    assert run.items() <= dev.items()
    assert len(dev) > len(run)


def test_all_dependencies_are_locked(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=~!;\[ ]", requirement)[0].lower() for requirement in requirements}

    assert names(project["project"]["dependencies"]) <= pins(checkout, "run.txt").keys()
    assert names(project["dependency-groups"]["dev"]) <= pins(checkout, "dev.txt").keys()
