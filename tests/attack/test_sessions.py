"""Sessions in other hands: set beforehand, copied from the database, borrowed from another."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select

from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words
from logbook.store.schema import metadata
from logbook.store.visits import VisitRow
from logbook.web import errors, faces
from tests.attack.test_forged_posts import kept
from tests.makers import Service, a_service
from tests.pages import PageClient
from tests.probing import begun

_WORDS = "abacus acorn acrobat acrylic actor"
_MADE_UP = "A" * 43


def cookie_named(service: Service) -> str:
    """Give the name of the family's cookie."""
    return f"{service.settings.cookie_prefix}n"


def is_inside(service: Service, app: Flask, token: str) -> bool:
    """Tell whether a cookie opens a logbook."""
    phone = app.test_client()
    phone.set_cookie(cookie_named(service), token, domain="localhost", secure=False)
    return b"data-in" in phone.get("/p/").data


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give an application in which somebody has words."""
    robin = local_service.person()
    stretched = stretch_words(local_service.house.keys, _WORDS.split())
    with local_service.house.writing() as desk:
        set_words(desk, robin, stretched, at=local_service.clock())
    return local_service.app()


def token_after_coming_in(service: Service, app: Flask, before: str) -> str:
    """Come in with words in a browser in which somebody has put a cookie; give what it has then."""
    phone = app.test_client()
    phone.set_cookie(cookie_named(service), before, domain="localhost", secure=False)
    assert phone.post("/", data={"a": _WORDS}).headers["Location"] == "/p/"
    cookie = phone.get_cookie(cookie_named(service))
    assert cookie is not None
    return cookie.value


@pytest.mark.attack("B01")
def test_a_cookie_that_was_there_before_is_not_the_session(
    local_service: Service, app: Flask
) -> None:
    alex = begun(local_service, local_service.person("Alex"))

    for before in (_MADE_UP, alex):
        token = token_after_coming_in(local_service, app, before)
        assert token != before
        assert is_inside(local_service, app, token)
    assert not is_inside(local_service, app, _MADE_UP)


@pytest.mark.control("B01")
def test_a_build_that_keeps_the_cookie_it_was_sent_is_seen(
    local_service: Service, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logbook.services.visiting.new_token", lambda: _MADE_UP)

    token = token_after_coming_in(local_service, app, _MADE_UP)

    assert token == _MADE_UP
    assert is_inside(local_service, app, _MADE_UP)


def spellings(kept_id: object) -> Iterator[str]:
    """Give what is kept of a session in every way in which a cookie could say it."""
    raw = kept_id if isinstance(kept_id, bytes) else str(kept_id).encode()
    yield from (raw.hex(), raw.decode("latin-1").strip(), base64.urlsafe_b64encode(raw).decode())
    yield base64.urlsafe_b64encode(raw).decode().rstrip("=")


def opening(service: Service, app: Flask) -> list[str]:
    """Name whatever of the table of sessions opens a logbook when it is sent as a cookie."""
    with service.house.reading() as desk:
        rows = desk.session.execute(select(VisitRow.__table__)).all()
    values = {
        each for row in rows for value in row if isinstance(value, bytes | str)
        for each in spellings(value) if each.isascii() and each.isprintable()
    }  # fmt: skip
    return [each for each in sorted(values) if each and is_inside(service, app, each)]


@pytest.mark.attack("B02")
def test_nothing_in_the_table_of_sessions_is_a_cookie(local_service: Service) -> None:
    token = begun(local_service, local_service.person())
    app = local_service.app()

    assert opening(local_service, app) == []
    assert is_inside(local_service, app, token)


@pytest.mark.control("B02")
def test_a_build_that_keeps_its_tokens_as_they_are_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logbook.services.visiting.session_id", lambda token: token)
    token = begun(local_service, local_service.person())

    assert opening(local_service, local_service.app()) == [token]


def cookies_beyond_reach(service: Service) -> set[bool]:
    """Tell of each cookie of a first page whether no script, host or plain connection has it."""
    answer = service.app().test_client().get("/", base_url="https://localhost")
    want = {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"}
    return {
        want <= set(each.split("; ")) and each.startswith("__Host-") and "Domain" not in each
        for each in answer.headers.getlist("Set-Cookie")
    }


@pytest.mark.attack("B06")
@pytest.mark.control("B06")
@pytest.mark.parametrize("behind_tls", [True, False])
def test_cookies_are_for_this_host_over_tls_alone_and_a_build_without_it_is_seen(
    sqlite_database: str, tmp_path: Path, behind_tls: bool
) -> None:
    service = a_service(
        sqlite_database, tmp_path, change=lambda one: replace(one, behind_tls=behind_tls)
    )

    assert cookies_beyond_reach(service) == {behind_tls}
    service.house.database.close()


@pytest.mark.control("B07", "B12")
def test_a_build_that_takes_posts_from_anywhere_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "is_own", lambda: True)
    monkeypatch.setattr(faces, "is_own", lambda: True)
    phone = local_service.client(local_service.person(), local_service.app())
    token = phone.get("/p/q/1").forms[0].fields["csrf_token"]
    before = kept(local_service)

    phone.browser.post(
        "/p/q/1",
        data={"a": "5", "csrf_token": token},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"},
    )

    assert kept(local_service) != before


def held(service: Service, secret: bytes) -> bool:
    """Tell whether any row of any table holds a secret."""
    with service.house.reading() as desk:
        return any(
            isinstance(value, bytes) and secret in value
            for table in metadata.sorted_tables
            for row in desk.session.execute(table.select())
            for value in row
        )


@pytest.mark.attack("B09", "E02")
def test_no_table_holds_the_key_of_somebody_who_is_inside(local_service: Service) -> None:
    robin = local_service.person()
    token = begun(local_service, robin)

    assert robin.private_key
    assert not held(local_service, robin.private_key)
    assert not held(local_service, token.encode())


@pytest.mark.control("B09", "E02")
def test_a_build_that_wraps_nothing_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logbook.services.visiting.wrap", lambda _kek, private, _bound: private)
    robin = local_service.person()
    begun(local_service, robin)

    assert robin.private_key
    assert held(local_service, robin.private_key)


def ids_in(service: Service) -> list[int]:
    """Give the ids of some people, in the order in which they came."""
    return [int(service.person(f"Robin {number}").id, 16) for number in range(24)]


def _in_order(ids: list[int]) -> bool:
    """Tell whether ids tell an order, or how many there are."""
    return ids in (sorted(ids), sorted(ids, reverse=True)) or max(ids) < 2**64


@pytest.mark.attack("D02")
def test_ids_tell_no_order_and_no_number(local_service: Service) -> None:
    ids = ids_in(local_service)

    assert not _in_order(ids)
    assert len({each >> 96 for each in ids}) == len(ids)  # they share no beginning


@pytest.mark.control("D02")
def test_ids_that_count_up_are_seen() -> None:
    assert _in_order(list(range(1, 25)))
    assert _in_order([2**100 + number for number in range(24)])


@pytest.mark.attack("B05")
def test_whoever_is_inside_when_their_sessions_end_is_out_at_the_next_request(
    local_service: Service,
) -> None:
    app = local_service.app()
    sam = local_service.client(local_service.keyworker, app)
    assert sam.get("/staff/today").status_code == 200

    with local_service.house.writing() as desk:
        desk.session.execute(delete(VisitRow))

    assert sam.get("/staff/today").location == "/staff/"
    assert PageClient(app).get("/staff/today").location == "/staff/"
