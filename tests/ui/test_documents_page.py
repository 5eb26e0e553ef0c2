"""Documents: preview and export beside the window, on a real printer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.documents.reports import assessed, model
from ui.pages.documents import STAYS, DocumentsPage
from ui.shell import Window
from ui.widgets.page_preview import PagePreview
from ui.widgets.scrolling import keep_in_view
from wizard.domain.assessment import Rating
from wizard.domain.project import PageSize, Project
from wizard.errors import DocumentError

LEFT = Qt.MouseButton.LeftButton
PRINTING = 60_000


def page_of(window: Window, folder: Path) -> DocumentsPage:
    window.view.open("documents")
    QApplication.processEvents()
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    page.folder.show_path(folder)
    return page


def choose(page: DocumentsPage, qtbot: QtBot, *names: str) -> None:
    for name, check in page.checks.items():
        if check.isChecked() != (name in names):
            qtbot.mouseClick(check, LEFT)


def names_to_write(page: DocumentsPage) -> list[str]:
    """The names of files that the page shows for what is chosen."""
    chosen = [check for check in page.checks.values() if check.isChecked()]
    return [check.accessibleDescription().splitlines()[-1] for check in chosen]


def said(window: Window, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(
        lambda: window.view.messages.isVisible() and words in window.view.messages.message.words,
        timeout=PRINTING,
    )


def test_the_first_page_is_shown_and_turned(project: Window, tmp_path: Path, qtbot: QtBot) -> None:
    desk = project.view.page.desk
    desk.insert(desk.project.id, assessed(model(1, 1), [Rating.PARTIALLY]).assessments)
    page = page_of(project, tmp_path)
    qtbot.waitUntil(lambda: not page.preview.sheet.page.isNull(), timeout=PRINTING)
    assert page.preview.number.text() == "The other pages are being laid out."
    assert not page.preview.next.isEnabled()
    qtbot.waitUntil(lambda: page.preview.number.text().startswith("Page 1 of "), timeout=PRINTING)
    assert "Maturity report" in page.preview.sheet.accessibleName()
    qtbot.mouseClick(page.preview.next, LEFT)
    qtbot.waitUntil(lambda: page.preview.place == 1, timeout=PRINTING)
    page.preview.sheet.setFocus()
    qtbot.keyClick(page.preview.sheet, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: page.preview.place == 0, timeout=PRINTING)


def test_saying_that_pages_are_to_come_takes_no_room_from_what_stands_beside(qtbot: QtBot) -> None:
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.show()
    preview.show_page(QPixmap(210, 297), 0, 21, "Maturity report")
    QApplication.processEvents()
    least = preview.minimumSizeHint().width()
    preview.show_page(QPixmap(210, 297), 0, 0, "Maturity report")
    QApplication.processEvents()
    assert preview.number.text() == "The other pages are being laid out."
    assert preview.minimumSizeHint().width() <= least


def test_the_heads_of_both_columns_stand_at_one_height(project: Window, tmp_path: Path) -> None:
    project.resize(1280, 800)
    page = page_of(project, tmp_path)
    heads = [head for head in page.findChildren(QLabel) if head.property("look") == "heading"]
    heads = [head for head in heads if not page.remarks.isAncestorOf(head)]
    tops = {(head.text(), head.mapTo(page, QPoint(0, 0)).y(), head.height()) for head in heads}
    assert {words for words, _top, _height in tops} == {"What you take away", "Preview"}
    assert len({top for _words, top, _height in tops}) == 1
    assert len({height for _words, _top, height in tops}) == 1


def test_the_preview_follows_the_paper(project: Window, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(project, tmp_path)
    qtbot.waitUntil(lambda: not page.preview.sheet.page.isNull(), timeout=PRINTING)
    before = page.preview.sheet.page.size()
    page.desk.amend(Project, page.project().id, page=PageSize.LETTER)
    qtbot.waitUntil(lambda: page.preview.sheet.page.size() != before, timeout=PRINTING)


def test_passing_through_lays_nothing_out(sample: Window, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(sample, tmp_path)
    sample.view.open("company")
    qtbot.wait(2 * STAYS)
    assert page._previewing is None
    assert page._shown is None


def test_leaving_stops_the_preview_and_coming_back_begins_it_anew(
    project: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(project, tmp_path)
    qtbot.waitUntil(lambda: page._previewing is not None)
    begun = page._previewing
    project.view.open("company")
    assert begun.cancelled
    assert page._previewing is None
    project.view.open("documents")
    qtbot.waitUntil(lambda: page.preview.number.text().startswith("Page 1 of "), timeout=PRINTING)


def test_what_is_chosen_is_written_and_can_be_opened(
    sample: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page = page_of(sample, tmp_path / "out")
    choose(page, qtbot, "flow-chart.svg", "action-plan.pdf")
    assert page.write.text() == "Write 2 documents"
    qtbot.mouseClick(page.write, LEFT)
    assert page.writing.isVisible()
    assert not page.write.isEnabled()
    said(sample, qtbot, "2 documents are in")
    written = sorted((tmp_path / "out").iterdir())
    company, today = "Tarnholt Packaging Systems", date.today().isoformat()  # noqa: DTZ011 - the user's calendar
    assert [path.name for path in written] == [
        f"{company} - action plan - {today}.pdf",
        f"{company} - flow chart - {today}.svg",
    ]
    assert names_to_write(page) == [path.name for path in written]
    assert written[0].read_bytes().startswith(b"%PDF")
    message = sample.view.messages.message
    message.act()
    message.second_act()
    assert [url.toLocalFile() for url in opened] == [
        str(written[0]),
        str(tmp_path / "out"),
    ]
    qtbot.waitUntil(page.write.isEnabled, timeout=PRINTING)
    assert not page.writing.isVisible()


def test_the_keyboard_stays_where_it_was_while_documents_are_written(
    sample: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(sample, tmp_path / "out")
    choose(page, qtbot, "flow-chart.svg")
    page.write.setFocus()
    qtbot.keyClick(page.write, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.writing.bar)
    said(sample, qtbot, "1 document is in")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.write)


def test_the_button_that_wrote_is_still_in_sight_when_that_is_said(
    sample: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    sample.resize(1280, 800)
    page = page_of(sample, tmp_path / "out")
    choose(page, qtbot, "flow-chart.svg")
    page.write.setFocus()
    keep_in_view(page.write, page.write.rect())
    qtbot.keyClick(page.write, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.writing.bar)
    qtbot.waitUntil(lambda: is_whole(page.writing.bar))
    said(sample, qtbot, "1 document is in")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.write)
    qtbot.waitUntil(lambda: is_whole(page.write))


def is_whole(widget: QWidget) -> bool:
    """Whether nothing of a widget is scrolled out of sight."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_nothing_chosen_is_nothing_to_write(sample: Window, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(sample, tmp_path)
    choose(page, qtbot)
    assert not page.write.isEnabled()
    assert page.write.text() == "Nothing chosen"


