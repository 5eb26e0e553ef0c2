"""One page for each step of the wizard; which class it is, and in which module, stands here.

A page's module is imported when its step is opened first, so that the window is there at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.pages.base import Page

# step key -> module in this package and class in it
PAGES: dict[str, tuple[str, str]] = {
    "company": ("company", "CompanyPage"),
    "maturity": ("maturity", "MaturityPage"),
    "result": ("result", "ResultPage"),
    "buyer-process": ("buyer_process", "BuyerProcessPage"),
    "sales-stages": ("sales_stages", "SalesStagesPage"),
    "milestones": ("milestones", "MilestonesPage"),
    "flow-chart": ("flow_chart", "FlowChartPage"),
    "review": ("review", "ReviewPage"),
    "action-plan": ("action_plan", "ActionPlanPage"),
    "documents": ("documents", "DocumentsPage"),
}


def page_class(step: str) -> type[Page]:
    """The page of a step. Raises KeyError for a step without one."""
    module, name = PAGES[step]
    found: type[Page] = getattr(import_module(f"ui.pages.{module}"), name)
    return found
