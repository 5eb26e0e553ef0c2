"""Takes a picture of every page, with the sample and with nothing, so that changes of look can be looked at.

python -m tools.screenshots [FOLDER] [--only NAME]...       by default into screenshots/
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SIZES = ((1280, 800), (1920, 1080))
SCHEMES = ("light", "dark", "contrast")
SETTLE_MS = 150


def main(arguments: list[str]) -> int:
    """Write all pictures; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"))
    parser.add_argument("--only", action="append", help="steps to take, e.g. company; all by default")
    parser.add_argument("--scheme", action="append", choices=SCHEMES, help="light and dark by default")
    parser.add_argument("--text", type=int, default=100, help="text size in per cent")
    parser.add_argument("--size", action="append", help="e.g. 1280x800; both by default")
    parser.add_argument(
        "--whole", action="store_true", help="pages in full length, not just what is in sight"
    )
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [tuple(map(int, size.split("x"))) for size in options.size or ()] or SIZES
    with tempfile.TemporaryDirectory() as scratch:
        _take_all(options, [(w, h) for w, h in sizes], Path(scratch))
    return 0


def _take_all(options: argparse.Namespace, sizes: list[tuple[int, int]], scratch: Path) -> None:
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest

    from ui.app import prepare
    from ui.look import Look, Scheme
    from ui.pages import PAGES
    from ui.shell import Window

    app = prepare(["screenshots"])
    settings = QSettings(str(scratch / "window.ini"), QSettings.Format.IniFormat)
    look = Look(app, settings)
    window = Window(look, settings, str(scratch / "projects.db"))
    window.show()
    options.folder.mkdir(parents=True, exist_ok=True)

    def take(name: str) -> None:
        for scheme in options.scheme or SCHEMES[:2]:
            look.choose(scheme=Scheme(scheme), percent=options.text)
            for width, height in sizes:
                window.resize(width, height)
                QTest.qWait(SETTLE_MS)
                if options.whole and window.view is not None:
                    window.resize(width, height + _hidden(window.view.page))
                    QTest.qWait(SETTLE_MS)
                window.grab().save(str(options.folder / f"{name}-{scheme}-{width}.png"))

    QTest.qWait(SETTLE_MS)
    if not options.only:
        take("start-empty")
    for state in ("sample", "empty"):
        made = window.service.add_sample() if state == "sample" else window.service.create("Northwind")
        window.open_project(made)
        for step in PAGES:
            if not options.only or step in options.only:
                window.view.open(step)
                take(f"{step}-{state}")
        window.close_project()
    if not options.only:
        take("start-projects")
    window.close()


def _hidden(page: QWidget) -> int:
    """How much of a page its scroll area does not show, in pixels."""
    from PySide6.QtWidgets import QScrollArea

    area = page.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area.widget().height() - area.viewport().height() if area is not None else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
