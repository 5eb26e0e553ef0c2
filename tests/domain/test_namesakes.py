"""What is not in the process being designed, and what comes nearest to it there."""

from __future__ import annotations

from wizard.domain.namesakes import Elsewhere, called, elsewhere
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    Milestone,
    Process,
    SalesStage,
    StageExit,
    Task,
)
from wizard.domain.project import Project

OFFERED, WRITE, LOST = Milestone(name="Offer sent"), Task(text="Write it"), StageExit(condition="No budget")
OFFER = SalesStage(name="Offer", tasks=(WRITE,), milestones=(OFFERED,), exits=(LOST,))
ASK = BuyerAction(text="Asks for offers")
COMPARE = BuyerStage(name="Compare", actions=(ASK,))
USED = Process(name="Handbook", buyer_stages=(COMPARE,), stages=(OFFER,))


def near(entity_id: str, designed: Process) -> Elsewhere | None:
    return elsewhere(Project(processes=(USED, designed)), entity_id)


def test_the_same_kind_of_thing_with_the_same_name_comes_nearest() -> None:
    offered, ask = Milestone(name="OFFER SENT"), BuyerAction(text="asks for offers")
    buying, stage = BuyerStage(name="Buy", actions=(ask,)), SalesStage(name="Sell", milestones=(offered,))
    designed = Process(buyer_stages=(buying,), stages=(SalesStage(name="Offer sent"), stage))
    assert near(OFFERED.id, designed) == Elsewhere("Offer sent", USED, offered)
    assert near(ASK.id, designed) == Elsewhere("Asks for offers", USED, ask)
    assert near(COMPARE.id, designed) == Elsewhere("Compare", USED, None)


def test_else_its_stage_does() -> None:
    stage = SalesStage(name="offer")
    designed = Process(buyer_stages=(BuyerStage(name="Offer"),), stages=(SalesStage(), stage))
    assert near(OFFER.id, designed) == Elsewhere("Offer", USED, stage)
    assert near(WRITE.id, designed) == Elsewhere("Write it", USED, stage)
    assert near(LOST.id, designed) == Elsewhere("Offer", USED, stage), "a way out has no name of its own"


def test_nothing_is_near_to_what_has_no_name() -> None:
    nameless = SalesStage(milestones=(Milestone(),))
    project = Project(processes=(Process(stages=(nameless,)), Process(stages=(SalesStage(),))))
    found = elsewhere(project, nameless.milestones[0].id)
    assert found is not None
    assert (found.name, found.near) == ("", None)


def test_what_is_being_designed_or_nowhere_is_not_elsewhere() -> None:
    assert near("nowhere", Process()) is None
    assert elsewhere(Project(processes=(USED,)), OFFER.id) is None
    assert elsewhere(Project(), OFFER.id) is None


def test_everything_in_a_process_is_called_by_its_name_or_else_by_that_of_its_stage() -> None:
    assert called(USED) == {
        COMPARE.id: "Compare",
        ASK.id: "Asks for offers",
        OFFER.id: "Offer",
        WRITE.id: "Write it",
        OFFERED.id: "Offer sent",
        LOST.id: "Offer",
    }
    assert called(None) == {}


def test_names_in_another_form_of_their_letters_are_the_same_ones() -> None:
    stage = SalesStage(name="Pre\u0301sentation\u00a0orale")
    used, designed = Process(stages=(stage,)), Process(stages=(SalesStage(name="Présentation orale"),))
    found = elsewhere(Project(processes=(used, designed)), stage.id)
    assert found is not None
    assert found.near is designed.stages[0]
