"""Rotating: a new key of the ring takes the place of the old one everywhere, while people write.

The new key stands in the file first, beside the old one, so that everything opens at any moment.
Whatever is stopped midway goes on where it was: what carries the newest number is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logbook.domain.errors import Tampered, Unsafe
from logbook.domain.people import PersonId, StaffId
from logbook.sealing.keyfile import (
    KeyFile,
    change_ring,
    load_key_file,
    with_new_key,
    without_old_keys,
)
from logbook.sealing.locks import lock, unlock
from logbook.sealing.pairs import vouch, vouched
from logbook.sealing.places import Place
from logbook.services.desk import House
from logbook.services.holding import circle_place, person_place, staff_place
from logbook.store.rotations import (
    Row,
    count_numbered_otherwise,
    hold_tables,
    numbers_in,
    put_in_place,
    some_rows,
)

_AT_ONCE = 200  # rows a transaction
_NUMBER_OF_LOCK, _NUMBER_OF_MARK = 2, 1  # which byte carries the number of the key, from 1 on

# Where each locked value belongs. A column that is missing here fails a test of the house.
LOCKED: Mapping[str, Callable[[Row], Place]] = {
    "person.profile_locked": lambda row: Place("person", row["id"], field="profile"),
    "person.subject_locked": lambda row: Place("person", row["id"], field="subject"),
    "person.denied_locked": lambda row: Place("person", row["id"], field="denied"),
    "person.cover_locked": lambda row: Place("person", row["id"], field="cover"),
    "consent.locked": lambda row: Place("consent", row["person_id"], str(row["ordinal"])),
    "entry.flags_locked": lambda row: Place("entry", row["person_id"], row["id"], field="flags"),
    "entry.counted_locked": lambda row: Place(
        "entry", row["person_id"], row["id"], field="counted"
    ),
    "note.note_locked": lambda row: Place("note", row["person_id"]),
    "opening.reason_locked": lambda row: Place(
        "opening", row["person_id"], row["id"], field="reason"
    ),
    "staff.locked": lambda row: Place("staff", row["id"], field="details"),
    "staff.code_locked": lambda row: Place("staff", row["id"], field="code"),
    "passkey.locked": lambda row: Place("passkey", row["staff_id"], row["id"]),
}
# Whose public key each mark vouches for; the key stands beside it.
MARKED: Mapping[str, Callable[[Row], Place]] = {
    "person.public_mark": lambda row: person_place(PersonId(row["id"])),
    "staff.public_mark": lambda row: staff_place(StaffId(row["id"])),
    "circle.public_mark": lambda row: circle_place(PersonId(row["person_id"]), row["epoch"]),
}
LEFT_AS_THEY_ARE = {
    "audit.mark": "the chain hangs on the pepper, and nobody may write the past again",
    "staff.email_mark": "it finds an account by its address and hangs on the pepper",
}


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many values got the newest key, and how many could not be opened."""

    anew: int
    broken: int


def rotate(house: House, file: Path, tell: Callable[[str, int], Any]) -> Rotated:
    """Give the ring a new key and lock everything with it; an earlier rotation is finished first.

    Tells the table and how many of its rows were looked at, after each few.
    """
    if len(load_key_file(file).ring) == 1:
        change_ring(file, with_new_key)
    anew = broken = 0
    for table, columns in _by_table().items():
        after, looked = None, 0
        while rows := _some(house, table, after):
            values = [_anew(house.keys, table, row, columns) for row in rows]
            anew += _keep(house, table, rows, values)
            broken += sum(each is None for one in values for each in one.values())
            after, looked = rows[-1], looked + len(rows)
            tell(table, looked)
    return Rotated(anew, broken)


def retire(house: House, file: Path) -> int:
    """Take the old keys out of the ring once nothing hangs on them; give how many went.

    Refuses by name while anything does. Nobody can write meanwhile, so that nothing slips in.
    """
    with house.writing() as desk:
        hold_tables(desk.session, list(_by_table()))
        newest = load_key_file(file).newest().number
        for name, place in _numbered():
            left = count_numbered_otherwise(desk.session, name, place, newest)
            if left:
                raise Unsafe("LOGBOOK_KEY_FILE", f"{left} of {name} hang on an older key")
        if numbers_in(desk.session, "audit.mark", _NUMBER_OF_MARK) - {0}:
            raise Unsafe("LOGBOOK_KEY_FILE", "the oldest lines of the audit hang on it")
        old = len(load_key_file(file).ring) - 1
        change_ring(file, without_old_keys)
    return old


def _numbered() -> list[tuple[str, int]]:
    locked = [(name, _NUMBER_OF_LOCK) for name in LOCKED]
    return [*locked, *((name, _NUMBER_OF_MARK) for name in MARKED)]


def _by_table() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = defaultdict(list)
    for name in (*LOCKED, *MARKED):
        table, _, column = name.partition(".")
        tables[table].append(column)
    return tables


def _some(house: House, table: str, after: Row | None) -> tuple[Row, ...]:
    with house.reading() as desk:
        return some_rows(desk.session, table, after, most=_AT_ONCE)


def _keep(
    house: House, table: str, rows: tuple[Row, ...], values: list[dict[str, bytes | None]]
) -> int:
    kept = 0
    with house.writing() as desk:
        for row, anew in zip(rows, values, strict=True):
            for column, value in anew.items():
                if value is not None:
                    put_in_place(desk.session, table, row, column, value)
                    kept += 1
    return kept


def _anew(keys: KeyFile, table: str, row: Row, columns: list[str]) -> dict[str, bytes | None]:
    """Lock and mark anew what hangs on an older key; None for what doesn't open."""
    newest, anew = keys.newest().number, {}
    for column in columns:
        name, kept = f"{table}.{column}", row[column]
        place = _NUMBER_OF_LOCK if name in LOCKED else _NUMBER_OF_MARK
        if kept is not None and kept[place - 1 : place] != bytes((newest,)):
            anew[column] = _value(keys, name, row, kept)
    return anew


def _value(keys: KeyFile, name: str, row: Row, kept: bytes) -> bytes | None:
    try:
        if name in LOCKED:
            where = LOCKED[name](row)
            return lock(keys, unlock(keys, kept, where), where)
        owner = MARKED[name](row)
        return vouch(keys, vouched(keys, row["public_key"], owner, kept), owner)
    except Tampered:
        return None
