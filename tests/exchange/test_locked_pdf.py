"""Forms that are encrypted: read where they open without a password, refused in words where they do not."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Mapping

import pikepdf
import pytest

from tests.exchange.helpers import ANNA, NAMED, blank_of, changed_pdf, with_pikepdf
from tests.exchange.test_hostile_pdf import plain_pdf
from wizard.domain.assessment import Rating
from wizard.exchange import unlocking
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.sheets import Given, Sheet, SheetProblem

NOTE = "Grüße „so“ \u4f60\u597d نعم"
OLD = {"aes": False, "metadata": False}
KINDS: Mapping[str, Mapping[str, object]] = {
    "RC4 40": {"R": 2, **OLD},
    "RC4 128": {"R": 3, **OLD},
    "AESV2": {"R": 4, "aes": True},
    "AESV3": {"R": 6},
}


@pytest.fixture(scope="module")
def filled(form: bytes) -> bytes:
    return with_pikepdf(form, {NAMED: "largely"}, {f"note_{NAMED}": NOTE})


def locked(form: bytes, user: str, **kind: object) -> bytes:
    encryption = pikepdf.Encryption(
        owner="owner", user=user, allow=pikepdf.Permissions(modify_form=False, extract=False), **kind
    )
    return changed_pdf(form, lambda _document: None, encryption=encryption)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_only_its_owner_may_change_is_read(filled: bytes, kind: str) -> None:
    sheet, problems = read_pdf(locked(filled, "", **KINDS[kind]))
    assert problems == ()
    assert sheet is not None
    assert sheet.identity == blank_of(ANNA).identity
    assert sheet.answers == ((NAMED, Given(Rating.LARGELY, note=NOTE)),)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_opens_with_a_password_only_is_said(filled: bytes, kind: str) -> None:
    assert read_pdf(locked(filled, "secret", **KINDS[kind])) == (None, (SheetProblem("encrypted"),))


def test_objects_that_are_packed_and_encrypted_are_read(filled: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(filled)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(owner="owner", user=""),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    sheet, problems = read_pdf(out.getvalue())
    assert problems == ()
    assert sheet == Sheet(blank_of(ANNA).identity, ((NAMED, Given(Rating.LARGELY, note=NOTE)),))


def test_an_encrypted_form_says_when_it_was_filled_in(filled: bytes) -> None:
    def date(document: pikepdf.Pdf) -> None:
        del document.Root.Metadata
        document.docinfo["/CreationDate"] = "D:20260301100000Z"
        document.docinfo["/ModDate"] = "D:20260302100000Z"

    dated = changed_pdf(filled, date)
    plain, _problems = read_pdf(dated)
    sheet, _problems = read_pdf(locked(dated, ""))
    assert plain is not None
    assert sheet is not None
    assert sheet.saved == plain.saved is not None


HEAD = b"<</AcroForm<</Fields[]>>/Pages 2 0 R>>"


@pytest.mark.parametrize(
    "table",
    [b"<</Filter/Adobe.PubSec/V 4>>", b"7", b"<</Filter/Standard/V 99/R 99/O(a)/U(b)/P -1>>"],
    ids=["certificate", "number", "unknown"],
)
def test_encryption_that_nobody_knows_is_refused_in_words(table: bytes) -> None:
    data = plain_pdf(HEAD, b"<</Type/Pages/Kids[]/Count 0>>", table)
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R")
    (problem,) = read_pdf(data)[1]
    assert problem.code in {"encrypted", "damaged"}


def test_what_is_still_encrypted_is_not_tried_again(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = locked(filled, "")
    monkeypatch.setattr("wizard.exchange.filled_pdf.unlocked", lambda _data: closed)
    assert [problem.code for problem in read_pdf(closed)[1]] in (["encrypted"], ["damaged"])


def test_a_form_is_unlocked_so_long_and_no_longer(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_arguments: object, **options: object) -> object:
        assert options["timeout"] == unlocking._SECONDS
        raise subprocess.TimeoutExpired("unlocking", unlocking._SECONDS)

    closed = locked(filled, "")
    monkeypatch.setattr(subprocess, "run", wait)
    assert read_pdf(closed) == (None, (SheetProblem("too-much"),))


def test_no_process_to_unlock_a_form_is_said(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> object:
        raise OSError(11, "Resource temporarily unavailable")

    closed = locked(filled, "")
    monkeypatch.setattr(subprocess, "run", refuse)
    params = (("reason", "Resource temporarily unavailable"),)
    assert read_pdf(closed) == (None, (SheetProblem("unreadable", params),))


# What the process does


def test_a_file_without_encryption_is_made(filled: bytes) -> None:
    made = unlocking.without_encryption(locked(filled, "", R=6))
    assert isinstance(made, bytes)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert not document.is_encrypted
    assert unlocking.without_encryption(locked(filled, "secret", R=6)) == 3
    assert unlocking.without_encryption(b"%PDF-1.7 nonsense") == 4


def test_no_more_is_handed_back_than_a_form_has(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlocking, "_MOST_BYTES", 1_000)
    assert unlocking.without_encryption(locked(filled, "")) == 4


@pytest.mark.parametrize(("made", "status", "written"), [(b"%PDF-", 0, b"%PDF-"), (3, 3, b"")])
def test_the_status_says_why_not(
    monkeypatch: pytest.MonkeyPatch, made: bytes | int, status: int, written: bytes
) -> None:
    limits: list[tuple[int, int]] = []
    into: Callable[[bytes], io.TextIOWrapper] = lambda data: io.TextIOWrapper(io.BytesIO(data))  # noqa: E731
    monkeypatch.setattr(unlocking, "limit", lambda *most: limits.append(most))
    monkeypatch.setattr(unlocking, "without_encryption", lambda data: made if data == b"in" else 4)
    monkeypatch.setattr(sys, "stdin", into(b"in"))
    monkeypatch.setattr(sys, "stdout", into(b""))
    assert unlocking.main() == status
    assert sys.stdout.buffer.getvalue() == written
    assert limits == [(unlocking._SECONDS, unlocking._MEGABYTES)]
