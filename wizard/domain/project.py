"""The project: one value that holds everything a company's assessment, process and plan consist of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from wizard.domain.assessment import Assessment, Person
from wizard.domain.entity import new_id
from wizard.domain.plan import Action
from wizard.domain.process import Process


class PageSize(StrEnum):
    """The paper that documents are made for."""

    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"
    TABLOID = "Tabloid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A company's sales process, from where it stands to who does what by when. Replaced, never changed.

    `methodology` (how to sell) is recorded apart from the process on purpose. `goals` and `obstacles` hold
    `Goal` and `Obstacle` values, first is most important; what is not listed was not chosen.
    The last of `assessments` is the current one, the last of `processes` the one that is being designed.
    """

    id: str = field(default_factory=new_id)
    name: str = ""
    company: str = ""
    team: str = ""
    segment: str = ""
    offering: str = ""
    methodology: str = ""
    crm: str = ""
    prepared_by: str = ""
    names_shown: bool = False
    page: PageSize = PageSize.A4
    goals: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    processes: tuple[Process, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def assessment(self) -> Assessment | None:
        """The current assessment, or None while there is none."""
        return self.assessments[-1] if self.assessments else None

    @property
    def process(self) -> Process | None:
        """The process that is being designed, or None while there is none."""
        return self.processes[-1] if self.processes else None
