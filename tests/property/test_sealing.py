"""What sealing promises for every payload, place and key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.errors import Tampered
from logbook.sealing.boxes import SIZES, open_box, seal
from logbook.sealing.keyfile import KeyFile, ServerKey
from logbook.sealing.locks import lock, unlock
from logbook.sealing.pairs import new_pair, vouch, vouched
from logbook.sealing.places import Place
from logbook.sealing.stretching import unwrap, wrap

ROBIN, MAYA = new_pair(), new_pair()
ERASURE = b"e" * 32
KEYS = KeyFile(b"p" * 32, b"s" * 32, (ServerKey(1, b"k" * 32),))
places = st.builds(
    Place,
    st.sampled_from(["entry", "reply", "wish"]),
    st.sampled_from(["a" * 32, "b" * 32]),
    st.sampled_from(["c" * 32, "d" * 32]),
    st.integers(0, 3),
    st.sampled_from(["", "words"]),
)
payloads = st.binary(max_size=SIZES[-1] - 4)


@given(payloads, places)
def test_what_is_sealed_opens_for_its_recipient_in_its_place(plain: bytes, place: Place) -> None:
    box = seal(plain, (ROBIN.public,), place, erasure=ERASURE)

    opened = open_box(box.payload, box.keys[0], ROBIN.private, place, erasure=ERASURE)

    assert opened == plain


@given(payloads, places, places)
def test_a_box_moved_to_another_place_does_not_open(
    plain: bytes, place: Place, other: Place
) -> None:
    box = seal(plain, (ROBIN.public,), place, erasure=ERASURE)

    if place == other:
        assert open_box(box.payload, box.keys[0], ROBIN.private, other, erasure=ERASURE) == plain
    else:
        with pytest.raises(Tampered):
            open_box(box.payload, box.keys[0], ROBIN.private, other, erasure=ERASURE)


@given(payloads, places)
def test_a_box_opens_for_nobody_else_and_not_without_the_erasure_key(
    plain: bytes, place: Place
) -> None:
    box = seal(plain, (ROBIN.public,), place, erasure=ERASURE)

    with pytest.raises(Tampered):
        open_box(box.payload, box.keys[0], MAYA.private, place, erasure=ERASURE)
    with pytest.raises(Tampered):
        open_box(box.payload, box.keys[0], ROBIN.private, place, erasure=b"gone" * 8)


@given(payloads, st.integers(0), st.integers(1, 255))
def test_a_changed_byte_is_noticed(plain: bytes, where: int, by: int) -> None:
    place = Place("entry", "a" * 32)
    box = seal(plain, (ROBIN.public,), place, erasure=ERASURE)
    spot = where % len(box.payload)
    changed = box.payload[:spot] + bytes([box.payload[spot] ^ by]) + box.payload[spot + 1 :]

    with pytest.raises(Tampered):
        open_box(changed, box.keys[0], ROBIN.private, place, erasure=ERASURE)


@given(payloads)
def test_a_sealed_length_is_one_of_four(plain: bytes) -> None:
    box = seal(plain, (ROBIN.public,), Place("entry", "a" * 32), erasure=ERASURE)

    assert len(box.payload) - 1 - 16 in SIZES


@given(st.binary(max_size=300), places, places)
def test_a_locked_field_opens_in_its_place_alone(plain: bytes, place: Place, other: Place) -> None:
    locked = lock(KEYS, plain, place)

    assert unlock(KEYS, locked, place) == plain
    if place != other:
        with pytest.raises(Tampered):
            unlock(KEYS, locked, other)


@given(places, places)
def test_a_public_key_is_vouched_for_as_its_owners_alone(owner: Place, other: Place) -> None:
    mark = vouch(KEYS, ROBIN.public, owner)

    assert vouched(KEYS, ROBIN.public, owner, mark) == ROBIN.public
    with pytest.raises(Tampered):
        vouched(KEYS, MAYA.public, owner, mark)
    if owner != other:
        with pytest.raises(Tampered):
            vouched(KEYS, ROBIN.public, other, mark)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_wrapped_key_wants_its_own_kek_and_place(kek: bytes, other: bytes) -> None:
    wrapped = wrap(kek, ROBIN.private, b"here")

    assert unwrap(kek, wrapped, b"here") == ROBIN.private
    with pytest.raises(Tampered):
        unwrap(kek, wrapped, b"there")
    if kek != other:
        with pytest.raises(Tampered):
            unwrap(other, wrapped, b"here")
