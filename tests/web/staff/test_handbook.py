"""The handbook: what a service chooses before it begins, with figures that tests have measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from logbook.domain.decoys import Decoy
from logbook.domain.people import StaffRole
from tests.innocence import BETRAYING
from tests.makers import Service, a_service
from tests.measured import OTHERWISE, WORSE, altered, measured
from tests.pages import Page, PageClient

_PATH = "/staff/handbook"
# The same sentences that people read on their own pages.
_ALWAYS = (
    "The leave button hides this screen and signs you out. It can’t make it as if you were never"
    " here.",
    "Screenshots stay on the phone. Don’t wipe your whole history because of us: an empty history"
    " can look odd.",
)


@pytest.fixture
def sam(local_service: Service) -> PageClient:
    return local_service.client(local_service.keyworker)


def ids(page: Page) -> set[str]:
    """Give every place on a page that an address can point to."""
    return {one.attributes.get("id", "") for one in page.document.root.walk()}


@pytest.mark.parametrize("role", list(StaffRole))
def test_every_role_finds_it_at_the_foot_of_its_pages(
    local_service: Service, role: StaffRole
) -> None:
    client = local_service.client(local_service.member(role))
    first = client.follow(client.get("/staff/"))

    page = client.get(first.links["Handbook"])

    assert (page.path, page.status_code, page.h1) == (_PATH, 200, "Handbook")


def test_nobody_else_is_shown_that_there_is_one(local_service: Service) -> None:
    stranger = PageClient(local_service.app())

    assert "Handbook" not in stranger.get("/staff/").links
    assert stranger.get(_PATH).location == "/staff/"


def test_each_chapter_is_listed_and_found(sam: PageClient) -> None:
    page = sam.get(_PATH)
    anchors = [href.removeprefix("#") for href in page.links.values() if href.startswith("#")]

    assert len(anchors) > 10
    assert set(anchors) <= ids(page)


def test_no_word_that_would_tell_is_left_out(sam: PageClient) -> None:
    told = sam.get(_PATH).words.partition("Not alone, and not inside another word:")[2]

    listed = told.partition("This service")[0].replace(",", "").split()
    assert BETRAYING.issubset(listed)


def test_it_says_what_people_are_told(sam: PageClient) -> None:
    said = sam.get(_PATH).words

    assert [each for each in _ALWAYS if each not in said] == []


@pytest.mark.parametrize("fact", [*WORSE, *OTHERWISE])
def test_whatever_is_found_to_be_another_alters_the_handbook(sam: PageClient, fact: str) -> None:
    sam.app.extensions["traces"] = measured()
    before = sam.get(_PATH).words

    sam.app.extensions["traces"] = altered(fact, (WORSE | OTHERWISE)[fact])

    assert sam.get(_PATH).words != before


def test_it_names_each_engine_with_its_version_and_what_was_not_tried(sam: PageClient) -> None:
    sam.app.extensions["traces"] = measured()

    said = sam.get(_PATH).words

    assert "Alder 7" in said
    assert "Birch 9" in said
    assert "Not tried: Safari on an iPhone." in said


def test_it_shows_what_this_service_has_chosen(sqlite_database: str, tmp_path: Path) -> None:
    service = a_service(
        sqlite_database,
        tmp_path,
        change=lambda settings: replace(
            settings,
            family_host="seven.example",
            plain_host="own.example",
            staff_host="localhost",
            first_page=Decoy.RECIPES,
        ),
    )

    said = service.client(service.keyworker).get(_PATH).words

    assert "People open seven.example" in said
    assert "Adults working to change open own.example" in said
    assert "At the root now Recipe box" in said
    service.house.database.close()


@pytest.mark.parametrize(
    "told",
    [
        "Two copies, on paper or a stick.",
        "run “logbook keys rotate”, copy the file into both envelopes, then run “logbook keys",
        "Every logbook is shut for good",
        "An old backup and an old password.",
        "This is encryption on the server, not from end to end.",
        "“logbook audit verify” says whether every line is as it was written.",
    ],
)
def test_it_tells_how_to_keep_the_key_file_and_what_can_not_be_defended(
    sam: PageClient, told: str
) -> None:
    assert told in sam.get(_PATH).words
