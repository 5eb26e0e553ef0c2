"""Turns plain data of the right form into questionnaires and catalogues, and questionnaires back into it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from wizard.domain.assessment import Rating, RespondentRole
from wizard.domain.catalogue import (
    Catalogue,
    CatalogueAction,
    CatalogueBuyerStage,
    CatalogueExit,
    CatalogueMilestone,
    CatalogueRole,
    CatalogueStage,
    CatalogueTask,
)
from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.process import BuyingJob, ExitKind, Side
from wizard.domain.questionnaire import Area, Bands, Criterion, Gate, Level, Questionnaire, Text, Texts
from wizard.domain.ratings import SCALE

Data = Mapping[str, Any]


def questionnaire_from(data: Data) -> Questionnaire:
    """The maturity model that `data` describes.

    Raises KeyError, TypeError or ValueError where its form is wrong.
    """
    languages = tuple(data["languages"])
    return Questionnaire(
        id=data["id"],
        version=data["version"],
        languages=languages,
        title=_text(data["title"], languages),
        about=_text(data["about"], languages),
        # By way of the digits that were written: the float 0.15 is not 3/20.
        bands=Bands(**{name: Fraction(str(share)) for name, share in data["bands"].items()}),
        levels=tuple(_level(level, languages) for level in data["levels"]),
        areas=tuple(_area(area, languages) for area in data["areas"]),
    )


def data_from(questionnaire: Questionnaire) -> dict[str, Any]:
    """What `questionnaire_from` reads, in the order of a file."""
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "languages": list(questionnaire.languages),
        "title": _said(questionnaire.title),
        "about": _said(questionnaire.about),
        "bands": {name: str(getattr(questionnaire.bands, name)) for name in Bands.__slots__},
        "levels": [_level_data(level) for level in questionnaire.levels],
        "areas": [_area_data(area) for area in questionnaire.areas],
    }


def catalogue_from(data: Data) -> Catalogue:
    """The catalogue that `data` describes.

    Raises KeyError, TypeError or ValueError where its form is wrong.
    """
    languages = tuple(data["languages"])
    return Catalogue(
        id=data["id"],
        version=data["version"],
        languages=languages,
        title=_text(data["title"], languages),
        about=_text(data["about"], languages),
        sale=_maybe_text(data, "sale", languages),
        roles=tuple(
            CatalogueRole(key=role["key"], name=_text(role["name"], languages), side=Side(role["side"]))
            for role in data["roles"]
        ),
        buyer_stages=tuple(_buyer_stage(stage, languages) for stage in data["buyer_stages"]),
        stages=tuple(_stage(stage, languages) for stage in data["stages"]),
    )


def _text(words: Mapping[str, str], languages: tuple[str, ...]) -> Text:
    return Text(tuple((language, words[language]) for language in languages))


def _maybe_text(data: Data, key: str, languages: tuple[str, ...]) -> Text | None:
    words = data.get(key)
    return _text(words, languages) if words else None


def _texts(words: Mapping[str, list[str]], languages: tuple[str, ...]) -> Texts:
    return Texts(tuple((language, tuple(words[language])) for language in languages))


def _said(text: Text | Texts) -> dict[str, Any]:
    return dict(text.languages)


def _level(data: Data, languages: tuple[str, ...]) -> Level:
    gate = data.get("gate")
    return Level(
        number=data["number"],
        name=_text(data["name"], languages),
        summary=_text(data["summary"], languages),
        headline=_text(data["headline"], languages),
        gate=Gate(**{name: Rating(rating) for name, rating in gate.items()}) if gate else None,
    )


def _level_data(level: Level) -> dict[str, Any]:
    gate = {name: str(getattr(level.gate, name)) for name in Gate.__slots__} if level.gate else None
    return {
        "number": level.number,
        "name": _said(level.name),
        "summary": _said(level.summary),
        "headline": _said(level.headline),
        "gate": gate,
    }


def _area(data: Data, languages: tuple[str, ...]) -> Area:
    return Area(
        key=data["key"],
        name=_text(data["name"], languages),
        about=_text(data["about"], languages),
        criteria=tuple(_criterion(criterion, data["key"], languages) for criterion in data["criteria"]),
    )


def _area_data(area: Area) -> dict[str, Any]:
    return {
        "key": area.key,
        "name": _said(area.name),
        "about": _said(area.about),
        "criteria": [_criterion_data(criterion) for criterion in area.criteria],
    }


def _criterion(data: Data, area: str, languages: tuple[str, ...]) -> Criterion:
    return Criterion(
        key=data["key"],
        area=area,
        level=data["level"],
        weight=data["weight"],
        essential=data["essential"],
        effort=data["effort"],
        question=_text(data["question"], languages),
        help=_text(data["help"], languages),
        why=_text(data["why"], languages),
        ask=tuple(RespondentRole(role) for role in data["ask"]),
        evidence=_texts(data["evidence"], languages),
        meanings=tuple((rating, _text(data["meanings"][rating], languages)) for rating in SCALE),
        may_not_apply=data["may_not_apply"],
        improvement=_text(data["improvement"], languages),
        action=EightAction(data["action"]),
        marks=tuple(data.get("marks", ())),
        goals=tuple(Goal(goal) for goal in data.get("goals", ())),
        obstacles=tuple(Obstacle(obstacle) for obstacle in data.get("obstacles", ())),
    )


def _criterion_data(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "level": criterion.level,
        "weight": criterion.weight,
        "essential": criterion.essential,
        "effort": criterion.effort,
        "question": _said(criterion.question),
        "help": _said(criterion.help),
        "why": _said(criterion.why),
        "ask": [str(role) for role in criterion.ask],
        "evidence": _said(criterion.evidence),
        "meanings": {str(rating): _said(text) for rating, text in criterion.meanings},
        "may_not_apply": criterion.may_not_apply,
        "improvement": _said(criterion.improvement),
        "action": int(criterion.action),
        "marks": list(criterion.marks),
        "goals": [str(goal) for goal in criterion.goals],
        "obstacles": [str(obstacle) for obstacle in criterion.obstacles],
    }


def _buyer_stage(data: Data, languages: tuple[str, ...]) -> CatalogueBuyerStage:
    job = data.get("job")
    return CatalogueBuyerStage(
        key=data["key"],
        name=_text(data["name"], languages),
        goal=_text(data["goal"], languages),
        job=BuyingJob(job) if job else None,
        actions=tuple(
            CatalogueAction(
                key=action["key"],
                text=_text(action["text"], languages),
                involved=tuple(action.get("involved", ())),
            )
            for action in data["actions"]
        ),
    )


def _stage(data: Data, languages: tuple[str, ...]) -> CatalogueStage:
    return CatalogueStage(
        key=data["key"],
        name=_text(data["name"], languages),
        goal=_text(data["goal"], languages),
        gain=_maybe_text(data, "gain", languages),
        buyer_stages=tuple(data["buyer_stages"]),
        tasks=tuple(
            CatalogueTask(
                text=_text(task["text"], languages),
                owner=task["owner"],
                helpers=tuple(task.get("helpers", ())),
            )
            for task in data["tasks"]
        ),
        milestones=tuple(_milestone(milestone, languages) for milestone in data["milestones"]),
        exits=tuple(
            CatalogueExit(
                kind=ExitKind(way_out["kind"]),
                to=way_out.get("to") or "",
                condition=_text(way_out["condition"], languages),
            )
            for way_out in data.get("exits", ())
        ),
    )


def _milestone(data: Data, languages: tuple[str, ...]) -> CatalogueMilestone:
    return CatalogueMilestone(
        key=data["key"],
        name=_text(data["name"], languages),
        action=data["action"],
        evidence=_text(data["evidence"], languages),
        audit_method=_text(data["audit_method"], languages),
        expected_days=data.get("expected_days"),
        tests=tuple(data.get("tests", ())),
    )
