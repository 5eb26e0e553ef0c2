"""How the next assessment begins: from which questions, and with how much of the last answers.

It is worked out from the project as it is when the edit is made, so that it may be made beside the window and
anew where something has changed meanwhile.
"""

from __future__ import annotations

from datetime import date

from wizard.domain.assessing import start_assessment
from wizard.domain.carrying import Carried, carried
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import from_json, to_json


def carried_into(project: Project, questionnaire: Questionnaire) -> Carried | None:
    """What holds of the last answers; None where the questions are those of the last time, or the first."""
    last = project.assessment
    asked = from_json(last.questionnaire) if last else None
    return None if asked is None or asked == questionnaire else carried(asked, questionnaire)


def begin_round(
    project: Project, questionnaire: Questionnaire, name: str, started: date, *, from_last: bool
) -> Project:
    """Begin an assessment with that questionnaire, with `from_last` from what holds of the last answers."""
    by = carried_into(project, questionnaire) if from_last else None
    return start_assessment(project, to_json(questionnaire), name, started, from_last=from_last, by=by)
