"""Keeps modules that a library imports but that are not used here from being loaded with it.

SQLAlchemy imports asyncio and the reading of package metadata for things this program never does; together
they cost a start a tenth of its time and ten megabytes. While the library is imported, stand-ins take their
place; whoever asks a stand-in for anything gets the real module then.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module that is loaded when something of it is asked for."""

    def __init__(self, name: str, known: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(name)
        self.__dict__.update(known)

    def __getattr__(self, wanted: str) -> Any:  # noqa: ANN401 - whatever the module holds
        if wanted.startswith("__") and wanted != "__path__":
            raise AttributeError(wanted)  # somebody looks at modules, not for what is in them
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        return getattr(import_module(name), wanted)


@contextmanager
def deferred(modules: Mapping[str, Mapping[str, Callable[..., Any]]]) -> Iterator[None]:
    """Stand-ins for these modules during a `with` block; what is loaded already stays as it is.

    For each module: functions to give away at once, for what the library takes out of it while imported.
    """
    placed = {name: _StandIn(name, known) for name, known in modules.items() if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, stand_in in placed.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def import_sqlalchemy() -> None:
    """Import SQLAlchemy without what this program never uses of it."""

    def iscoroutine(thing: object) -> bool:
        return bool(import_module("asyncio").iscoroutine(thing))

    with deferred({"asyncio": {"iscoroutine": iscoroutine}, "importlib.metadata": {}}):
        import_module("sqlalchemy")
        import_module("sqlalchemy.dialects.sqlite")
