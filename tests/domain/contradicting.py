"""Companies that are what they say, what spoils them, and what then contradicts their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.strategies.processes import sound_process, with_buyer_stage, with_milestone, with_stage
from tests.strategies.questionnaires import agreed
from wizard.domain.assessment import Assessment, Person, Rating, RespondentRole
from wizard.domain.contradictions import Contradiction, contradictions
from wizard.domain.maturity import assess
from wizard.domain.process import Process, Task
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import builtin_maturity

Ratings = Mapping[str, Rating]
PEOPLE = (
    *(Person(id=f"seller{n}", name=f"Seller {n}", role=RespondentRole.SELLER) for n in range(4)),
    Person(id="leader", name="Leader", role=RespondentRole.LEADER),
)


def sound(process: Process | None = None) -> Project:
    """A company of which every answer could be Fully."""
    return Project(
        id="project",
        segment="Plants with 100 to 500 people",
        offering="Machines",
        methodology="Solution Selling",
        crm="HubSpot",
        people=PEOPLE,
        processes=(process or sound_process(),),
    )


def held(project: Project, ratings: Ratings, model: Questionnaire | None = None) -> tuple[Contradiction, ...]:
    """What contradicts these agreed ratings, all of them with evidence."""
    return held_answers(project, agreed(ratings, evidence=tuple(ratings)), model)


def held_answers(
    project: Project, assessment: Assessment, model: Questionnaire | None = None
) -> tuple[Contradiction, ...]:
    model = model or builtin_maturity()
    return contradictions(model, assessment, project, assess(model, assessment))


def of_process(spoil: Callable[[Process], Process]) -> Callable[[Project], Project]:
    return lambda project: replace(project, processes=(spoil(project.processes[0]),))


def of_stage(number: int, **values: object) -> Callable[[Project], Project]:
    return of_process(lambda process: with_stage(process, number, **values))


def of_buyer_stage(number: int, **values: object) -> Callable[[Project], Project]:
    return of_process(lambda process: with_buyer_stage(process, number, **values))


def of_milestone(number: int, **values: object) -> Callable[[Project], Project]:
    return of_process(lambda process: with_milestone(process, number, **values))


def of_all_stages(**values: object) -> Callable[[Process], Process]:
    def spoil(process: Process) -> Process:
        for number in range(len(process.stages)):
            process = with_stage(process, number, **values)
        return process

    return spoil


def more_stages(count: int) -> Callable[[Process], Process]:
    def spoil(process: Process) -> Process:
        like = process.stages[-1]
        more = (replace(like, id=f"x{n}", name=f"Extra {n}") for n in range(count))
        return replace(process, stages=(*process.stages, *more))

    return spoil


def milestones_of_first(count: int) -> Callable[[Project], Project]:
    like = sound_process().stages[0].milestones[0]
    return of_stage(0, milestones=tuple(replace(like, id=f"y{n}") for n in range(count)))


NO_STAGES = of_process(lambda process: replace(process, stages=()))
NO_MILESTONES = of_process(of_all_stages(milestones=()))
SELLER_ALONE = Task(id="alone", text="Close", owner="seller")

# Nothing documented, so that nothing but the two answers can speak.
BARE = Project(crm="A list")
