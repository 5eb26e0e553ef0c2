"""Decides how the buyers buy."""

from __future__ import annotations

from ui.pages.base import Page


class BuyerProcessPage(Page):
    """The user decides here how the buyers buy."""

    def build(self) -> None:
        self.section("…")
