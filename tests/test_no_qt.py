"""The core must run where no Qt is: on a server, in a script, in a test without a display."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

IMPORT_ALL = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ImportError(f"{name} is not to be imported by the core")

sys.meta_path.insert(0, NoQt())
import wizard
names = [module.name for module in pkgutil.walk_packages(wizard.__path__, "wizard.")]
for name in names:
    if not name.endswith("__main__") and ".migrations.versions" not in name and not name.endswith(".env"):
        importlib.import_module(name)
print(len(names))
"""


def test_every_module_of_the_core_imports_without_qt(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
