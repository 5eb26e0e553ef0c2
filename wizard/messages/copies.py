"""What a copy of the file of projects would bring back, in words."""

from __future__ import annotations

from wizard.words import _, ngettext


def loss_words(lost: int | None, *, whole: bool) -> str:
    """What is lost with a copy; `lost` is a number of changes, None where they cannot be counted."""
    if not whole:
        return _("Damaged, cannot be used")
    if lost is None:
        return _("Changes made after it cannot be counted")
    if not lost:
        return _("Holds every change that can still be found")
    return ngettext("Lacks {count} later change", "Lacks {count} later changes", lost).format(count=lost)
