"""What somebody sends along: templates, line breaks, other hosts, files, fields no form has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from jinja2 import Environment
from werkzeug.test import TestResponse

from logbook.store.schema import metadata
from tests import page_rules
from tests.attack.test_forged_posts import _FORM, kept, posts
from tests.makers import Service, an_entry
from tests.pages import PageClient

_ELSEWHERE = "elsewhere.example"
_ENDS = ("/p/x/2", "/p/u", "/staff/", "/staff/out", "/staff/account/sessions")  # of a session


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give the application as it is served: what fails is answered, not raised."""
    app = local_service.app()
    app.testing = False
    return app


@pytest.fixture
def inside(local_service: Service, app: Flask) -> tuple[PageClient, ...]:
    """Give browsers in which a child, a keyworker, a lead and a manager have signed in."""
    robin = local_service.person()
    local_service.tell(robin, an_entry(5, 5, 5))
    return tuple(
        local_service.client(one, app)
        for one in (robin, local_service.keyworker, local_service.lead)
    )


def answers(app: Flask, clients: tuple[PageClient, ...], value: str) -> Iterator[TestResponse]:
    """Send a value in every field of every form, with the token of the session."""
    for client in clients:
        token = client.get("/p/q/1" if client is clients[0] else "/staff/invite").forms[-1].fields
        for address in posts(app, person_id=client.id, number=1):
            if address.startswith(("/p/", "/staff/")) and address not in _ENDS:
                data = {**dict.fromkeys(_FORM, value), "csrf_token": token["csrf_token"]}
                yield client.browser.post(address, data=data)


_SUM = "{{7919*7907}}${7919*7907}<%= 7919*7907 %>"
_WORKED_OUT = b"62615533"


@pytest.mark.attack("F04")
def test_no_template_in_a_field_is_worked_out(app: Flask, inside: tuple[PageClient, ...]) -> None:
    assert int(_WORKED_OUT) == 7919 * 7907
    for answer in answers(app, inside, _SUM):
        assert _WORKED_OUT not in answer.data
    for path in ("/p/w", "/p/l", "/p/"):
        assert _WORKED_OUT not in inside[0].browser.get(path).data


@pytest.mark.control("F04")
def test_a_build_that_makes_templates_of_what_was_typed_is_seen(
    app: Flask, inside: tuple[PageClient, ...]
) -> None:
    app.view_functions["family.answer"] = lambda **_: (
        Environment(autoescape=True).from_string(request.form["a"]).render()
    )

    assert any(_WORKED_OUT in answer.data for answer in answers(app, inside, _SUM))


def carried(app: Flask, query: str) -> bool:
    """Tell whether something in an address becomes a header, or a place to go to."""
    browser = app.test_client()
    for path in ("/", "/staff/", "/mine/", "/t/mix", "/recipes/found", "/done", "/nowhere"):
        for name in ("next", "n", "q", "r", "to", "url", "for", "joined"):
            answer = browser.get(f"{path}?{name}={query}")
            told = " ".join(f"{key}: {value}" for key, value in answer.headers)
            if "X-Planted" in told or _ELSEWHERE in told:
                return True
    return False


@pytest.mark.attack("F05", "F06")
@pytest.mark.parametrize(
    "query",
    ["%0d%0aX-Planted:1", f"https://{_ELSEWHERE}/", f"//{_ELSEWHERE}", f"%5c{_ELSEWHERE}"],
)
def test_nothing_in_an_address_becomes_a_header_or_a_place_to_go_to(app: Flask, query: str) -> None:
    assert not carried(app, query)


@pytest.mark.control("F05", "F06")
@pytest.mark.parametrize("query", [f"https://{_ELSEWHERE}/", "X-Planted"])
def test_a_build_that_goes_where_it_is_told_is_seen(app: Flask, query: str) -> None:
    @app.before_request
    def onward() -> ResponseReturnValue | None:
        return redirect(request.args["to"]) if "to" in request.args else None

    assert carried(app, query)


def linked_elsewhere(app: Flask, clients: tuple[PageClient, ...]) -> list[str]:
    """Name the pages that name a host which only the request named."""
    named = {"Host": _ELSEWHERE, "X-Forwarded-Host": _ELSEWHERE}
    found = []
    for client in (PageClient(app), *clients):
        for path in ("/", "/p/", "/staff/", "/staff/invite", "/staff/manage", "/staff/lead"):
            answer = client.browser.get(path, headers={"X-Forwarded-Host": _ELSEWHERE})
            other = app.test_client().get(path, headers=named)
            told = answer.data + other.data + str(other.headers).encode()
            if _ELSEWHERE.encode() in told:
                found.append(path)
    return found


