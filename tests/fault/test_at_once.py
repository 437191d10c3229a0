"""Many at once: nothing that was acknowledged is lost, and nobody is told to come back later."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from logbook.measures.shelf import load_questions
from logbook.sealing.erasure import open_erasure_keys
from logbook.sealing.keyfile import new_key_file
from logbook.services.auditing import Kind, record
from logbook.services.desk import House
from logbook.store.audit import AuditRow
from logbook.store.engines import Database

_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
_THREADS, _EACH = 8, 25


def _house(opened: Database, folder: Path) -> House:
    keys = new_key_file(folder / "keys.json")
    return House(opened, keys, open_erasure_keys(folder / "erasure"), load_questions())


def _all_at_once(deed: Callable[[int], None]) -> None:
    def several(thread: int) -> None:
        for turn in range(_EACH):
            deed(thread * _EACH + turn)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(several, range(_THREADS)))


def test_every_line_of_the_audit_is_kept_and_in_one_chain(opened: Database, tmp_path: Path) -> None:
    house = _house(opened, tmp_path)

    def look(turn: int) -> None:
        with house.writing() as desk:
            record(desk, f"{turn:032x}", Kind.OPENED_PERSON, at=_AT)

    _all_at_once(look)

    with house.reading() as desk:
        lines = desk.session.execute(
            select(AuditRow.number, AuditRow.actor_id).order_by(AuditRow.number)
        ).all()
    assert [number for number, _ in lines] == [*range(1, _THREADS * _EACH + 1)]
    assert {actor for _, actor in lines} == {f"{n:032x}" for n in range(_THREADS * _EACH)}
