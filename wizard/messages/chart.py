"""What the flow chart says besides the project's own words."""

from __future__ import annotations

from wizard.domain.flowchart import ChartWords
from wizard.messages.dates import days_words
from wizard.words import _, ngettext


def chart_words() -> ChartWords:
    """The words of a flow chart, in the language in force."""
    return ChartWords(
        buyer=_("The buyer"),
        sales=_("Our side"),
        sales_stage=_("Our stage"),
        buyer_stage=_("Buyer’s stage"),
        milestones=_("Milestones"),
        ways_out=_("If it does not go on"),
        lost=_("Lost"),
        nurture=_("Keep in touch"),
        back=_("Back to {stage}"),
        back_nowhere=_("Back"),
        way_out=_("{kind}: {condition}"),
        continued=_("{stage} (continued)"),
        further_roles=_("Further roles"),
        nobody=_("Nobody named yet"),
        no_stage=_("No stage of ours"),
        unnamed=_("(no name yet)"),
        involved=_("with {roles}"),
        days_taken=_days_taken,
        days=days_words,
    )


def _days_taken(days: int) -> str:
    return ngettext("{days} day to get there", "{days} days to get there", days).format(days=days)
