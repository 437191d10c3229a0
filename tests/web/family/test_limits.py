"""What this can't hide: every sentence on the page is as true as what was measured."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from logbook.app import create_app
from logbook.domain.errors import BrokenFile
from logbook.domain.people import Band, Role
from logbook.domain.traces import Traces
from logbook.services.locked import lock_profile
from logbook.store.people import change_profile
from logbook.web import traces as kept
from tests.makers import Service
from tests.measured import OTHERWISE, WORSE, altered, measured
from tests.pages import PageClient

_BANDS = list(Band)
_WHOLE = (Band.TEEN, Band.ADULT)
_HOST = (
    "Someone who looks deep inside the phone, or gets reports about it, can still find the name"
    " of this website."
)
# Whatever was measured, these stand there word for word.
_ALWAYS = (
    "The leave button hides this screen and signs you out. It can’t make it as if you were never"
    " here.",
    "The service’s computer can read what you type while you are using it.",
    "Screenshots stay on the phone. Don’t wipe your whole history because of us: an empty history"
    " can look odd.",
)
_NEVER_OF_A_PHONE = re.compile(r"\b(safe|safely|secret|no trace|deleted|anonymous)\b", re.I)


def phone_of(service: Service, app: Flask, band: Band) -> PageClient:
    """Give the phone of somebody of a band who has signed in."""
    role = Role.SURVIVOR if band is Band.ADULT else Role.CHILD
    return service.client(service.person("Robin", band, role), app)


def words_of(phone: PageClient, traces: Traces) -> str:
    """Give what the page says when this was measured."""
    phone.app.extensions["traces"] = traces
    return phone.get("/p/e").words


@pytest.mark.parametrize("band", _BANDS)
def test_the_fixed_sentences_stand_word_for_word(
    local_service: Service, app: Flask, band: Band
) -> None:
    said = words_of(phone_of(local_service, app, band), measured())

    assert [each for each in (*_ALWAYS, _HOST) if each not in said] == []
    assert "The list of visits shows one line, called Times tables." in said


@pytest.mark.parametrize("band", _BANDS)
@pytest.mark.parametrize("fact", list(WORSE))
def test_whatever_is_found_to_be_worse_alters_the_page_for_everybody(
    local_service: Service, app: Flask, band: Band, fact: str
) -> None:
    phone = phone_of(local_service, app, band)

    assert words_of(phone, altered(fact, WORSE[fact])) != words_of(phone, measured())


@pytest.mark.parametrize("band", _WHOLE)
@pytest.mark.parametrize("fact", list(OTHERWISE))
def test_whatever_is_found_to_be_otherwise_alters_the_page(
    local_service: Service, app: Flask, band: Band, fact: str
) -> None:
    phone = phone_of(local_service, app, band)
    # a name stands where its engine alone does something, or where all that were tried are named
    assert words_of(phone, altered(fact, OTHERWISE[fact])) != words_of(phone, measured())


@pytest.mark.parametrize("band", _BANDS)
def test_that_no_word_was_found_is_said_only_where_none_was(
    local_service: Service, app: Flask, band: Band
) -> None:
    phone = phone_of(local_service, app, band)
    none = re.compile("(We found none|no word that you typed was found)")

    assert none.search(words_of(phone, measured()))
    assert not none.search(words_of(phone, altered("words_left = 0", "words_left = 1")))


@pytest.mark.parametrize("band", _BANDS)
def test_nothing_is_promised_of_a_phone(local_service: Service, app: Flask, band: Band) -> None:
    said = words_of(phone_of(local_service, app, band), measured())

    assert len(said) > 400
    assert _NEVER_OF_A_PHONE.findall(said) == []
    assert _NEVER_OF_A_PHONE.findall("Your phone is safe: it leaves No Trace.") != []


@pytest.mark.parametrize("band", [Band.YOUNGEST, Band.MIDDLE])
def test_a_child_reads_little(local_service: Service, app: Flask, band: Band) -> None:
    child = words_of(phone_of(local_service, app, band), measured())
    adult = words_of(phone_of(local_service, app, Band.ADULT), measured())

    assert len(child.split()) < 210 < len(adult.split())


@pytest.mark.parametrize("band", _BANDS)
def test_where_whole_pages_come_more_lines_are_spoken_of_and_only_there(
    local_service: Service, app: Flask, band: Band
) -> None:
    phone = phone_of(local_service, app, band)
    more = "On this phone there may be more lines, all called Times tables."

    whole, part = phone.get("/p/e").words, phone.part("/p/e").words

    assert more in whole
    assert more not in part
    assert "The list of visits shows one line, called Times tables." in part


def test_a_broken_file_is_refused_at_the_start(
    local_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "traces.toml"
    broken.write_text("not_measured = []\n[[engine]]\nname = 7\n")
    monkeypatch.setattr(kept, "MEASURED", broken)

    with pytest.raises(BrokenFile, match=r"traces\.toml, line 3"):
        create_app(local_service.settings, local_service.house)


@pytest.mark.parametrize("address", ["/p/", "/p/b"])
def test_it_is_linked_where_leaving_is_explained(phone: PageClient, address: str) -> None:
    assert "/p/e" in phone.get(address).links.values()


def test_it_can_be_read_before_anything_else_has_been(local_service: Service, app: Flask) -> None:
    robin = local_service.person()
    unready = replace(robin.profile, ready=False)
    with local_service.house.writing() as desk:
        change_profile(desk.session, robin.id, lock_profile(desk.keys, robin.id, unready))
    phone = local_service.client(robin, app)

    assert phone.get("/p/e").h1 == "What this can’t hide"
    assert phone.get("/p/").location == "/p/b"
