"""Decides which buyer actions are milestones."""

from __future__ import annotations

from ui.pages.base import Page


class MilestonesPage(Page):
    """The user decides here which buyer actions are milestones."""

    def build(self) -> None:
        self.section("…")
