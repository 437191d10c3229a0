"""Practising: without script the same, and what is put away stays away until it is asked back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role
from logbook.services.payloads import pack_profile, read_profile
from tests.makers import Service
from tests.pages import PageClient

SENTENCES = (
    "The leave button hides this screen and signs you out. It can’t make it as if you were never"
    " here.",
    "Screenshots stay on the phone. Don’t wipe your whole history because of us: an empty history"
    " can look odd.",
)


def test_how_leaving_works_is_said_at_home_until_it_is_put_away_and_again_when_asked(
    phone: PageClient,
) -> None:
    home = phone.get("/p/")
    assert all(sentence in home.words for sentence in SENTENCES)
    assert home.links["Practise leaving"] == "/p/v"

    phone.follow(phone.get("/p/v?n=3").submit(button="Put it away"))
    away = phone.get("/p/")
    phone.follow(phone.get("/p/v").submit(button="Show the help on Home again"))

    assert not any(sentence in away.words for sentence in SENTENCES)
    assert "/p/v" in phone.get("/p/a").links.values()
    assert all(sentence in phone.get("/p/").words for sentence in SENTENCES)


def test_whoever_keeps_the_help_there_finds_it_there(phone: PageClient) -> None:
    home = phone.follow(phone.get("/p/v?n=3").submit(button="Keep it there"))

    assert SENTENCES[0] in home.words


def test_that_it_is_put_away_is_kept_locked_and_older_profiles_have_none(
    robin: PersonActor,
) -> None:
    away = replace(robin.profile, practised=True)
    older = json.loads(pack_profile(away))
    del older["practised"]

    assert read_profile(pack_profile(away)) == away
    assert read_profile(json.dumps(older).encode()).practised is False


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_without_script_the_bar_leads_to_the_first_page_with_one_line_more(
    phone: PageClient, app: Flask, turn: int
) -> None:
    bar = phone.get(f"/p/v?n={turn - 1}").document.root.find("nav")[0].words
    first = phone.get(f"/p/v/{turn}")
    real = PageClient(app).get("/")

    line = "That’s it" if turn == 3 else "Once more"
    assert bar.startswith("Back to tables")
    assert first.links.pop(line) == f"/p/v?n={turn}"
    assert (first.h1, first.title) == (real.h1, real.title)
    assert first.words.replace(f"{line} ", "") == real.words
    assert first.headers["Refresh"].startswith("30; url=/done")
    assert (first.status_code, first.headers["Cache-Control"]) == (404, "no-store")
    assert phone.get("/p/").h1 == "Hello"  # nobody was signed out


def test_whoever_goes_on_from_there_on_the_first_page_is_signed_out(phone: PageClient) -> None:
    elsewhere = next(way for name, way in phone.get("/p/v/1").links.items() if name.startswith("9"))

    phone.get(elsewhere)

    assert phone.get("/p/").location == "/"


def test_a_part_of_a_first_page_ends_nothing(phone: PageClient) -> None:
    phone.part("/tables")

    assert phone.get("/p/").h1 == "Hello"


@pytest.mark.parametrize(
    ("address", "status"), [("/p/v/0", 404), ("/p/v/4", 404), ("/p/v?n=9", 404)]
)
def test_there_are_three_turns(phone: PageClient, address: str, status: int) -> None:
    page = phone.get(address)

    assert page.status_code == status
    assert page.h1 in ("This page isn’t here", "Practise leaving")


def test_nothing_but_yes_and_no_is_taken(phone: PageClient) -> None:
    form = phone.get("/p/v?n=3").forms[0]

    page = phone.post(form.action, {**form.fields, "away": "perhaps"})

    assert page.status_code == 422


@pytest.mark.parametrize(
    ("band", "role", "said"),
    [
        (Band.MIDDLE, Role.CHILD, "If you wait longer, or tap something else, you are signed out."),
        (
            Band.ADULT,
            Role.SURVIVOR,
            "when you do anything else there, you are signed out for real.",
        ),
    ],
)
def test_it_is_said_in_words_for_whoever_reads_it(
    local_service: Service, band: Band, role: Role, said: str
) -> None:
    phone = local_service.client(local_service.person("Maya", band, role))

    page = phone.get("/p/v")

    assert said in page.words
    assert "Do this with Sam beside you." in page.words
