"""Texts that people read are set with typographic quotation marks, of one kind: “so” and the buyer’s."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wizard import places

# Straight ones, and single ones that open: “ ” for what is quoted, ’ for what is left out.
_WRONG = re.compile(r"['\"‘‚`´]")
_SAMPLE = 'en: "..."'  # to be typed as it stands
_FILES = sorted(places.questionnaires().glob("*.yaml"))


def wrong(words: str) -> list[str]:
    """What stands around each mark that is of another kind."""
    plain = words.replace(_SAMPLE, "")
    return [plain[max(found.start() - 20, 0) : found.end() + 20] for found in _WRONG.finditer(plain)]


def _message_texts() -> list[str]:
    with (Path(__file__).parent.parent / "translations" / "messages.pot").open("rb") as file:
        template = read_po(file)
    ids = [message.id for message in template if message.id]
    return [words for one in ids for words in (one if isinstance(one, tuple) else (one,))]


def test_the_texts_of_window_documents_and_messages() -> None:
    texts = _message_texts()
    assert len(texts) > 1000
    assert [found for words in texts for found in wrong(words)] == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_the_texts_of_questionnaires_catalogues_and_the_sample(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    texts = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in texts if re.search(r"['‘‚`´]|\\\\\"", line)] == []


def test_every_quotation_that_opens_is_closed() -> None:
    files = [path.read_text("utf-8") for path in _FILES]
    for words in (*_message_texts(), *(line for text in files for line in text.split("\n\n"))):
        assert words.count("“") == words.count("”"), words


@pytest.mark.parametrize("slip", ["the buyer's", "‘not now’", 'said "so"', "`so`"])
def test_a_slip_is_found(slip: str) -> None:
    assert wrong(f"It is {slip} here.")
    assert not wrong("The buyer’s “not now” is an answer.")
