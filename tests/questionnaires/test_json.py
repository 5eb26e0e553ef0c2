"""The copy of a questionnaire that an assessment keeps."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given

from tests.strategies.questionnaires import models
from wizard.domain.questionnaire import Questionnaire
from wizard.errors import QuestionnaireError
from wizard.messages import error_words
from wizard.questionnaires import builtin_maturity, from_json, to_json


def test_the_built_in_model_comes_back_as_it_was() -> None:
    model = builtin_maturity()
    text = to_json(model)
    assert from_json(text) == model
    assert to_json(from_json(text)) == text


@given(models())
def test_any_model_comes_back_as_it_was(model: Questionnaire) -> None:
    assert from_json(to_json(model)) == model


def test_the_same_text_is_read_once() -> None:
    text = to_json(builtin_maturity())
    assert from_json(text) is from_json(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("levels"),
        lambda data: data.update(areas=5),
        lambda data: data["bands"].update(fully="much"),
        lambda data: data["bands"].update(fully="1/0"),
        lambda data: data["bands"].update(other="1/2"),
        lambda data: data["areas"][0]["criteria"][0]["meanings"].pop("none"),
        lambda data: data["areas"][0]["criteria"][0].update(action=9),
        lambda data: data["areas"][0]["criteria"].append(None),
        lambda data: data["languages"].append("xx"),
        lambda data: data["levels"][1].update(gate={"areas": "mostly"}),
    ],
)
def test_a_damaged_copy_is_an_expected_error(change) -> None:
    data = json.loads(to_json(builtin_maturity()))
    change(data)
    with pytest.raises(QuestionnaireError) as caught:
        from_json(json.dumps(data))
    assert "damaged" in error_words(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null", '"x"', "{}", "[" * 100_000])
def test_no_copy_at_all(text: str) -> None:
    with pytest.raises(QuestionnaireError):
        from_json(text)


def test_a_kept_copy_is_read_without_yaml_and_pydantic() -> None:
    program = (
        "import sys\n"
        "from wizard.questionnaires import from_json\n"
        "from_json(sys.stdin.read())\n"
        "print(*sorted({'yaml', 'pydantic'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=to_json(builtin_maturity()),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == ""
