"""The releases page and its file: once a quarter, proved, the same bytes for ever."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from logbook.domain.catalogue import Site
from logbook.domain.people import SiteId, StaffRole
from logbook.domain.proofs import opened, prove
from logbook.store.audit import AuditRow
from logbook.store.catalogue import add_site
from logbook.store.ids import all_ids
from logbook.store.releases import releases_of
from tests.counting import count_no_more, counted
from tests.makers import Service
from tests.pages import Page, PageClient


@pytest.fixture
def ellen(local_service: Service) -> PageClient:
    return local_service.client(local_service.member(StaffRole.EVALUATOR, "Ellen Marsh"))


def made(ellen: PageClient) -> Page:
    """Make the file of the last quarter, and come back to the page."""
    answer = ellen.submit("/staff/releases", button="Make the file")
    assert answer.status_code == 303
    return ellen.follow(answer)


def fetched(ellen: PageClient, page: Page) -> bytes:
    answer = ellen.get(page.links["Fetch the file"])
    assert answer.headers["Content-Type"] == "application/zip"
    return answer.response.get_data()


def test_a_closed_quarter_is_made_once_and_fetched(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 300, seed=1)

    before = ellen.get("/staff/releases")
    page = made(ellen)

    assert before.h1 == "July to September 2026 has closed and is not frozen yet"
    assert page.h1 == "July to September 2026: the file is made"
    assert "Every group has 10 people or more" in page.words
    assert "Make the file" not in page.words
    answer = ellen.get(page.links["Fetch the file"])
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="logbook-2026Q3-people.zip"'
    )


def test_the_file_holds_no_id_of_the_whole_service(
    local_service: Service, ellen: PageClient
) -> None:
    subjects = counted(local_service, 300, seed=1)
    local_service.person()

    content = fetched(ellen, made(ellen))

    with local_service.house.reading() as desk:
        in_clear = all_ids(desk.session)
    locked = {each.id for each in subjects} | {each.household for each in subjects}
    assert prove(content, in_clear | locked).smallest_group >= 10
    assert len(in_clear) > 5_000
    assert local_service.lead.id in in_clear
    assert not locked & in_clear


def test_asking_again_gives_the_same_bytes_though_people_came_and_went(
    local_service: Service, ellen: PageClient
) -> None:
    subjects = counted(local_service, 300, seed=1)
    page = made(ellen)
    first = fetched(ellen, page)

    count_no_more(local_service, subjects[:40])
    counted(local_service, 50, seed=2)
    again = ellen.post("/staff/releases", data=token(page))

    assert again.status_code == 303
    assert fetched(ellen, ellen.get("/staff/releases")) == first
    assert fetched(ellen, page) == first


def test_the_tables_stay_as_they_were_frozen(local_service: Service, ellen: PageClient) -> None:
    subjects = counted(local_service, 300, seed=1)
    made(ellen)
    before = ellen.get("/staff/outcomes").document.root.find("figure")[0].words

    count_no_more(local_service, subjects[:100])

    after = ellen.get("/staff/outcomes")
    assert after.document.root.find("figure")[0].words == before
    assert "Frozen on 17 November 2026." in after.words


def test_those_who_have_harmed_get_no_file_while_they_are_few_and_the_page_says_why(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 300, seed=1, changing=30)

    page = made(ellen)

    assert "Withheld: it would hold fewer than 100 people" in page.words
    assert "self-rating; not evidence that anyone is safer" in page.words
    assert "changing" not in opened(fetched(ellen, page))["ratings_long.csv"]


def test_a_small_service_gets_no_file_and_a_sentence(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 60, seed=1)

    page = made(ellen)

    assert page.h1 == "July to September 2026: no file can leave"
    assert "Fetch the file" not in page.links


def test_a_site_with_a_name_that_may_not_leave_is_named_and_nothing_is_made(
    local_service: Service, ellen: PageClient
) -> None:
    with local_service.house.writing() as desk:
        add_site(desk.session, Site(SiteId("a" * 32), "Harbour", "=Coast"))
    counted(local_service, 300, seed=1)

    answer = ellen.submit("/staff/releases", button="Make the file")

    assert answer.status_code == 422
    assert "=Coast" in answer.words
    assert "not frozen yet" in ellen.get("/staff/releases").h1


def test_making_and_fetching_stand_in_the_audit(local_service: Service, ellen: PageClient) -> None:
    counted(local_service, 300, seed=1)

    fetched(ellen, made(ellen))

    with local_service.house.reading() as desk:
        deeds = desk.session.scalars(select(AuditRow.deed).order_by(AuditRow.number)).all()
    assert deeds[-2:] == ["released", "fetched release"]


def test_a_made_up_file_and_the_frozen_tables_are_unknown(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 300, seed=1)
    made(ellen)

    with local_service.house.reading() as desk:
        kept = releases_of(desk.session, "2026Q3")
    assert ellen.get(f"/staff/releases/{'0' * 32}.zip").status_code == 404
    assert ellen.get(f"/staff/releases/{kept['tables'].id}.zip").status_code == 404
    assert ellen.get(f"/staff/releases/{kept['changing'].id}.zip").status_code == 404
    assert ellen.get(f"/staff/releases/{kept['people'].id}.zip").status_code == 200


@pytest.mark.parametrize("role", [each for each in StaffRole if each is not StaffRole.EVALUATOR])
def test_nobody_else_on_the_staff_makes_or_fetches(
    local_service: Service, ellen: PageClient, role: StaffRole
) -> None:
    counted(local_service, 300, seed=1)
    page = made(ellen)
    other = local_service.client(local_service.member(role))

    assert other.get("/staff/releases").status_code == 403
    assert other.post("/staff/releases").status_code == 403
    assert other.get(page.links["Fetch the file"]).status_code == 403


def test_a_form_of_another_session_makes_nothing(local_service: Service, ellen: PageClient) -> None:
    counted(local_service, 300, seed=1)

    answer = ellen.post("/staff/releases", data={"csrf_token": "made-up"})

    assert answer.status_code == 422
    assert "not frozen yet" in answer.h1


def token(page: Page) -> dict[str, str]:
    """Give the token of a page's session, as its sign-out form carries it."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found
    return {"csrf_token": found[1]}
