"""The frame of the staff face: what a demo says, which ways there are, what an error says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from logbook.domain.people import StaffRole
from tests.makers import Service, a_service
from tests.pages import PageClient

_DEMO = "Demo: made-up people"


@pytest.mark.parametrize("role", list(StaffRole))
def test_each_role_sees_only_ways_that_it_may_go(local_service: Service, role: StaffRole) -> None:
    client = local_service.client(local_service.member(role))

    page = client.follow(client.get("/staff/"))
    ways = page.document.root.find("nav")[0].find("a")

    assert page.status_code == 200
    assert ways
    for way in ways:
        assert client.get(way.attributes["href"]).status_code == 200, way.words


def test_a_demo_says_so_on_each_page(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)

    for address in ("/staff/today", "/staff/people", "/staff/invite", "/staff/people/0"):
        assert _DEMO in sam.get(address).words
    assert _DEMO in PageClient(sam.app).get("/staff/").words


def test_a_real_service_does_not_call_itself_a_demo(sqlite_database: str, tmp_path: Path) -> None:
    service = a_service(
        sqlite_database,
        tmp_path,
        change=lambda settings: replace(settings, demo=False, behind_tls=False),
    )

    page = PageClient(service.app()).get("/staff/")

    assert page.h1 == "Sign in"
    assert _DEMO not in page.words
    service.house.database.close()


def test_what_is_not_for_a_role_says_so_kindly(local_service: Service) -> None:
    page = local_service.client(local_service.keyworker).get("/staff/manage")

    assert (page.status_code, page.h1) == (403, "This page is not for your role")


def test_what_is_not_there_says_so_kindly(local_service: Service) -> None:
    page = local_service.client(local_service.keyworker).get("/staff/nowhere")

    assert (page.status_code, page.h1) == (404, "There is nothing here")


def test_more_than_fits_says_so_kindly(local_service: Service) -> None:
    sam = local_service.client(local_service.keyworker)

    page = sam.post("/staff/invite", data={"name": "x" * 300_000})

    assert (page.status_code, page.h1) == (413, "That is more than fits")
