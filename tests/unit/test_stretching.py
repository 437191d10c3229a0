"""A guess at words or a password costs what was promised, and works for one purpose alone."""

import hashlib

from argon2.low_level import Type, hash_secret_raw

from logbook.sealing.keyfile import KeyFile, ServerKey, expand
from logbook.sealing.stretching import stretch
from tests.cheaply import as_shipped

KEYS = KeyFile(b"p" * 32, b"s" * 32, (ServerKey(1, b"k" * 32),))
WORDS = "calm river kite maple button"


def test_one_guess_costs_64_mib_three_times_over_and_wants_the_pepper() -> None:
    salt = hashlib.sha256(KEYS.salt + b"words").digest()
    raw = hash_secret_raw(WORDS.encode(), salt, 3, 64 * 1024, 1, 32, Type.ID)
    both = expand(raw, "stretched", salt=KEYS.pepper, length=64)

    with as_shipped():
        made = stretch(KEYS, WORDS, purpose="words")

    assert (made.lookup, made.kek) == (both[:32], both[32:])


def test_another_purpose_pepper_or_salt_gives_another_key() -> None:
    other_pepper = KeyFile(b"q" * 32, KEYS.salt, KEYS.ring)
    other_salt = KeyFile(KEYS.pepper, b"t" * 32, KEYS.ring)

    made = {
        stretch(keys, WORDS, purpose=purpose).kek
        for keys, purpose in (
            (KEYS, "words"),
            (KEYS, "staff"),
            (other_pepper, "words"),
            (other_salt, "words"),
        )
    }

    assert len(made) == 4
