"""Whoever steals the data folder reads nobody's name, words, ratings or address."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from logbook.domain.entries import Rating
from logbook.domain.people import FamilyId, StaffRole
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.consenting import agree_to_count
from logbook.services.drafting import keep_answer, keep_words
from logbook.services.visiting import start_visit
from logbook.store.visits import VisitKind
from tests.counting import observations_of
from tests.makers import NOW, Service, a_service, an_entry

NAMES = ("Zephyrine", "Okonkwo-Vane")
WORDS = ("marmalade harbour", "violet engine", "plover at dusk", "quiet copper lane")
FAMILY = "feedfacefeedfacefeedfacefeedface"
RATINGS = ("t_safe", "t_feel", "t_free")  # the codes beside which a rating would stand
COUNTED = ("2026Q4", "2026H2")  # what only a counted rating and its subject would tell
CANARIES = (*NAMES, *WORDS, FAMILY, *RATINGS, *COUNTED, "@example.org", "check-in", "survivor")


def _found(folder: Path) -> set[str]:
    found = set()
    for path in folder.rglob("*"):
        kept = path.read_bytes() if path.is_file() else b""
        for canary in CANARIES:
            if canary.encode() in kept or canary.encode("utf-16-le") in kept:
                found.add(canary)
    return found


@pytest.fixture
def lived(sqlite_database: str, tmp_path: Path) -> Iterator[Service]:
    """Give a service in which something was written in every place where people write."""
    service = a_service(sqlite_database, tmp_path)
    keyworker = service.member(StaffRole.KEYWORKER, NAMES[1])
    robin = service.person(NAMES[0], keyworker=keyworker, family=FamilyId(FAMILY))
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    service.tell(robin, an_entry(1, 2, 3, words=WORDS[0]), shared=False)
    shared = service.tell(robin, an_entry(4, 5, 6, words=WORDS[1], talk=True))
    with service.house.writing() as desk:
        answer(desk, keyworker, robin.id, shared, NewReply(new_id(), WORDS[2]), at=NOW)
        keep_answer(desk, robin, 1, Rating("t_safe", 1, 9))
        keep_words(desk, robin, WORDS[3], talk=True)
    yield service
    service.house.database.close()


@pytest.mark.attack("E01")
def test_the_data_folder_holds_none_of_it(lived: Service) -> None:
    assert _found(lived.settings.data) == set()


@pytest.mark.control("E01")
def test_the_same_search_finds_it_in_a_careless_build(lived: Service) -> None:
    # a build that kept what it should seal: the probe above must see it
    careless = sqlite3.connect(lived.settings.data / "careless.sqlite")
    careless.execute("CREATE TABLE entry (payload TEXT)")
    for canary in CANARIES:
        careless.execute("INSERT INTO entry VALUES (?)", (json.dumps({"kept": canary}),))
    careless.commit()
    careless.close()

    assert _found(lived.settings.data) == set(CANARIES)


def test_the_server_itself_can_count_what_was_shared(lived: Service) -> None:
    counted = observations_of(lived)

    assert {each.item for each in counted} == set(RATINGS)
    assert {each.quarter for each in counted} == {COUNTED[0]}


@pytest.mark.attack("E02")
def test_a_stolen_session_table_opens_no_private_key(lived: Service) -> None:
    robin = lived.person("Robin")
    with lived.house.writing() as desk:
        start_visit(desk, VisitKind.WORDS, robin.id, robin.private_key or b"", at=NOW)

    with sqlite3.connect(lived.settings.data / "logbook.db") as stolen:
        rows = stolen.execute("SELECT id, wrapped, draft_key FROM visit").fetchall()

    private = robin.private_key or b""
    assert rows
    assert all(private not in b"".join((wrapped, draft)) for _, wrapped, draft in rows)
