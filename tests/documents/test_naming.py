"""Documents are called by company and day, carry their project, and replace nobody else's unasked."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.looking import DAY, Shelf, Shop
from wizard.documents import DOCUMENTS, export
from wizard.documents.exporting import StrangersError
from wizard.documents.naming import company_name, file_names
from wizard.documents.origin import Origin, Stranger, signed, strangers
from wizard.documents.printing import PdfWorker
from wizard.domain.project import Project

ONE = Project(id="1" * 32, company="Brackwater")
TWO = Project(id="2" * 32, company="Brackwater")
DRAWING = "flow-chart.svg"


def test_the_company_and_the_day_are_in_the_name() -> None:
    names = file_names(ONE, DOCUMENTS, date(2026, 12, 1))
    assert names["action-plan.pdf"] == "Brackwater - action plan - 2026-12-01.pdf"
    assert names["flow-chart.svg"] == "Brackwater - flow chart - 2026-12-01.svg"
    assert "-" not in {name.split(" - ")[1] for name in names.values()}
    assert len(set(names.values())) == len(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_is_called_in_words(document: str) -> None:
    assert document.rpartition(".")[0].replace("-", " ") in file_names(ONE, [document], DAY)[document]


def test_what_has_no_word_yet_is_called_as_it_is() -> None:
    assert file_names(ONE, ["deal-list.xlsx"], DAY)["deal-list.xlsx"].endswith(
        "- deal-list - 2026-04-20.xlsx"
    )


@pytest.mark.parametrize(
    ("company", "name", "called"),
    [
        ("Müller & Söhne", "", "Müller & Söhne"),
        ("شركة الأمل", "", "شركة الأمل"),
        ("../../etc", "", "etc"),
        ("CON", "", "_CON"),
        ("a/b: c?", "", "ab c"),
        (" \n", "Only a project", "Only a project"),
        ("…", "", "Sales process"),
        ("", "", "Sales process"),
    ],
)
def test_any_company_has_a_name_that_can_be_written(company: str, name: str, called: str) -> None:
    assert company_name(Project(company=company, name=name)) == called


@given(st.text(max_size=300))
def test_whatever_a_company_is_called_its_files_have_names(company: str) -> None:
    for name in file_names(Project(company=company), DOCUMENTS, DAY).values():
        assert len(name.encode()) <= 143
        assert not set('<>:"/\\|?*\n') & set(name)
        assert "2026-04-20." in name
        assert name == name.strip(" .")


@pytest.mark.parametrize("name", [DRAWING, "flow-chart.png", "flow-chart.pdf"])
def test_a_document_says_which_project_it_was_made_from(
    name: str, worker: PdfWorker, papers: Path, tmp_path: Path
) -> None:
    shelf = worker if name.endswith("png") else Shelf(worker, papers)
    made = export(ONE, tmp_path, [name], made=DAY, worker=shelf)  # type: ignore[arg-type]
    assert strangers(made, ONE.id) == ()
    assert strangers(made, TWO.id) == (Stranger(made[0], Origin.OTHER_PROJECT),)
    assert b"Brackwater" not in made[0].read_bytes() or name == DRAWING


def test_a_pdf_with_its_sign_is_whole(printed: Shop) -> None:
    data = signed(printed(ONE, "flow-chart.pdf").data, ONE.id)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
    document = pypdfium2.PdfDocument(data)
    assert len(document) >= 1
    document.close()
    assert data.rstrip().endswith(b"%%EOF")


def test_what_cannot_carry_a_sign_stays_as_it_is() -> None:
    assert signed(b"PK..", "1") == b"PK.."


def test_nobody_knows_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "there"
    path.write_bytes(b"x")
    assert strangers([tmp_path, tmp_path / "not there"], "1") == ()

    def refused(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert strangers([path], "1") == (Stranger(path, Origin.UNKNOWN),)
    monkeypatch.setattr("wizard.documents.origin._MOST", 0)
    assert strangers([path], "1") == (Stranger(path, Origin.UNKNOWN),)


def test_nothing_is_written_where_one_file_is_another_project_s(tmp_path: Path) -> None:
    (theirs,) = export(TWO, tmp_path, [DRAWING], made=DAY, called={DRAWING: "a.svg"})
    before = theirs.read_bytes()
    called = {DRAWING: "a.svg", "process-map.svg": "b.svg"}
    names = ["process-map.svg", DRAWING]
    with pytest.raises(StrangersError) as caught:
        export(ONE, tmp_path, names, made=DAY, called=called, replaceable=())
    assert caught.value.files == (Stranger(theirs, Origin.OTHER_PROJECT),)
    assert theirs.read_bytes() == before
    assert list(tmp_path.iterdir()) == [theirs]
    export(ONE, tmp_path, names, made=DAY, called=called, replaceable=[theirs])
    assert strangers([theirs], ONE.id) == ()


def test_a_file_that_comes_while_documents_are_made_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / DRAWING
    with pytest.raises(StrangersError):
        export(
            ONE,
            tmp_path,
            [DRAWING],
            made=DAY,
            replaceable=(),
            progress=lambda *_step: path.write_bytes(b"mine"),
        )
    assert path.read_bytes() == b"mine"
