"""Forged posts: from another site, or with the token of another session; nothing changes."""

from __future__ import annotations

import hashlib

import pytest
from flask import Flask
from sqlalchemy import select

from logbook.domain.actors import PersonActor
from logbook.services.auditing import LOOKS
from logbook.store.audit import AuditRow
from logbook.store.schema import metadata
from logbook.store.visits import VisitRow
from tests.makers import Service, an_entry


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give the application."""
    return local_service.app()


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    """Give somebody who has shared an entry."""
    return local_service.person()


def kept(service: Service) -> str:
    """Give a mark of all that is kept, but for looks, and when a session was last used."""
    mark = hashlib.sha256()
    with service.house.reading() as desk:
        deeds = set(desk.session.scalars(select(AuditRow.deed))) - set(LOOKS)
        mark.update(repr(sorted(deeds)).encode())
        for table in metadata.sorted_tables:
            if table is AuditRow.__table__:
                continue
            columns = [x for x in table.columns if x is not VisitRow.__table__.c.seen_at]
            rows = desk.session.execute(table.select().with_only_columns(*columns)).all()
            mark.update(repr(sorted(map(repr, rows))).encode())
    return mark.hexdigest()


def posts(app: Flask, **known: object) -> list[str]:
    """Give every address that takes a post."""
    urls, known = app.url_map.bind("localhost"), {"name": "tables", "dish": "lentil-soup", **known}
    return [
        str(urls.build(rule.endpoint, {each: known.get(each, "0" * 32) for each in rule.arguments}))
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]


_FORM = {
    "a": "5", "q": "1", "good": "yes", "words": "forged", "draft": "", "talk": "y", "to": "circle",
    "once": "1" * 32, "did": "forged", "name": "Forged", "site_name": "Forged",
    "site_area": "Forged", "programme_name": "Forged", "email": "forged@example.org",
}  # fmt: skip


@pytest.mark.attack("B07", "B12")
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
    ],
)
def test_a_post_from_another_site_is_refused_whatever_it_carries(
    local_service: Service, app: Flask, robin: PersonActor, headers: dict[str, str]
) -> None:
    entry = local_service.tell(robin, an_entry(5, 5, 5))
    phone = local_service.client(robin, app)
    token = phone.get("/p/q/1").forms[0].fields["csrf_token"]
    before = kept(local_service)

    for address in posts(app, person_id=robin.id, entry_id=entry, entry=entry, number=1):
        sent = phone.browser.post(address, data={**_FORM, "csrf_token": token}, headers=headers)
        assert sent.status_code == 403, address

    assert kept(local_service) == before
    assert phone.submit("/p/q/1", a="5").status_code == 303  # from our own page it is taken
    assert kept(local_service) != before


@pytest.mark.attack("B07")
def test_the_token_of_another_session_opens_no_form(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    entry = local_service.tell(robin, an_entry(5, 5, 5))
    other = local_service.client(local_service.person("Alex"), app)
    token = other.get("/p/q/1").forms[0].fields["csrf_token"]
    leaving = ("/done", "/", "/staff/out", "/staff/")
    for client in (
        local_service.client(robin, app),
        local_service.client(local_service.keyworker, app),
        local_service.client(local_service.lead, app),
    ):
        before = kept(local_service)

        for address in posts(app, person_id=robin.id, entry_id=entry, entry=entry, number=1):
            if address not in leaving:
                client.post(address, {**_FORM, "csrf_token": token})

        assert kept(local_service) == before
