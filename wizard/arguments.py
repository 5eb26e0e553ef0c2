"""The parser of the command line, for the window and the commands alike."""

from __future__ import annotations

import argparse
from typing import NoReturn

from wizard.words import shown


class Parser(argparse.ArgumentParser):
    """Says what is wrong with an argument without handing its signs to the terminal as they are."""

    def error(self, message: str) -> NoReturn:
        """End the program with status 2 and the usage."""
        super().error(shown(message))
