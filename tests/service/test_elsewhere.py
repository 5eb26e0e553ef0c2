"""A service whose file is taken away goes on elsewhere with its desks, or leaves a copy when it is closed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.service.conftest import Ticking
from tests.storage.helpers import refused
from wizard import rescue
from wizard.desk import Desk
from wizard.domain.project import Project
from wizard.service import Service
from wizard.storage import Claim
from wizard.storage.copies import backup_folder, rolling


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "projects.db"


def test_an_open_desk_goes_on_with_undo_and_all(
    service: Service, desk: Desk, path: Path, tmp_path: Path
) -> None:
    desk.amend(Project, desk.project.id, crm="One")
    desk.amend(Project, desk.project.id, crm="Two")
    path.unlink()
    assert service.is_lost
    assert not service.copy_is_due()
    assert not service.keep_copy()
    refused(lambda: desk.amend(Project, desk.project.id, crm="Three"), "database.gone")
    refused(service.check, "database.gone")
    service.save_elsewhere(tmp_path / "saved.db")
    assert (service.is_lost, service.place) == (False, tmp_path / "saved.db")
    desk.amend(Project, desk.project.id, crm="Three")
    for crm in ("Two", "One", ""):
        desk.undo()
        assert desk.project.crm == crm
    desk.redo()
    assert service.check() == ()
    assert service.keep_copy()
    assert rolling(tmp_path / "saved.db")
    service.close()
    with closing(Service.open(str(tmp_path / "saved.db"))) as again:
        found = again.open_project(desk.project.id)
        assert found.project.crm == "One"
        found.undo()
        assert found.project.crm == ""


def test_what_nobody_saved_is_offered_as_a_copy_at_the_next_start(
    database: str, path: Path, tmp_path: Path
) -> None:
    with closing(Service(Claim.take(database), Ticking(), "ada")) as service:
        desk = service.open_project(service.create("Acme"))
        desk.amend(Project, desk.project.id, crm="Last")
        path.rename(tmp_path / "moved.db")
    refused(lambda: Service.open(database), "database.copies-left")
    (offer,) = rescue.offers(database, lambda _done, _of: None)
    rescue.bring_back(database, str(offer.file))
    with closing(Service.open(database)) as service:
        assert service.open_project(desk.project.id).project.crm == "Last"


def test_a_copy_that_cannot_be_made_at_the_end_is_said_and_everything_is_let_go(
    database: str, path: Path
) -> None:
    service = Service(Claim.take(database), Ticking(), "ada")
    service.create("Acme")
    path.unlink()
    backup_folder(path).write_text("in the way")
    refused(service.close, "database.no-copy")
    backup_folder(path).unlink()
    refused(lambda: Service.open(database), "database.journal-left")  # it holds what could not be copied
    Path(f"{path}-wal").unlink()
    Service.open(database).close()


def test_a_file_that_goes_before_anything_was_opened(database: str, path: Path) -> None:
    """SQLite would make an empty one in its place."""
    with closing(Service.open(database)) as service:
        service.create("Acme")
    with closing(Service.open(database)) as service:
        (listing,) = service.projects()
        kept = path.read_bytes()
        path.unlink()
        assert not service.is_lost
        refused(lambda: service.open_project(listing.id), "database.gone")
        refused(lambda: service.save_elsewhere(path), "database.gone")
        assert not path.exists()
        path.write_bytes(kept)
        assert service.open_project(listing.id).project.name == "Acme"
