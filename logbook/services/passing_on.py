"""Passing on: the circle's keys that go with a card to whoever has lost their words."""

from __future__ import annotations

import json
from collections.abc import Mapping

from logbook.domain.people import PersonId
from logbook.sealing.boxes import open_box, seal
from logbook.sealing.places import Place
from logbook.services.payloads import packed

_KEY_SIZE = 81  # bytes of a sealed key, which stand before what lies under it


def pass_on(
    person: PersonId, circles: Mapping[int, bytes], public: bytes, *, erasure: bytes
) -> bytes:
    """Seal the keys of some epochs to the key that a card carries."""
    kept = packed({str(epoch): private.hex() for epoch, private in circles.items()})
    box = seal(kept, (public,), _place(person), erasure=erasure)
    return box.keys[0] + box.payload


def passed_on(
    person: PersonId, passed: bytes, private: bytes, *, erasure: bytes
) -> Mapping[int, bytes]:
    """Open the keys that came with a card; raises Tampered when they are not this person's."""
    kept = open_box(
        passed[_KEY_SIZE:], passed[:_KEY_SIZE], private, _place(person), erasure=erasure
    )
    return {int(epoch): bytes.fromhex(key) for epoch, key in json.loads(kept).items()}


def _place(person: PersonId) -> Place:
    return Place("card", person, field="passed")
