"""On real hosts the two faces have nothing in common to see."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from logbook.assets import fingerprint
from tests.makers import Service, a_service
from tests.pages import PageClient

FAMILY, STAFF = "https://tables.example.org", "https://staff.example.org"


@pytest.fixture
def service(sqlite_database: str, tmp_path: Path) -> Iterator[Service]:
    """Give a service as it is really served: over TLS, on two hosts."""
    made = a_service(
        sqlite_database,
        tmp_path,
        change=lambda settings: replace(
            settings,
            demo=False,
            behind_tls=True,
            family_host="tables.example.org",
            staff_host="staff.example.org",
        ),
    )
    yield made
    made.house.database.close()


@pytest.mark.parametrize("path", ["/staff/", "/staff/today", "/staff/nowhere", "/staff"])
def test_staff_paths_on_the_family_host_are_unknown_like_any_other(
    service: Service, path: str
) -> None:
    phone = PageClient(service.app(), base_url=FAMILY)

    there, nowhere = phone.get(path), phone.get("/nowhere")

    assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
    assert there.status_code == 404


def test_the_staff_host_leads_to_the_staff_door(service: Service) -> None:
    laptop = PageClient(service.app(), base_url=STAFF)

    assert laptop.get("/").location == "/staff/"
    assert "Sign in" in laptop.get("/staff/").words


@pytest.mark.parametrize(
    "name",
    [
        "handbook/today.png",
        "css/staff.css",
        "js/staff.js",
        "css/../handbook/today.png",
        "css/%2e%2e/handbook/today.png",
        "./handbook/today.png",
    ],
)
def test_files_that_show_what_is_behind_are_for_the_staff_host_alone(
    service: Service, name: str
) -> None:
    app = service.app()
    path = f"/static/{fingerprint()}/{name}"

    assert _status(app, path, STAFF) == 200
    assert _status(app, path, FAMILY) == 404


def _status(app: Flask, path: str, host: str) -> int:
    with app.test_client().get(path, base_url=host) as answer:
        return answer.status_code
