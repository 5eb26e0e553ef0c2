"""Makes the lock files anew from pyproject.toml; needs uv, which is no dependency of the product.

python -m tools.lock               the newest versions that pyproject.toml allows
python -m tools.lock --keep        what is locked stays as it is; only what is new is added
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--universal",  # one file for all systems
    "--generate-hashes",
    "--python-version=3.11",
    "--no-annotate",
    "--no-header",  # it would name folders of the machine
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)
GROUPS = {"run.txt": (), "dev.txt": ("--group", "dev")}


def main(arguments: list[str]) -> int:
    """Write both files; 2 where uv is missing."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is missing. To go on, run:\n  pipx install uv")
        return 2
    upgrade = () if "--keep" in arguments else ("--upgrade",)
    for name, group in GROUPS.items():
        command = [uv, "pip", "compile", *OPTIONS, *upgrade, *group, "pyproject.toml", "-o", f"locks/{name}"]
        done = subprocess.run(command, cwd=HERE, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
