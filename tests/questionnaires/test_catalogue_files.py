"""Catalogues from files: what is read, and what is said about each thing that can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.questionnaires.examples import CATALOGUE, MATURITY, line_of, problems_of, spoilt
from wizard.domain.process import BuyingJob, ExitKind, Side
from wizard.errors import QuestionnaireError
from wizard.messages import problem_words
from wizard.questionnaires import builtin_catalogues, load_catalogue


def test_a_catalogue_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_text(CATALOGUE, "utf-8")
    catalogue = load_catalogue(path)
    assert (catalogue.id, catalogue.version, catalogue.languages) == ("small-catalogue", 2, ("en",))
    assert [(role.key, role.side) for role in catalogue.roles] == [
        ("buyer-owner", Side.BUYER),
        ("seller", Side.SELLER),
    ]
    problem, choice = catalogue.buyer_stages
    assert (problem.job, choice.job) == (BuyingJob.PROBLEM_IDENTIFICATION, None)
    assert [(action.key, action.involved) for action in problem.actions] == [
        ("confirms", ("buyer-owner",)),
        ("looks-round", ()),
    ]
    understand, win = catalogue.stages
    assert understand.buyer_stages == ("problem",)
    assert catalogue.sale is not None
    assert catalogue.sale.words("en") == "Small sale"
    assert [s.gain.words("en") if s.gain else None for s in catalogue.stages] == ["Fewer surprises", None]
    (task,) = understand.tasks
    assert (task.text.words("en"), task.owner, task.helpers) == (
        "Write the summary",
        "seller",
        ("buyer-owner",),
    )
    (milestone,) = understand.milestones
    assert (milestone.action, milestone.expected_days, milestone.tests) == (
        "confirms",
        10,
        ("buyer-acts", "has-date"),
    )
    assert [(way.kind, way.to) for way in (*understand.exits, *win.exits)] == [
        (ExitKind.LOST, ""),
        (ExitKind.BACK, "understand"),
    ]


def test_what_is_optional_may_be_left_out(tmp_path: Path) -> None:
    content = CATALOGUE
    for old in (
        "        expected_days: 10\n        tests: [buyer-acts, has-date]\n",
        '    exits:\n      - {kind: lost, condition: {en: "No budget"}}\n',
        'sale: {en: "Small sale"}\n',
        '    gain: {en: "Fewer surprises"}\n',
    ):
        content = spoilt(content, old, "")
    assert problems_of(tmp_path, content) == ()
    catalogue = load_catalogue(tmp_path / "file.yaml")
    stage = catalogue.stages[0]
    assert (catalogue.sale, stage.gain) == (None, None)
    assert (stage.milestones[0].expected_days, stage.milestones[0].tests, stage.exits) == (None, (), ())


def test_every_catalogue_that_comes_with_the_program_can_be_used() -> None:
    catalogues = builtin_catalogues()
    assert catalogues
    assert len({catalogue.id for catalogue in catalogues}) == len(catalogues)


@pytest.mark.parametrize(
    ("old", "new", "code", "where", "meant"),
    [
        ("involved: [buyer-owner]", "involved: [buyer-ower]", "reference.unknown", "ower]", "buyer-owner"),
        ("owner: seller,", "owner: selller,", "reference.unknown", "selller", "seller"),
        ("helpers: [buyer-owner]", "helpers: [nobody]", "reference.unknown", "nobody", ""),
        ("  action: confirms", "  action: confirm", "reference.unknown", "action: confirm\n", "confirms"),
        ("buyer_stages: [problem]", "buyer_stages: [problems]", "reference.unknown", "[problems]", "problem"),
        ("to: understand", "to: undertand", "reference.unknown", "undertand", "understand"),
        ("to: understand, ", "", "exit.without-stage", "kind: back", ""),
        ("to: understand, ", "to: win, ", "exit.not-earlier", "to: win", ""),
        ("kind: back", "kind: nurture", "exit.with-stage", "kind: nurture", ""),
        ("kind: lost", "kind: loss", "value.not-one-of", "kind: loss", "lost"),
        ("side: buyer}", "side: byer}", "value.not-one-of", "side: byer", "buyer"),
        ("job: problem-identification", "job: validaton", "value.not-one-of", "job:", "validation"),
        ("[buyer-acts, has-date]", "[buyer-acts, has-dates]", "value.not-one-of", "tests:", "has-date"),
        ("expected_days: 10", "expected_days: 0", "value.too-small", "expected_days", ""),
        ("key: seller,", "key: buyer-owner,", "name.taken", 'key: buyer-owner, name: {en: "Seller"}', ""),
        ("  - key: choice", "  - key: problem", "name.taken", 'key: problem\n    name: {en: "Choose"}', ""),
        ("{key: looks-round", "{key: confirms", "name.taken", 'key: confirms, text: {en: "Looks', ""),
        ("  - key: win", "  - key: understand", "name.taken", 'key: understand\n    name: {en: "Win"}', ""),
        ("milestones: []", "milestones: 5", "type.list", "milestones: 5", ""),
        ("tasks: []", "taks: []", "key.unknown", "taks", "tasks"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, where: str, meant: str
) -> None:
    content = spoilt(CATALOGUE, old, new)
    problems = problems_of(tmp_path, content)
    found = [problem for problem in problems if problem.code == code]
    assert found, problems
    assert (found[0].line, found[0].meant) == (line_of(content, where), meant)
    assert all(problem_words(problem) for problem in problems)


def test_a_milestone_key_is_used_once(tmp_path: Path) -> None:
    start, end = CATALOGUE.index("      - key: problem-confirmed"), CATALOGUE.index("    exits:\n")
    milestone = CATALOGUE[start:end]
    content = CATALOGUE.replace(milestone, milestone * 2)
    (problem,) = problems_of(tmp_path, content)
    assert problem.code == "name.taken"


def test_a_maturity_model_is_no_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(MATURITY, "utf-8")
    with pytest.raises(QuestionnaireError) as caught:
        load_catalogue(path)
    assert [problem.code for problem in caught.value.problems] == ["kind.unknown"]
