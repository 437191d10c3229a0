"""What a thief carries away, and a search through it for what was written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from logbook.domain.actors import PersonActor
from logbook.domain.entries import Rating
from logbook.domain.people import StaffRole
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.drafting import keep_answer, keep_words
from tests.makers import NOW, Service, an_entry

PEOPLE = 10
_KINDS = (
    "Zephyrine",
    "harbour",
    "engine",
    "plover",
    "lantern",
)  # name, private, shared, reply, draft


def canaries() -> tuple[str, ...]:
    """Give fifty strings that stand nowhere but where the tests put them."""
    return tuple(f"{kind}q{number}x" for number in range(PEOPLE) for kind in _KINDS)


def live(service: Service) -> list[PersonActor]:
    """Put each canary where a person or a worker would write it."""
    keyworker = service.member(StaffRole.KEYWORKER, "Zephyrine Vane")
    people = []
    for number in range(PEOPLE):
        name, private, shared, reply, draft = (f"{kind}q{number}x" for kind in _KINDS)
        person = service.person(name, keyworker=keyworker)
        service.tell(person, an_entry(1, 2, 3, words=private), shared=False)
        entry = service.tell(person, an_entry(4, 5, 6, words=shared, talk=True))
        with service.house.writing() as desk:
            answer(desk, keyworker, person.id, entry, NewReply(new_id(), reply), at=NOW)
            keep_answer(desk, person, 1, Rating("t_safe", 1, 9))
            keep_words(desk, person, draft, talk=True)
        people.append(person)
    return people


def copy_of(service: Service, to: Path) -> Path:
    """Copy everything that lies in the data folder, but the key file, as a backup would."""
    shutil.copytree(service.settings.data, to, ignore=shutil.ignore_patterns("keys.json"))
    return to


def found_in(folder: Path, sought: tuple[str, ...]) -> set[str]:
    """Search every file, the free pages of databases too, for some strings in two encodings."""
    kept = b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {
        each for each in sought if _forms(each) & {form for form in _forms(each) if form in kept}
    }


def _forms(text: str) -> set[bytes]:
    return {text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()}


def blobs_of(database: Path, person: str) -> Iterator[bytes]:
    """Give everything longer than a word that a person's rows hold in a database file."""
    with sqlite3.connect(database) as copy:
        tables = [
            row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for table in tables:
            columns = [row[1] for row in copy.execute(f'PRAGMA table_info("{table}")')]
            whose = "id" if table == "person" else "person_id"
            if whose in columns and table != "audit":
                rows = copy.execute(f'SELECT * FROM "{table}" WHERE {whose} = ?', (person,))  # noqa: S608  (names of ours)
                yield from (
                    value
                    for row in rows
                    for value in row
                    if isinstance(value, bytes) and len(value) > 24
                )
