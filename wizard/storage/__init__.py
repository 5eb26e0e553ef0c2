"""Where projects are kept: one SQLite file, its change log, and everything that can happen to it.

`Store` brings SQLAlchemy with it and is imported when first asked for; a `Claim` lists projects without it.
"""

from typing import TYPE_CHECKING, Any

from wizard.domain.history import Entry, Logged
from wizard.storage.claim import Claim
from wizard.storage.looking import State
from wizard.storage.records import NOT_ASSESSED, Fault, Listing

if TYPE_CHECKING:
    from wizard.storage.store import Store

__all__ = ["NOT_ASSESSED", "Claim", "Entry", "Fault", "Listing", "Logged", "State", "Store"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: a class, later
    if name == "Store":
        from wizard.storage.store import Store

        return Store
    raise AttributeError(name)
