"""Where projects are kept: one SQLite file, its change log, and everything that can happen to it."""

from wizard.domain.history import Entry, Logged
from wizard.storage.records import Fault, Listing
from wizard.storage.store import Store

__all__ = ["Entry", "Fault", "Listing", "Logged", "Store"]
