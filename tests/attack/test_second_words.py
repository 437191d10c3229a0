"""Telling from a stolen database who has second words: nothing in any column says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from scipy.stats import chi2
from sqlalchemy import select

from logbook.domain.actors import PersonActor
from logbook.domain.people import PersonId
from logbook.domain.ways_in import WaysIn
from logbook.sealing.chance import new_id
from logbook.sealing.pairs import new_pair
from logbook.sealing.stretching import wrap
from logbook.services.drafting import keep_words, open_draft
from logbook.services.recording import finish
from logbook.services.second_words import set_second_words
from logbook.services.signing_in import open_door
from logbook.services.slots import lock_ways_in, no_ways_in, unused
from logbook.services.visiting import person_of_visit, visit_state
from logbook.services.wishing import ask_to_talk
from logbook.store.credentials import Credential
from logbook.store.schema import metadata
from tests.makers import NOW, Service, unguessable

_ACCOUNTS, _WRITERS = 1_000, 24
_LINE = 0.01
_DRAWS = 3  # chance alone goes beyond the line once in a hundred; three times running it doesn't
_TABLES = ("person", "credential", "entry", "draft", "wish", "consent")

Values = list[bytes | None]


@dataclass(slots=True)
class Seen:
    """What a thief reads of each column, of those without second words and of those with them."""

    columns: dict[str, tuple[Values, Values]] = field(default_factory=dict)

    def note(self, column: str, value: object, *, used: bool) -> None:
        """Keep one value as bytes; None where there is none."""
        kept = value if isinstance(value, bytes) or value is None else _plain(str(value))
        self.columns.setdefault(column, ([], []))[used].append(kept)

    def chance(self) -> float:
        """Give how likely chance alone parts the two as far as the column does that tells most."""
        found = [
            _apart(tell(without), tell(having))
            for without, having in self.columns.values()
            for tell in (_lengths, _bytes)
        ]
        return min(found) * len(found)


def _plain(value: str) -> bytes:
    return bytes.fromhex(value) if re.fullmatch(r"([0-9a-f]{32})+", value) else value.encode()


def _lengths(values: Values) -> Counter[int]:
    return Counter(-1 if value is None else len(value) for value in values)


def _bytes(values: Values) -> Counter[int]:
    return Counter(b"".join({value or b"" for value in values}))  # an id in many rows is one


def _apart(one: Counter[int], other: Counter[int]) -> float:
    kinds = sorted(set(one) | set(other))
    if len(kinds) < 2 or not (one and other):
        return 1.0  # the same for both; or there are none to compare, which lengths tell
    table = np.array([[each[kind] for kind in kinds] for each in (one, other)], dtype=float)
    expected = table.sum(1, keepdims=True) * table.sum(0, keepdims=True) / table.sum()
    return float(chi2.sf(((table - expected) ** 2 / expected).sum(), len(kinds) - 1))


def _accounts(service: Service, *, shorter: int = 0, flagged: bool = False) -> Seen:
    """Look at a thousand accounts, half of them with second words; or at a weakened build's."""
    seen = Seen()
    for number in range(_ACCOUNTS):
        used, person = bool(number % 2), PersonId(new_id())
        slot, ways = unused(person), no_ways_in()
        if used:
            pair, words = new_pair(), unguessable()
            wrapped = wrap(words.kek, pair.private, words.lookup)
            slot, ways = Credential(person, words.lookup, wrapped), WaysIn(pair.public, NOW.date())
        cut = len(slot.wrapped) - (0 if used else shorter)
        seen.note("credential.lookup", slot.lookup, used=used)
        seen.note("credential.wrapped", slot.wrapped[:cut], used=used)
        locked = lock_ways_in(service.house.keys, person, ways)
        seen.note("person.cover_locked", locked if used or not flagged else None, used=used)
    return seen


def _writers(service: Service) -> Seen:
    """Look at all that is kept of some who wrote by second words, and of others by their own."""
    seen = Seen()
    for number in range(_WRITERS):
        used, robin = bool(number % 2), service.person()
        if not used:
            with service.house.writing() as desk:
                ask_to_talk(desk, robin, at=NOW)
        _write(service, _by_second_words(service, robin) if used else robin)
        for column, value in _kept_of(service, robin):
            seen.note(column, value, used=used)
    return seen


def _kept_of(service: Service, robin: PersonActor) -> Iterator[tuple[str, object]]:
    with service.house.reading() as desk:
        for name in _TABLES:
            table = metadata.tables[name]
            whose = table.c["id" if name == "person" else "person_id"]
            for row in desk.session.execute(select(table).where(whose == robin.id)).mappings():
                yield from ((f"{name}.{column}", value) for column, value in row.items())


def _by_second_words(service: Service, robin: PersonActor) -> PersonActor:
    words = unguessable()
    with service.house.writing() as desk:
        set_second_words(desk, robin, words, at=NOW)
        opened = open_door(desk, words, at=NOW)
        assert opened is not None
        _state, visit = visit_state(desk, opened.token, at=NOW)
        assert visit is not None
        found = person_of_visit(desk, visit, opened.token)
    assert found is not None
    assert found.cover
    return found


def _write(service: Service, actor: PersonActor) -> None:
    with service.house.writing() as desk:
        keep_words(desk, actor, "we had pasta", talk=False)
        draft = open_draft(desk, actor)
        assert draft is not None
        finish(desk, actor, draft, share=False, at=NOW)
        keep_words(desk, actor, "and ice", talk=False)


@pytest.mark.attack("E12")
def test_a_thief_of_the_database_cannot_tell_who_has_second_words(local_service: Service) -> None:
    draws = (_accounts(local_service).chance() for _ in range(_DRAWS))

    assert any(one > _LINE for one in draws)


@pytest.mark.attack("E12")
def test_nor_can_they_tell_who_has_written_by_them(local_service: Service) -> None:
    draws = (_writers(local_service).chance() for _ in range(_DRAWS))

    assert any(one > _LINE for one in draws)


@pytest.mark.control("E12")
@pytest.mark.parametrize("weakness", [{"shorter": 1}, {"flagged": True}])
def test_a_shorter_blob_or_a_flag_is_found(
    local_service: Service, weakness: dict[str, int]
) -> None:
    assert _accounts(local_service, **weakness).chance() < _LINE  # type: ignore[arg-type]  # whichever weakness it is