@pytest.mark.attack("F07")
def test_no_page_and_no_place_to_go_to_names_the_host_of_a_forged_request(
    app: Flask, inside: tuple[PageClient, ...]
) -> None:
    assert linked_elsewhere(app, inside) == []


@pytest.mark.control("F07")
def test_a_build_that_links_to_the_host_it_was_asked_for_is_seen(app: Flask) -> None:
    app.view_functions["family.first"] = lambda: f"<a href={request.host_url}>here</a>"

    assert linked_elsewhere(app, ()) == ["/"]


def taken_as_files(service: Service, app: Flask, form: Callable[[str], dict[str, object]]) -> bool:
    """Send what an answer wants in a body of many parts; tell whether anything was kept."""
    phone = service.client(service.person("Files"), app)
    token = phone.get("/p/q/1").forms[0].fields["csrf_token"][0]
    before = kept(service)
    phone.browser.post("/p/q/1", data=form(token), content_type="multipart/form-data")
    return kept(service) != before


@pytest.mark.attack("F08")
def test_a_file_is_nothing_to_any_form(local_service: Service, app: Flask) -> None:
    assert not taken_as_files(
        local_service, app, lambda token: {"csrf_token": token, "a": (BytesIO(b"5"), "a.txt")}
    )


@pytest.mark.control("F08")
def test_the_same_as_a_field_is_kept(local_service: Service, app: Flask) -> None:
    assert taken_as_files(local_service, app, lambda token: {"csrf_token": token, "a": "5"})


@pytest.mark.control("F10", "F14")
@pytest.mark.parametrize("name", ["Content-Security-Policy", "Cache-Control"])
def test_an_answer_without_its_protection_is_seen(app: Flask, name: str) -> None:
    weak = app.test_client().get("/")
    assert list(page_rules.about_headers(weak.headers, document=True)) == []

    weak.headers.pop(name)

    assert list(page_rules.about_headers(weak.headers, document=True)) != []


@pytest.mark.attack("C13")
def test_of_a_field_that_comes_twice_no_second_value_is_kept(
    local_service: Service, app: Flask
) -> None:
    phone = local_service.client(local_service.person("Twice"), app)
    token = phone.get("/p/q/1").forms[0].fields["csrf_token"][0]

    answer = phone.browser.post("/p/q/1", data={"csrf_token": token, "a": ["5", "ninety-nine"]})

    assert answer.status_code in (303, 422)
    assert b"ninety-nine" not in phone.browser.get("/p/q/1").data.split(b"<main")[1]


def columns() -> dict[str, str]:
    """Give every column of every table as a field that somebody might send."""
    names = {column.name for table in metadata.tables.values() for column in table.columns}
    return dict.fromkeys(sorted(names - {"words"}), "1" * 32)


def more_kept(service: Service, app: Flask, more: dict[str, str]) -> bool:
    """Answer with fields that the form has not; tell whether one of them was kept."""
    phone = service.client(service.person("Noor"), app)
    token = phone.get("/p/q/1").forms[0].fields["csrf_token"][0]
    sent = {**more, "a": "5", "csrf_token": token}
    assert phone.browser.post("/p/q/1", data=sent).status_code == 303
    with service.house.reading() as desk:
        return any(
            "1" * 32 in map(str, row)
            for table in metadata.sorted_tables
            for row in desk.session.execute(table.select())
        )


@pytest.mark.attack("C03")
def test_no_field_that_a_form_has_not_is_kept(local_service: Service, app: Flask) -> None:
    before = kept(local_service)

    assert not more_kept(local_service, app, columns())
    assert kept(local_service) != before  # the answer itself was kept


@pytest.mark.control("C03")
def test_a_build_that_keeps_whatever_it_is_sent_is_seen(local_service: Service, app: Flask) -> None:
    @app.before_request
    def keep_it() -> ResponseReturnValue | None:
        if request.method == "POST":
            with local_service.house.writing() as desk:
                site = metadata.tables["site"]
                desk.session.execute(site.insert().values(id=request.form["id"], name="", area=""))
        return None

    assert more_kept(local_service, app, columns())
