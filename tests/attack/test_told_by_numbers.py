"""What became of an entry of before is told to nobody by numbers, though they know its id."""

from __future__ import annotations

import hmac

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId
from logbook.services.visiting import form_token_of
from logbook.store.visits import VisitKind
from logbook.web.family import finishing
from tests.attack.test_write_only import phone_with, with_a_past
from tests.linking import visit_by
from tests.makers import Service


def _posted(service: Service, app: Flask, robin: PersonActor, entry: EntryId) -> str:
    """Send, by numbers, a form that says it is of an entry; give where it leads."""
    token, _actor = visit_by(service, robin, VisitKind.PHONE)
    typed = {"draft": entry, "to": "me", "words": "", "csrf_token": form_token_of(token)}
    return str(phone_with(service, app, token).post("/p/w", typed).headers.get("Location", ""))


@pytest.mark.attack("C09", "H01")
def test_what_stands_on_a_page_makes_no_address_of_an_entry_of_before(
    local_service: Service,
) -> None:
    app = local_service.app()
    robin, entry = with_a_past(local_service)
    token, _actor = visit_by(local_service, robin, VisitKind.PHONE)
    seen = form_token_of(token)  # in each form
    mark = hmac.digest(seen.encode(), entry.encode(), "sha256").hex()[:32]

    page = phone_with(local_service, app, token).get(f"/p/s/{entry}{mark}")

    assert page.h1 == "This page isn’t here"


@pytest.mark.attack("C09", "H01")
def test_a_form_that_names_an_entry_of_before_leads_to_none(local_service: Service) -> None:
    robin, entry = with_a_past(local_service)

    assert _posted(local_service, local_service.app(), robin, entry) == ""


@pytest.mark.control("C09", "H01")
def test_a_build_that_believes_the_form_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin, entry = with_a_past(local_service)
    monkeypatch.setattr(finishing, "entry_at", EntryId)

    assert _posted(local_service, local_service.app(), robin, entry).startswith("/p/s/")
