"""The three faces as they are really served: over TLS, each on a host of its own."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.services.visiting import start_visit
from logbook.settings import Settings
from logbook.store.visits import VisitKind
from tests.makers import Service
from tests.pages import PageClient

FAMILY, STAFF, PLAIN = (
    f"https://{name}" for name in ("tables.example.org", "s.example.org", "c.example.net")
)


def real(settings: Settings) -> Settings:
    """Give the settings of a service on three hosts."""
    return replace(
        settings,
        demo=False,
        behind_tls=True,
        family_host=FAMILY[8:],
        staff_host=STAFF[8:],
        plain_host=PLAIN[8:],
    )


def signed_in(
    service: Service, person: PersonActor, app: Flask, base: str, name: str
) -> PageClient:
    """Give a browser at a host, with the session of a person under a cookie's name."""
    client = PageClient(app, base_url=base)
    assert person.private_key is not None
    with service.house.writing() as desk:
        token = start_visit(
            desk, VisitKind.WORDS, person.id, person.private_key, at=service.clock()
        )
    client.browser.set_cookie(f"__Host-{name}", token, domain=base[8:], secure=True)
    return client