def test_a_folder_that_cannot_be_used_is_said_with_a_way_on(
    sample: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("here")
    page = page_of(sample, tmp_path / "file")
    choose(page, qtbot, "flow-chart.svg")
    qtbot.mouseClick(page.write, LEFT)
    said(sample, qtbot, str(tmp_path / "file"))
    message = sample.view.messages.message
    assert (message.kind, message.action) == ("error", "Try again")
    page.folder.show_path(tmp_path / "out")
    qtbot.waitUntil(page.write.isEnabled, timeout=PRINTING)
    message.act()
    said(sample, qtbot, "1 document is in")
    assert len(list((tmp_path / "out").glob("*flow chart*.svg"))) == 1


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are written until that is stopped."""

    def export(*_args: object, cancelled: object, **_rest: object) -> tuple[Path, ...]:
        while not cancelled():
            pass
        raise DocumentError("document.cancelled")

    monkeypatch.setattr("ui.printer.export", export)


@pytest.mark.usefixtures("endless")
def test_writing_can_be_stopped(sample: Window, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(sample, tmp_path)
    qtbot.mouseClick(page.write, LEFT)
    assert page.writing.stop.isVisible()
    qtbot.mouseClick(page.writing.stop, LEFT)
    said(sample, qtbot, "Stopped.")
    assert page.write.isEnabled()
    assert not page.writing.isVisible()


def test_a_preview_that_fails_says_why(
    project: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_rest: object) -> bytes:
        raise DocumentError("document.too-slow")

    monkeypatch.setattr("ui.printer.preview", broken)
    page = page_of(project, tmp_path)
    qtbot.waitUntil(lambda: "too long" in page.preview.sheet.accessibleName(), timeout=PRINTING)
    assert page.preview.sheet.page.isNull()
    assert not page.preview.next.isEnabled()


def test_leaving_while_it_prints_leaves_nothing_behind(sample: Window, tmp_path: Path) -> None:
    page_of(sample, tmp_path)
    sample.close_project()
    assert sample.view is None


@pytest.mark.usefixtures("endless")
def test_closing_the_project_in_the_middle_of_writing_says_what_was_left(
    sample: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(sample, tmp_path)
    qtbot.mouseClick(page.write, LEFT)
    sample.close_project()
    assert sample.start.messages.message.words.startswith("Stopped. Documents finished before are kept")
    (project,) = sample.service.projects()
    sample.open_project(project.id)
    sample.close_project()
    assert not sample.start.messages.isVisible()


def test_closing_the_project_after_writing_says_nothing(sample: Window, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(sample, tmp_path)
    choose(page, qtbot, "flow-chart.svg")
    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(lambda: not page.writing.busy, timeout=PRINTING)
    sample.close_project()
    assert not sample.start.messages.isVisible()


def drawn(page: DocumentsPage, window: Window, qtbot: QtBot) -> Path:
    """Write the drawing and tell where it is."""
    choose(page, qtbot, "flow-chart.svg")
    qtbot.mouseClick(page.write, LEFT)
    said(window, qtbot, "1 document is in")
    qtbot.waitUntil(page.write.isEnabled, timeout=PRINTING)
    return page.folder.path() / names_to_write(page)[0]


def test_the_own_document_is_replaced_without_a_question(
    sample: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(sample, tmp_path / "out")
    path = drawn(page, sample, qtbot)
    before = path.stat().st_ino
    drawn(page, sample, qtbot)
    assert path.stat().st_ino != before
    assert not page.replacing.isVisible()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg>sales-process-wizard-project:0123</svg>", "made from another project"),
        (b"somebody's own", "not known to this program"),
        (b"", "not known to this program"),
    ],
)
def test_a_file_from_elsewhere_is_replaced_only_after_a_question(
    sample: Window, tmp_path: Path, qtbot: QtBot, content: bytes, reason: str
) -> None:
    page = page_of(sample, tmp_path / "out")
    choose(page, qtbot, "flow-chart.svg", "flow-chart.png")
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / next(n for n in names_to_write(page) if n.endswith(".svg"))
    path.write_bytes(content)
    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(page.replacing.isVisible, timeout=PRINTING)
    assert reason in page.replacing.keep.accessibleDescription()
    qtbot.waitUntil(page.replacing.keep.hasFocus)
    assert list((tmp_path / "out").iterdir()) == [path]  # not the picture either
    qtbot.keyClick(page.replacing.keep, Qt.Key.Key_Space)
    assert not page.replacing.isVisible()
    assert page.write.hasFocus()
    assert path.read_bytes() == content
    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(page.replacing.isVisible, timeout=PRINTING)
    qtbot.mouseClick(page.replacing.replace, LEFT)
    said(sample, qtbot, "2 documents are in")
    assert path.read_bytes() != content
    assert not page.replacing.isVisible()


def test_each_project_has_a_folder_of_its_own_and_it_is_remembered(
    sample: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    sample.view.open("documents")
    page = sample.view.page
    assert page.folder.path().name == "Tarnholt Packaging Systems"
    page.desk.amend(Project, page.project().id, company="Other: name")
    assert page.folder.path().name == "Other name"
    first = page.project().id
    page.folder.show_path(tmp_path / "mine")
    page.desk.amend(Project, page.project().id, company="Third")
    assert page.folder.path() == tmp_path / "mine"
    drawn(page, sample, qtbot)
    sample.close_project()
    sample.open_project(first)
    sample.view.open("documents")
    assert sample.view.page.folder.path() == tmp_path / "mine"
    sample.close_project()
    other = sample.service.create("Northwind")
    sample.open_project(other if isinstance(other, str) else other.id)
    sample.view.open("documents")
    assert sample.view.page.folder.path().name == "Northwind"
