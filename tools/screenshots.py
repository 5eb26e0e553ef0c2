"""Takes a picture of every page, with the sample and with nothing, and of every state of a workshop, so that
changes of look can be looked at.

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
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.shell import Window

SIZES = ((1280, 800), (1920, 1080))
SCHEMES = ("light", "dark", "contrast")
SETTLE_MS = 150


def main(arguments: list[str]) -> int:
    """Write all pictures; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"))
    parser.add_argument("--only", action="append", help="steps, e.g. company, or workshop; all by default")
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
    wanted = options.only or [*PAGES, "workshop"]
    for state in ("sample", "empty"):
        made = window.service.add_sample() if state == "sample" else window.service.create("Northwind")
        window.open_project(made)
        for step in (step for step in PAGES if step in wanted):
            window.view.open(step)
            take(f"{step}-{state}")
        if state == "sample" and "workshop" in wanted:
            _take_workshop(window, take)
        window.close_project()
    if not options.only:
        take("start-projects")
    window.close()


def _take_workshop(window: Window, take: Callable[[str], None]) -> None:
    """The interview as a room meets it, and what takes its place for a while."""
    from PySide6.QtTest import QTest

    from ui.interview import ROOM, Order
    from ui.pages.maturity_proof import EVIDENCE, NOTE
    from ui.pages.maturity_workshop import OWN, ROUNDS, SHEETS
    from wizard.domain.assessment import Rating

    window.view.open("maturity")
    page = window.view.page
    page.turns.hand_over(page.project().people[-1].id)
    take("workshop-voter")
    page.bar.answer_for(ROOM)
    page.bar.ask_in(Order.DISAGREED)
    page.take_back()
    take("workshop-hidden")
    page.reveal()
    take("workshop-shown")
    page.choose(Rating.PARTIALLY)
    take("workshop-agreed")
    for part in (EVIDENCE, NOTE):
        page.proof.open(part)
        take(f"workshop-{part}")
    page.bar.ask_in(Order.WRITTEN)
    page.present()
    QTest.qWait(SETTLE_MS)  # the whole screen comes a little later
    take("workshop-wall-hidden")
    page.reveal()
    take("workshop-wall-shown")
    page.present()
    page.bar.whole.click()
    take("workshop-area")
    for panel in (SHEETS, ROUNDS, OWN):
        page.workshop.open(panel)
        take(f"workshop-{panel}")


def _hidden(page: QWidget) -> int:
    """How much of a page its scroll area does not show, in pixels."""
    from PySide6.QtWidgets import QScrollArea

    area = page.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area.widget().height() - area.viewport().height() if area is not None else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
