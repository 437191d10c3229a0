"""Looking back: every answer in one table, own words, the worker's answers, who has looked."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from logbook.domain.actors import PersonActor
from tests.makers import NOW, Service, an_entry
from tests.pages import Page, PageClient


def rows(page: Page) -> list[list[str]]:
    """Read the table."""
    cells = [one.find("th", "td") for one in page.document.root.find("tr")]
    return [[cell.words for cell in row] for row in cells]


def test_there_is_a_sentence_when_there_is_nothing(phone: PageClient) -> None:
    page = phone.get("/mine/look-back")

    assert "Nothing here yet." in page.words
    assert rows(page) == []


def test_answers_stand_in_a_table_and_what_came_of_them_below(
    local_service: Service, dean: PersonActor, phone: PageClient, app: Flask
) -> None:
    local_service.tell(dean, an_entry(4, 6, 7, at=NOW - timedelta(7), person=dean), shared=False)
    entry = local_service.tell(dean, an_entry(8, 6, 7, words="I said sorry.", person=dean))
    sam = local_service.client(local_service.keyworker, app)
    read = sam.get(f"/staff/people/{dean.id}/entries/{entry}")
    read.submit(words="That was hard.", did="Rang the group.", button="Save the answer")

    page = phone.get("/mine/look-back")

    assert rows(page) == [
        ["Day", "Keeping calm", "Others’ choices", "Asking for help"],
        ["17 Nov", "8", "6", "7"],
        ["10 Nov", "4", "6", "7"],
    ]
    newest, oldest = (one.words for one in page.document.root.find("article"))
    for said in ("Shared", "I said sorry.", "Sam answered", "That was hard.", "Rang the group."):
        assert said in newest
    assert "Sam, Tuesday 17 November, 9:30" in newest
    assert "Private" in oldest
    assert "Who has looked" not in oldest
    assert "Sam answered you on Tuesday 17 November" in phone.get("/mine/home").words


def test_ten_are_shown_and_the_rest_on_demand(
    local_service: Service, dean: PersonActor, phone: PageClient
) -> None:
    for week in range(12, 0, -1):
        at = NOW - timedelta(weeks=week)
        local_service.tell(dean, an_entry(5, 5, 5, at=at, person=dean))

    page = phone.get("/mine/look-back")
    everything = phone.get(page.links["Show more"])

    assert len(page.document.root.find("article")) == 10
    assert len(everything.document.root.find("article")) == 12
    assert 'id="more"' in everything.text
    assert "Show more" not in everything.links
