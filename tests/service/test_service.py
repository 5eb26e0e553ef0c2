"""The use cases on a real database file: projects made, found, listed, judged and deleted."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from wizard.desk import Desk
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating, RespondentRole
from wizard.domain.gaps import Gaps
from wizard.domain.project import Project
from wizard.errors import InputError, ProjectError
from wizard.questionnaires import builtin_maturity, to_json
from wizard.service import NOT_ASSESSED, Service


def test_a_new_project_is_listed_with_its_name_and_no_level(service: Service) -> None:
    project_id = service.create("  Acme\x00 ")
    (listing,) = service.projects()
    assert (listing.id, listing.name, listing.level) == (project_id, "Acme", NOT_ASSESSED)


def test_no_level_is_listed_where_none_can_be_stated(service: Service) -> None:
    """Before the first answer, and where nothing that was asked applies: as the report says."""
    project_id = service.create("Acme")
    desk = service.open_project(project_id)
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    desk.close()
    assert service.projects()[0].level == NOT_ASSESSED
    for criterion in builtin_maturity().criteria:
        desk.do("agree", assessing.agree, criterion.key, Rating.NOT_APPLICABLE, "We do not sell.")
    desk.close()
    assert service.projects()[0].level == NOT_ASSESSED
    desk.do("agree", assessing.agree, "stages-named", Rating.PARTIALLY)
    desk.close()
    assert service.projects()[0].level == 1


def test_a_company_is_not_asked_for_its_name_again(service: Service) -> None:
    assert service.load(service.create("Acme")).company == "Acme"


@pytest.mark.parametrize("name", ["", "   ", "\x07\n"])
def test_a_project_needs_a_name(service: Service, name: str) -> None:
    with pytest.raises(InputError) as caught:
        service.create(name)
    assert caught.value.code == "input.no-name"
    assert service.projects() == ()


def test_a_second_project_of_the_same_name_gets_a_number(service: Service) -> None:
    service.create("Acme")
    service.create("Acme")
    assert [listing.name for listing in service.projects()] == ["Acme (2)", "Acme"]


def test_a_project_is_found_by_id_by_name_and_by_name_in_other_case(service: Service) -> None:
    project_id = service.create("Acme")
    assert service.find(project_id) == service.find("Acme") == service.find(" acme ") == project_id
    with pytest.raises(ProjectError) as caught:
        service.find("Zenith")
    assert caught.value.code == "project.missing"


def test_a_name_is_the_same_in_every_form_of_its_letters(service: Service) -> None:
    project_id = service.create("Lumière Núñez")
    assert service.find("Lumie\u0300re\u00a0Nu\u0301n\u0303ez") == project_id
    assert service.find("LUMIE\u0300RE NÚÑEZ") == project_id
    with pytest.raises(ProjectError):
        service.erase(project_id, "lumière núñez")
    service.erase(project_id, "Lumie\u0300re Nu\u0301n\u0303ez")
    assert service.projects() == ()


def test_a_name_that_fits_two_projects_is_not_guessed(service: Service) -> None:
    first = service.create("Acme")
    second = service.create("ACME")
    desk = service.open_project(second)
    desk.amend(Project, second, name="Acme")
    with pytest.raises(ProjectError) as caught:
        service.find("Acme")
    assert caught.value.code == "project.ambiguous"
    assert first in str(caught.value.params["ids"])


def test_the_result_follows_the_answers(service: Service, desk: Desk) -> None:
    assert desk.result is None
    assert desk.questionnaire is None
    model = builtin_maturity()
    assert desk.model == model
    person = Person(name="Lea", role=RespondentRole.LEADER)
    desk.insert(desk.project.id, [person])
    desk.do("start-assessment", assessing.start_assessment, to_json(model), "First", None)
    assert desk.questionnaire == model
    assert desk.result.level == 1
    for criterion in model.criteria:
        if criterion.level == 2:
            desk.do("rate", assessing.rate, criterion.key, person.id, Rating.FULLY)
    assert desk.result is desk.result
    assert desk.result.level == 2
    desk.close()
    assert service.projects()[0].level == 2


def test_contradictions_and_gaps_follow_the_answers(desk: Desk) -> None:
    assert desk.contradictions == ()
    assert desk.gaps == Gaps()
    people = [Person(role=role) for role in (RespondentRole.LEADER, RespondentRole.SELLER) for _ in range(3)]
    desk.insert(desk.project.id, people)
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    for person in people:
        rating = Rating.FULLY if person.role is RespondentRole.LEADER else Rating.NONE
        desk.do("rate", assessing.rate, "star-ways", person.id, rating)
    desk.do("agree", assessing.agree, "star-ways", Rating.FULLY)
    desk.do("agree", assessing.agree, "stages-in-crm", Rating.FULLY)
    assert {found.criterion for found in desk.contradictions} == {"stages-in-crm"}
    assert desk.contradictions is desk.contradictions
    assert [gap.criterion for gap in desk.gaps.criteria] == ["star-ways"]
    assert desk.gaps is desk.gaps
    desk.amend(Project, desk.project.id, crm="HubSpot")
    assert desk.contradictions == ()


def test_a_level_that_was_not_kept_is_found_when_it_is_asked_for(service: Service, desk: Desk) -> None:
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    desk.do("agree", assessing.agree, "stages-named", Rating.PARTIALLY)
    assert service.projects()[0].level == 1  # the desk was never closed


def test_deleting_can_be_undone_and_erasing_asks_for_the_name(service: Service, desk: Desk) -> None:
    project_id = desk.project.id
    service.delete(project_id)
    assert [listing.deleted for listing in service.projects()] == [True]
    with pytest.raises(ProjectError):
        service.find("Acme")
    service.restore(project_id)
    assert service.find("Acme") == project_id
    with pytest.raises(ProjectError) as caught:
        service.erase(project_id, "Akme")
    assert caught.value.code == "project.name-differs"
    service.erase(project_id, "Acme")
    assert service.projects() == ()


def test_the_sample_is_filled_in_and_can_be_added_twice(service: Service) -> None:
    first, second = service.add_sample(), service.add_sample()
    one, two = service.load(first), service.load(second)
    assert one.name + " (2)" == two.name
    assert one.assessment is not None
    assert one.process is not None
    assert one.actions
    assert not service.check()


def test_catalogues_to_start_from_are_there(service: Service) -> None:
    assert service.catalogues()


def test_the_list_of_a_start_needs_no_sqlalchemy(database: str) -> None:
    service = Service.open(database)
    service.create("Acme")
    service.close()
    code = (
        "import sys; from wizard.service import Service; service = Service.open(sys.argv[1]);"
        "print([p.name for p in service.projects()]); service.close(); print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, database], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["['Acme']", "False"]


def test_a_list_with_a_level_to_find_out_is_right_all_the_same(database: str) -> None:
    service = Service.open(database)
    desk = service.open_project(service.create("Acme"))
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    desk.do("agree", assessing.agree, "stages-named", Rating.PARTIALLY)
    service.close()  # the desk was never closed
    service = Service.open(database)
    assert [listing.level for listing in service.projects()] == [1]
    service.close()


def test_what_opening_needs_is_loaded_ahead_and_waited_for(tmp_path: Path) -> None:
    database = str(tmp_path / "ahead.db")
    with closing(Service.open(database)) as service:
        project = service.create("Northwind")
    program = f"""
import sys, threading
from wizard.service import Service
service = Service.open({database!r})
assert "sqlalchemy" not in sys.modules
service.load_ahead()
service.load_ahead()
assert threading.active_count() == 2
assert service.open_project({project!r}).project.name == "Northwind"
assert threading.active_count() == 1
service.load_ahead()
assert threading.active_count() == 1
service.close()
"""
    subprocess.run([sys.executable, "-c", program], check=True)
