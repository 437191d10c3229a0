"""The sign-ins of a demo: kept with it, printed, and written as JSON for tests and tools."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyotp

from logbook.domain.people import Role


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A made-up person who can be signed in as."""

    name: str
    band: str
    role: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A made-up member of staff."""

    role: str
    name: str
    email: str
    password: str = field(repr=False)
    totp_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Every sign-in of a demo."""

    people: tuple[PersonCard, ...]
    staff_members: tuple[StaffCard, ...]

    def written(self, host: str, port: int) -> str:
        """Write them as JSON, with the addresses of the three faces."""
        front = f"http://{host}:{port}/"
        faces = {"family": front, "staff": f"{front}staff/", "plain": f"{front}mine/"}
        return json.dumps({**faces, **asdict(self)}, indent=1)

    def save(self, path: Path, host: str, port: int) -> None:
        """Keep them in a file that only its owner may read."""
        path.unlink(missing_ok=True)  # an older file may be open to others
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(self.written(host, port) + "\n")


def read_credentials(path: Path) -> Credentials:
    """Read the sign-ins that a demo keeps."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    people = tuple(PersonCard(**each) for each in kept["people"])
    return Credentials(people, tuple(StaffCard(**each) for each in kept["staff_members"]))


def sign_ins(credentials: Credentials, host: str, port: int) -> Iterator[str]:
    """Give the lines of a small table: addresses, a few people, and one of each kind of staff."""
    front = f"http://{host}:{port}/"
    yield f"Family face: {front} (type five words into its box)"
    yield from _table([("name", "age", "role", "five words"), *_people(credentials, plain=False)])
    yield ""
    yield f"Plain face: {front}mine/ (for adults working to change)"
    yield from _table([("name", "age", "role", "five words"), *_people(credentials, plain=True)])
    yield ""
    yield f"Staff face: {front}staff/ (each code works once, for half a minute)"
    heading = ("role", "name", "e-mail", "password", "code secret", "code now")
    yield from _table([heading, *_staff(credentials)])


def _people(credentials: Credentials, *, plain: bool) -> Iterator[tuple[str, ...]]:
    seen = set()
    for each in credentials.people:
        here = Role(each.role).disguised is not plain
        if here and (each.role, each.band) not in seen:
            seen.add((each.role, each.band))
            yield each.name, each.band, each.role, each.words


def _staff(credentials: Credentials) -> Iterator[tuple[str, ...]]:
    shown: dict[str, int] = {}
    for each in sorted(credentials.staff_members, key=lambda one: one.name != "Sam Okafor"):
        shown[each.role] = shown.get(each.role, 0) + 1
        if shown[each.role] == 1:
            now = pyotp.TOTP(each.totp_secret).now()
            yield each.role, each.name, each.email, each.password, each.totp_secret, now


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()
