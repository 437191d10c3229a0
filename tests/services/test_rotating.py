"""Rotating the ring: everything opens before, while and after, and the old key goes at the end."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable
from typing import Any

import pytest

from logbook.app import create_app
from logbook.assets import folder
from logbook.domain.errors import Tampered, Unsafe
from logbook.sealing.keyfile import (
    change_ring,
    load_key_file,
    new_key_file,
    with_new_key,
    without_old_keys,
)
from logbook.services.desk import House
from logbook.services.locked import unlock_profile
from logbook.services.looking_back import look_back
from logbook.services.opening import open_house
from logbook.services.rotating import LEFT_AS_THEY_ARE, LOCKED, MARKED, retire, rotate
from logbook.services.verifying import verify
from logbook.store.people import person_by_id
from logbook.store.rotations import count_numbered_otherwise, ringed_columns
from logbook.store.staff import all_accounts
from tests.makers import QUESTIONS, Service, an_entry
from tests.store.test_migrations import _lived

Tell = Callable[[str, int], Any]


def quietly(_table: str, _rows: int) -> None:
    """Tell nothing."""


def left_behind(service: Service, number: int) -> dict[str, int]:
    """Count in each column what doesn't hang on the key of a number."""
    with service.house.reading() as desk:
        found = {
            name: count_numbered_otherwise(desk.session, name, place, number)
            for names, place in ((LOCKED, 2), (MARKED, 1))
            for name in names
        }
    return {name: count for name, count in found.items() if count}


def opened_again(service: Service) -> House:
    """Open the service as a process that has just started."""
    return open_house(service.settings, QUESTIONS, folder("migrations"))


def test_every_locked_or_marked_column_is_rotated_or_said_why_not() -> None:
    named = {*LOCKED, *MARKED, *LEFT_AS_THEY_ARE}

    assert set(ringed_columns()) == named


@pytest.mark.attack("E11")
def test_once_the_old_key_went_everything_still_opens(any_service: Service) -> None:
    _lived(any_service)
    robin = any_service.person()
    entry = any_service.tell(robin, an_entry(1, 2, 3, words="still here"))
    file = any_service.settings.keys

    rotated = rotate(any_service.house, file, quietly)
    went = retire(any_service.house, file)

    assert (rotated.broken, went) == (0, 1)
    assert rotated.anew > 20
    assert [key.number for key in load_key_file(file).ring] == [2]
    assert left_behind(any_service, 2) == {}
    house = opened_again(any_service)
    with house.reading() as desk:
        assert look_back(desk, robin)[0].entry.words == "still here"
        assert verify(desk, ()).found == ()
    any_service.house.database.close()
    app = create_app(any_service.settings, house, clock=any_service.clock)
    sam = any_service.client(any_service.keyworker, app)
    for address in ("/staff/today", f"/staff/people/{robin.id}/entries/{entry}"):
        assert "still here" in sam.get(address).text
    house.database.close()


@pytest.mark.control("E11")
def test_an_old_key_that_goes_too_early_takes_everything_with_it(local_service: Service) -> None:
    robin, file = local_service.person(), local_service.settings.keys

    change_ring(file, with_new_key)
    change_ring(file, without_old_keys)

    with local_service.house.reading() as desk:
        kept = person_by_id(desk.session, robin.id)
    assert kept is not None
    with pytest.raises(Tampered):
        unlock_profile(load_key_file(file), robin.id, kept.profile_locked)


def test_a_key_on_which_anything_hangs_is_not_retired(any_service: Service) -> None:
    file = any_service.settings.keys
    change_ring(file, with_new_key)

    with pytest.raises(Unsafe, match=r"2 of staff\.locked hang on an older key"):
        retire(any_service.house, file)

    assert len(load_key_file(file).ring) == 2


@pytest.mark.parametrize("kills", [1, 3])
def test_killed_midway_it_goes_on_and_finishes(any_service: Service, kills: int) -> None:
    _lived(any_service)
    any_service.house.database.close()
    for deaths in range(kills):
        assert died(any_service, after=deaths + 1) == signal.SIGKILL

    rotate(any_service.house, any_service.settings.keys, quietly)

    numbers = [key.number for key in load_key_file(any_service.settings.keys).ring]
    assert numbers == [2, 1]
    assert left_behind(any_service, 2) == {}
    assert retire(any_service.house, any_service.settings.keys) == 1


def died(service: Service, *, after: int) -> int:
    """Rotate in a process of its own, which is killed after so many steps; give the signal."""
    child = os.fork()
    if child == 0:
        steps = 0

        def count(_table: str, _rows: int) -> None:
            nonlocal steps
            steps += 1
            if steps == after:
                os.kill(os.getpid(), signal.SIGKILL)

        rotate(service.house, service.settings.keys, count)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def test_a_process_that_runs_takes_the_new_key_up(any_service: Service) -> None:
    robin, file = any_service.person(), any_service.settings.keys
    other = opened_again(any_service)  # another process of the same service

    rotate(other, file, quietly)
    any_service.tell(robin, an_entry(1, 2, 3, words="written while it rotates"))
    retire(other, file)

    assert left_behind(any_service, 2) == {}
    with any_service.house.reading() as desk:
        assert look_back(desk, robin)[0].entry.words == "written while it rotates"
    other.database.close()


def test_the_file_stays_its_owners_alone_and_whole(local_service: Service) -> None:
    file = local_service.settings.keys
    before = load_key_file(file)
    file.with_name("keys.json.new").write_text("of one that was stopped midway")

    rotate(local_service.house, file, quietly)

    after = load_key_file(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (after.pepper, after.salt, after.ring[1:]) == (before.pepper, before.salt, before.ring)
    assert not file.with_name("keys.json.new").exists()


def test_an_older_copy_of_the_key_file_is_refused_by_name(any_service: Service) -> None:
    file = any_service.settings.keys
    older = file.read_bytes()
    rotate(any_service.house, file, quietly)
    retire(any_service.house, file)

    file.write_bytes(older)

    with pytest.raises(Unsafe, match="LOGBOOK_KEY_FILE: it is older than the database"):
        opened_again(any_service)


def test_another_services_key_file_is_refused_by_name(any_service: Service) -> None:
    file = any_service.settings.keys
    file.unlink()
    with pytest.raises(Unsafe, match="LOGBOOK_KEY_FILE: there is no key file"):
        opened_again(any_service)

    new_key_file(file)

    with pytest.raises(Unsafe, match="LOGBOOK_KEY_FILE: it is not the key file of this database"):
        opened_again(any_service)
    with any_service.house.reading() as desk:
        assert all_accounts(desk.session)
