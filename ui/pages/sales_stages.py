"""Decides what the sellers do."""

from __future__ import annotations

from ui.pages.base import Page


class SalesStagesPage(Page):
    """The user decides here what the sellers do."""

    def build(self) -> None:
        self.section("…")
