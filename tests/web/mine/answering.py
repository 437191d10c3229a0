"""Answering on the plain face, and what is kept of it."""

from __future__ import annotations

from logbook.domain.actors import PersonActor
from logbook.domain.entries import Entry
from logbook.services.drafting import open_draft
from logbook.services.looking_back import look_back
from tests.makers import Service
from tests.pages import Page, PageClient

SHARE, KEEP = "Share it with Sam", "Keep it private"


def answered(phone: PageClient, *answers: str) -> Page:
    """Go from the beginning to the last step, giving these answers."""
    page = phone.follow(phone.submit("/mine/now", button="Yes"))
    for answer in answers:
        page = phone.follow(page.submit(rating=answer))
    return page


def entries(service: Service, person: PersonActor) -> list[Entry]:
    """Open what a person has written."""
    with service.house.reading() as desk:
        return [told.entry for told in look_back(desk, person)]


def draft_words(service: Service, person: PersonActor) -> str | None:
    """Give the words that wait to be finished."""
    with service.house.reading() as desk:
        draft = open_draft(desk, person)
    return draft.words if draft else None
