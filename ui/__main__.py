"""The program's entry: the window, or a command that needs no window and then never loads one."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from ui.spare import collecting_paused

MENDABLE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if names_command(given):
        with collecting_paused():  # it makes what it needs and ends
            from wizard.cli import main as command

            return command(given)
    from wizard.arguments import Parser
    from wizard.words import _

    parser = Parser(
        prog="sales-process-wizard",
        description=_("Opens the window. Commands that need none: {commands}.").format(
            commands=(
                "sample, list, export, check, restore, check-questionnaire, export-project, import-project"
            )
        ),
    )
    parser.add_argument("--database", metavar="URL", help=_("file of projects, by default your own"))
    options = parser.parse_args(given)
    if not has_display(os.environ, sys.platform):
        print(
            _(
                "There is no display to show the window on. Log in to a desktop, or use the commands: "
                "“sales-process-wizard --help” lists them."
            ),
            file=sys.stderr,
        )
        return MENDABLE
    from ui.spare import spare_sources

    with collecting_paused():
        spare_sources()
        from ui.app import run

    return run(options.database)


def names_command(given: Sequence[str]) -> bool:
    """Whether a command is among the arguments; the file of projects may be named before it."""
    place = 0
    while place < len(given) and given[place].startswith("-"):
        place += 2 if given[place] == "--database" else 1
    return place < len(given)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown; Qt itself ends the whole program where it cannot."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
