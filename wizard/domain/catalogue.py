"""A ready process for one kind of selling, to take and to change."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.domain.process import BuyingJob, ExitKind, Side
from wizard.domain.questionnaire import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRole:
    """A part that somebody plays, on the buyer's or the seller's side."""

    key: str
    name: Text
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAction:
    """Something buyers do; `involved` are keys of roles."""

    key: str
    text: Text
    involved: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueBuyerStage:
    """A stretch of the buyer's way."""

    key: str
    name: Text
    goal: Text
    job: BuyingJob | None
    actions: tuple[CatalogueAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueTask:
    """Something the seller's side does; `owner` and `helpers` are keys of roles."""

    text: Text
    owner: str
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueMilestone:
    """A milestone; `action` is the key of the buyer action that it is, `tests` are MilestoneTest values."""

    key: str
    name: Text
    action: str
    evidence: Text
    audit_method: Text
    expected_days: int | None
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueExit:
    """A way out of a stage; `to` is the key of a stage for BACK, empty otherwise."""

    kind: ExitKind
    to: str
    condition: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueStage:
    """A sales stage; `buyer_stages` are keys."""

    key: str
    name: Text
    goal: Text
    gain: Text | None  # what is in it for sellers, where the catalogue says so
    buyer_stages: tuple[str, ...]
    tasks: tuple[CatalogueTask, ...]
    milestones: tuple[CatalogueMilestone, ...]
    exits: tuple[CatalogueExit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A ready process."""

    id: str
    version: int
    languages: tuple[str, ...]
    title: Text
    about: Text
    sale: Text | None  # the kind of sale, as a process names it; where there is none, its title does
    roles: tuple[CatalogueRole, ...]
    buyer_stages: tuple[CatalogueBuyerStage, ...]
    stages: tuple[CatalogueStage, ...]
