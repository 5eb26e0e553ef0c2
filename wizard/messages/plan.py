"""The words that code puts into the action plan; what stands in templates is marked there."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.domain.plan import EightAction
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.review import Finding
from wizard.messages.findings import finding_words
from wizard.words import _, mark

PURPOSES: dict[EightAction, str] = {
    EightAction.ASSESS: mark(
        "A plan that starts from an honest reading of today spends effort where it is missing. "
        "Assessing again after the plan shows what it has moved."
    ),
    EightAction.BUYER_PROCESS: mark(
        "Deals move at the pace of the buyer. Once the steps, people and decisions on the buyer’s "
        "side are written down, the sales process can follow them instead of the seller’s own "
        "activity."
    ),
    EightAction.FLOW_CHART: mark(
        "A picture that fits a wall gives everybody the same words for the same stage. What cannot be "
        "drawn has not been agreed."
    ),
    EightAction.MILESTONES: mark(
        "A milestone is something the buyer did and a second person can check. A few of them at the "
        "right places carry the forecast and show where deals stand."
    ),
    EightAction.CRM_TRACKING: mark(
        "People record what is asked of them. Asking for milestones and their dates, and for little "
        "else, gives figures that can be trusted."
    ),
    EightAction.BENCHMARK: mark(
        "Comparing people milestone by milestone shows what good looks like and where a deal is lost, "
        "which a table of totals never does."
    ),
    EightAction.TRAINING: mark(
        "Training helps most where the figures show a gap: the right people, at the milestone where "
        "their deals stop."
    ),
    EightAction.AUDIT: mark(
        "A milestone is worth what its evidence is worth. Checking a few claims in every regular "
        "review keeps the figures honest."
    ),
}


def purpose(serves: EightAction) -> str:
    """Why one of the eight actions is worth doing."""
    return _(PURPOSES[serves])


def closes_words(
    key: str, questionnaire: Questionnaire | None, findings: Mapping[str, Finding], language: str
) -> str:
    """What an action settles, from its key ("criterion:...", "finding:...")."""
    kind, _colon, name = key.partition(":")
    if kind == "criterion" and questionnaire is not None:
        known = {criterion.key: criterion for criterion in questionnaire.criteria}
        if name in known:
            area = questionnaire.area(known[name].area).name.words(language)
            return _("{area}: {question}").format(area=area, question=known[name].question.words(language))
    if kind == "finding":
        if name in findings:
            return finding_words(findings[name])
        return _("A finding of the process review that no longer stands")
    return _("A criterion that the present assessment does not ask")
