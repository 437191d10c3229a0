"""A thief with the disk: the database, its backups, its sessions, even the key file."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from logbook.cli.serve import leave_no_core
from logbook.domain.errors import Tampered
from logbook.sealing.boxes import SIZES
from logbook.sealing.stretching import unwrap, wrap
from logbook.sealing.tokens import session_kek
from logbook.sealing.wordlist import pick_words
from logbook.services.erasing import erase_own, finish_erasures
from logbook.services.locked import unlock_profile
from logbook.services.looking_back import look_back
from logbook.services.settling_in import set_words
from logbook.services.signing_in import open_door, stretch_words
from logbook.services.visiting import start_visit, visit_state
from logbook.store.base import Moment
from logbook.store.engines import open_database
from logbook.store.people import all_profiles, person_by_id
from logbook.store.schema import metadata
from logbook.store.visits import VisitKind
from tests.attack.stolen import blobs_of, canaries, copy_of, found_in, live
from tests.makers import NOW, Service, an_entry, unguessable

_OVERHEAD = 17  # a format byte and the cipher's tag
# The only columns that tell more than a day, and why they must.
_MOMENTS = {
    "audit.at": "who looked when",
    "visit.started_at": "a session ends after an hour, swept after a day",
    "visit.seen_at": "a session ends after minutes, swept after a day",
    "visit.proved_at": "a proof lasts five minutes",
    "link.until": "a link for a phone lasts minutes",
    "joining.until": "a link for staff lasts two days",
    "opening.until": "a lead's leave to look lasts four hours",
    "spent_challenge.until": "a passkey's challenge lasts minutes",
}


@pytest.mark.attack("E01", "E03")
def test_database_journal_free_pages_and_every_backup_hold_none_of_fifty_canaries(
    local_service: Service, tmp_path_factory: pytest.TempPathFactory
) -> None:
    robin, *_others = live(local_service)
    folder = tmp_path_factory.mktemp("stolen")
    copy_of(local_service, folder / "monday")
    with local_service.house.writing() as desk:
        set_words(desk, robin, unguessable(), at=NOW)
    copy_of(local_service, folder / "tuesday")
    with local_service.house.writing() as desk:
        erase_own(desk, _others[0], at=NOW)
    copy_of(local_service, folder / "wednesday")

    assert len(canaries()) == 50
    assert found_in(folder, canaries()) == set()


@pytest.mark.control("E01", "E03")
def test_a_build_that_keeps_words_in_clear_is_found_out_by_the_same_search(tmp_path: Path) -> None:
    careless = sqlite3.connect(tmp_path / "careless.sqlite")
    careless.execute("CREATE TABLE entry (words TEXT)")
    careless.executemany("INSERT INTO entry VALUES (?)", [(each,) for each in canaries()])
    careless.commit()
    careless.execute("PRAGMA secure_delete = OFF")
    careless.execute("DELETE FROM entry")  # without secure_delete they stay in free pages
    careless.commit()
    careless.close()

    assert len(found_in(tmp_path, canaries())) > 40


@pytest.mark.attack("E02")
def test_a_stolen_session_opens_no_key_without_its_cookie(local_service: Service) -> None:
    robin = local_service.person()
    assert robin.private_key is not None
    with local_service.house.writing() as desk:
        token = start_visit(desk, VisitKind.WORDS, robin.id, robin.private_key, at=NOW)
        _, visit = visit_state(desk, token, at=NOW)
    assert visit is not None
    assert visit.wrapped is not None
    bound = f"{visit.id}|{visit.owner}".encode()

    for guess in (visit.id, visit.owner, token[:-1] + "x"):  # what is kept, and nearly the cookie
        with pytest.raises(Tampered):
            unwrap(session_kek(guess), visit.wrapped, bound)


@pytest.mark.control("E02")
def test_a_key_that_hangs_on_what_is_kept_would_open(local_service: Service) -> None:
    robin = local_service.person()
    bound = f"careless|{robin.id}".encode()
    careless = wrap(session_kek("careless"), robin.private_key or b"", bound)

    assert unwrap(session_kek("careless"), careless, bound) == robin.private_key


@pytest.mark.attack("E04")
def test_database_and_key_file_tell_no_words_and_each_guess_costs_an_argon2(
    local_service: Service, record_property: Callable[[str, object], None]
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 2, 3, words="harbourq0x"), shared=False)
    keys = local_service.house.keys
    with local_service.house.writing() as desk:
        set_words(desk, robin, unguessable(), at=NOW)
        opened = [unlock_profile(keys, person, kept) for person, kept in all_profiles(desk.session)]

    began = time.perf_counter()
    guessed = [stretch_words(keys, pick_words()) for _guess in range(3)]
    seconds = (time.perf_counter() - began) / len(guessed)

    record_property("guesses a second and core", round(1 / seconds, 1))
    with local_service.house.writing() as desk:
        assert [open_door(desk, each, at=NOW) for each in guessed] == [None] * 3
    assert "harbourq0x" not in repr(opened)
    assert "Robin" not in repr(opened)


@pytest.mark.control("E04")
def test_the_right_words_open_by_the_same_way(local_service: Service) -> None:
    robin, words = local_service.person(), pick_words()
    stretched = stretch_words(local_service.house.keys, words)
    with local_service.house.writing() as desk:
        set_words(desk, robin, stretched, at=NOW)
        opened = open_door(desk, stretch_words(desk.keys, words), at=NOW)

    assert opened is not None


@pytest.mark.attack("E09")
def test_sizes_stand_in_few_steps_and_no_time_beside_what_was_written(
    local_service: Service,
) -> None:
    robin = local_service.person()
    for length in (0, 1, 100, 300, 900, 3_000, 4_000):
        local_service.tell(robin, an_entry(5, 5, 5, words="x" * length))

    with sqlite3.connect(local_service.settings.data / "logbook.db") as copy:
        sizes = {row[0] for row in copy.execute("SELECT length(payload) FROM entry")}
    moments = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Moment)
    }

    assert sizes <= {each + _OVERHEAD for each in SIZES}
    assert len(sizes) > 2
    assert moments <= set(_MOMENTS)


@pytest.mark.control("E09")
def test_without_padding_every_length_tells() -> None:
    lengths = {len("x" * length) + _OVERHEAD for length in (0, 1, 100, 300, 900)}

    assert not lengths <= {each + _OVERHEAD for each in SIZES}


@pytest.mark.attack("E10")
def test_of_whoever_was_erased_no_byte_stays_and_no_backup_opens(
    local_service: Service, tmp_path_factory: pytest.TempPathFactory
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 2, 3, words="harbourq0x"), shared=False)
    database = local_service.settings.data / "logbook.db"
    backup = shutil.copy(database, tmp_path_factory.mktemp("backup") / "old.db")
    blobs = set(blobs_of(database, robin.id))

    with local_service.house.writing() as desk:
        erase_own(desk, robin, at=NOW)

    assert len(blobs) > 8
    kept = database.read_bytes()  # free pages too
    assert [each for each in blobs if each in kept] == []
    old = replace(local_service.house, database=open_database(f"sqlite:///{backup}"))
    with pytest.raises(Tampered), old.reading() as desk:
        look_back(desk, robin)  # with the right words, even
    assert finish_erasures(old, at=NOW) == 1  # and whoever restores it brings nobody back
    with old.reading() as desk:
        assert person_by_id(desk.session, robin.id) is None
    old.database.close()


@pytest.mark.control("E10")
def test_where_rows_alone_go_their_bytes_stay_and_a_backup_opens(
    local_service: Service, tmp_path: Path
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(1, 2, 3, words="harbourq0x"), shared=False)
    database = local_service.settings.data / "logbook.db"
    backup = shutil.copy(database, tmp_path / "old.db")
    blobs = set(blobs_of(database, robin.id))

    with sqlite3.connect(database) as careless:  # no secure_delete, no key that goes
        careless.execute("DELETE FROM entry WHERE person_id = ?", (robin.id,))

    kept = database.read_bytes()
    assert [each for each in blobs if each in kept]
    old = replace(local_service.house, database=open_database(f"sqlite:///{backup}"))
    with old.reading() as desk:
        assert look_back(desk, robin)[0].entry.words == "harbourq0x"
    old.database.close()


@pytest.mark.attack("E13")
def test_a_server_that_dies_writes_no_memory_to_the_disk() -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)

    assert limits_after(leave_no_core) == (0, 0)
    assert resource.getrlimit(resource.RLIMIT_CORE) == before


@pytest.mark.control("E13")
def test_a_server_that_does_not_ask_for_it_keeps_what_limit_there_was() -> None:
    assert limits_after(lambda: None) == resource.getrlimit(resource.RLIMIT_CORE)


def limits_after(deed: Callable[[], None]) -> tuple[int, int]:
    """Give the limits of memory on disk in a process of its own, once a deed was done there."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        deed()
        os.write(theirs, json.dumps(resource.getrlimit(resource.RLIMIT_CORE)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        soft, hard = json.load(told)
    return soft, hard
