"""On real hosts the three faces have nothing in common to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from logbook.assets import fingerprint, mark_of
from logbook.domain.people import Band, Role
from tests.lent import HERE, lent
from tests.makers import Service, a_service
from tests.pages import PageClient
from tests.web.hosts import FAMILY, PLAIN, STAFF, real, signed_in


@pytest.fixture
def service(sqlite_database: str, tmp_path: Path) -> Iterator[Service]:
    """Give a service as it is really served: over TLS, on three hosts."""
    made = a_service(sqlite_database, tmp_path, change=real)
    yield made
    made.house.database.close()


@pytest.mark.parametrize(
    "path", ["/staff/", "/staff/today", "/staff", "/mine/", "/mine", "/mine/home"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_paths_of_other_faces_are_unknown_on_the_family_host_like_any_other(
    service: Service, path: str, method: str
) -> None:
    phone = PageClient(service.app(), base_url=FAMILY)

    there, nowhere = (phone._open(method, each) for each in (path, "/nowhere"))

    assert there.text == nowhere.text
    assert sorted(there.headers.items()) == sorted(nowhere.headers.items())
    assert phone.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/p/", "/t/7", "/mine/", "/mine/home", "/nowhere"])
def test_the_staff_host_leads_to_the_staff_door(service: Service, path: str) -> None:
    laptop = PageClient(service.app(), base_url=STAFF)

    assert laptop.get(path).location == "/staff/"
    assert "Sign in" in laptop.get("/staff/").words


def test_the_plain_host_leads_to_the_plain_door(service: Service) -> None:
    phone = PageClient(service.app(), base_url=PLAIN)

    assert phone.get("/").location == "/mine/"
    assert phone.get("/mine/").h1 == "Sign in"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("of", ["/p/", "/t/7", "/done", "/staff/", "/staff/today", "/static/x/y"])
def test_no_path_of_another_face_answers_on_the_plain_host(
    service: Service, of: str, method: str
) -> None:
    phone = PageClient(service.app(), base_url=PLAIN)

    there, nowhere = (phone._open(method, each) for each in (of, "/nowhere"))

    assert there.text == nowhere.text
    assert (there.status_code, there.h1) == (404, "This page isn’t here")


def test_words_open_each_door_on_its_own_host_alone(service: Service) -> None:
    app = service.app()
    dean = service.person("Dean", Band.ADULT, Role.CHANGING)
    robin = service.person()

    assert signed_in(service, dean, app, PLAIN, "visit").get("/mine/home").h1 == "Your week"
    assert signed_in(service, dean, app, FAMILY, "n").get("/p/l").location == "/"
    assert signed_in(service, robin, app, FAMILY, "n").get("/p/l").h1 == "Look back"
    assert signed_in(service, robin, app, PLAIN, "visit").get("/mine/home").location == "/mine/"


def test_without_a_plain_host_there_is_no_plain_door_anywhere(service: Service) -> None:
    service.settings = replace(service.settings, plain_host="")
    app = service.app()
    dean = service.person("Dean", Band.ADULT, Role.CHANGING)

    for base in (FAMILY, PLAIN):
        phone = PageClient(app, base_url=base)
        assert phone.get("/mine/").text == phone.get("/nowhere").text
        moved = signed_in(service, dean, app, base, "visit")
        assert moved.get("/mine/home").text == phone.get("/nowhere").text
        assert signed_in(service, dean, app, base, "n").get("/p/l").location == "/"
    assert PageClient(app, base_url=STAFF).get("/mine/").location == "/staff/"


@pytest.mark.parametrize(
    "name",
    [
        "handbook/today.png",
        "css/staff.css",
        "js/staff.js",
        "css/mine.css",
        "css/together.css",
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
    assert _status(app, path, PLAIN) == 404


def test_a_lent_device_has_its_sheets_and_every_path_of_its_host_leads_back(
    service: Service,
) -> None:
    app = service.app()
    tablet = PageClient(app, base_url=STAFF)
    token = lent(service, service.person())
    tablet.browser.set_cookie("__Host-desk", token, domain=STAFF[8:], secure=True)

    page = tablet.get(f"{HERE}now")
    sheets = [one.attributes["href"] for one in page.document.root.find("link")]

    sent = [each for each in sheets if each.startswith("/static/")]
    assert len(sent) == 3
    assert {_status(app, each, STAFF) for each in sent} == {200}
    for path in ("/", "/timer", "/p/", "/mine/", "/done", "/nowhere"):
        assert tablet.follow(tablet.get(path)).path == f"{HERE}now"


def test_the_plain_host_has_one_file_and_no_other_host_has_it(service: Service) -> None:
    app, sheet = service.app(), f"/mine/look-{mark_of('css/mine.css')}.css"
    phone = PageClient(app, base_url=PLAIN)

    asked = [
        one.attributes.get(name, "")
        for one in phone.get("/mine/").document.root.find("link", "script", "img")
        for name in ("href", "src")
    ]
    kept = phone.browser.get(sheet, base_url=PLAIN, buffered=True)

    assert [one for one in asked if one and not one.startswith("data:")] == [sheet]
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "script-src" not in kept.headers["Content-Security-Policy"]
    assert _status(app, sheet, FAMILY) == 404
    assert _status(app, "/mine/look-000000000000.css", PLAIN) == 404
    assert _status(app, f"/static/{fingerprint()}/css/family.css", PLAIN) == 404
    assert _status(app, f"/static/{fingerprint()}/css/family.css", FAMILY) == 200


def _status(app: Flask, path: str, host: str) -> int:
    with app.test_client().get(path, base_url=host) as answer:
        return answer.status_code


def test_no_plain_page_names_another_host(service: Service) -> None:
    app = service.app()
    dean = service.person("Dean", Band.ADULT, Role.CHANGING)
    phone = signed_in(service, dean, app, PLAIN, "visit")

    for path in ("/mine/home", "/mine/before", "/mine/words", "/mine/look-back", "/nowhere", "/"):
        page = phone.get(path)
        told = page.text + str(page.headers)
        assert FAMILY[8:] not in told
        assert STAFF[8:] not in told
        assert "Times tables" not in told
