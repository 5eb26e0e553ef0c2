"""The words that the process document explains."""

from __future__ import annotations

from wizard.words import _, mark

# In the order of the alphabet of the source language; translators keep the order of their own.
_TERMS: tuple[tuple[str, str], ...] = (
    (mark("Buyer stage"), mark("A part of the way to a purchase, named in the buyer’s words.")),
    (
        mark("Evidence"),
        mark(
            "What shows outside the seller’s head that a milestone was reached, such as a message or a form."
        ),
    ),
    (mark("Exit"), mark("Where a deal leaves a stage without going on: lost, keep in touch, or back.")),
    (mark("Keep in touch"), mark("The buyer is not ready yet. We come back on an agreed date.")),
    (mark("Methodology"), mark("How to sell: how to ask, qualify and negotiate. It fits into the process.")),
    (
        mark("Milestone"),
        mark(
            "Something the buyer did on a certain day that shows that a deal has moved. A second person can "
            "check it."
        ),
    ),
    (mark("Responsible"), mark("The one role that sees to it that a task is done. Others may help.")),
    (mark("Sales process"), mark("The steps that lead to a sale, in their order, the same for everyone.")),
    (mark("Sales stage"), mark("A part of the sales process. It ends when the buyer has done something.")),
)


def glossary() -> tuple[tuple[str, str], ...]:
    """Terms and what they mean."""
    return tuple((_(term), _(meaning)) for term, meaning in _TERMS)
