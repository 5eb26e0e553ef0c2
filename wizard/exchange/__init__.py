"""Other people's formats, one module each, in and out.

Answer sheets: `write_sheets` makes them, `read_sheets` reads what comes back, `check_sheets` says what
becomes of each, `take_sheets` is the edit, `judge_sheets` is both at once. Names are imported when first
asked for: a start does not pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wizard.exchange.clerk import check_sheets, judge_sheets, take_sheets
    from wizard.exchange.sheet_files import KINDS, Written, read_sheets, write_sheets
    from wizard.exchange.sheets import Reading, SheetProblem, SheetReport

__all__ = [
    "KINDS",
    "Reading",
    "SheetProblem",
    "SheetReport",
    "Written",
    "check_sheets",
    "judge_sheets",
    "read_sheets",
    "take_sheets",
    "write_sheets",
]

_WHERE = {
    "KINDS": "sheet_files",
    "Reading": "sheets",
    "SheetProblem": "sheets",
    "SheetReport": "sheets",
    "Written": "sheet_files",
    "check_sheets": "clerk",
    "judge_sheets": "clerk",
    "read_sheets": "sheet_files",
    "take_sheets": "clerk",
    "write_sheets": "sheet_files",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is asked for
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
