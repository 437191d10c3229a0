"""The manager looks after sites, programmes and accounts, and can open nobody's entry."""

from __future__ import annotations

import pytest

from logbook.domain.people import StaffRole
from tests.makers import Service, an_entry
from tests.pages import PageClient


@pytest.fixture
def manager(local_service: Service) -> PageClient:
    return local_service.client(local_service.member(StaffRole.MANAGER, "Mo Ali"))


def test_a_new_site_and_a_new_programme_stand_on_the_page(manager: PageClient) -> None:
    site = manager.submit("/staff/manage", site_name="Riverside", site_area="South")
    programme = manager.submit("/staff/manage", programme_name="Next steps")

    assert (site.status_code, programme.status_code) == (303, 303)
    page = manager.get("/staff/manage")
    rows = [row.words for row in page.document.root.find("tr")]
    assert "Riverside South" in rows
    assert "Next steps" in rows
    assert page.h1 == "3 accounts, 2 sites, 2 programmes"


def test_a_new_account_gets_a_link_that_is_shown_once(manager: PageClient, site: str) -> None:
    made = manager.submit(
        "/staff/manage", name="Ruth Vance", email="ruth@example.org", role="keyworker", site=site
    )

    assert "The account of Ruth Vance is made" in made.words
    assert "/staff/join/" in made.text
    later = manager.get("/staff/manage")
    assert "Has not joined yet" in later.words
    assert "/staff/join/" not in later.text


@pytest.fixture
def site(local_service: Service) -> str:
    return local_service.site


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"site_name": "Northgate", "site_area": "North"}, "There is a site of this name already."),
        ({"site_name": "", "site_area": "North"}, "Write the name."),
        ({"site_name": "Café ☕", "site_area": "North"}, "Use plain letters"),
        ({"programme_name": "together"}, "There is a programme of this name already."),
        ({"name": "Ruth", "email": "ruth", "role": "evaluator"}, "whole e-mail address"),
        ({"name": "Ruth", "email": "r@example.org", "role": "lead"}, "Choose the site"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    manager: PageClient, fields: dict[str, str], said: str
) -> None:
    before = manager.get("/staff/manage").h1

    page = manager.submit("/staff/manage", **fields)

    assert page.status_code == 422
    assert said in page.words
    assert manager.get("/staff/manage").h1 == before


@pytest.mark.attack("C05")
def test_no_page_of_the_manager_shows_or_reaches_a_person(
    local_service: Service, manager: PageClient
) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(7, 7, 7, words="shared"))

    page = manager.get("/staff/manage")

    assert "Robin" not in page.text
    assert "people" not in "".join(page.links.values())
    for address in (
        "/staff/today",
        "/staff/people",
        f"/staff/people/{robin.id}",
        f"/staff/people/{robin.id}/entries/{entry}",
        f"/staff/lead/people/{robin.id}",
        "/staff/invite",
    ):
        assert manager.get(address).status_code == 403, address
