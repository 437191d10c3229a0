"""Recovery text: twenty letters and figures of which no two look alike, in four groups."""

from __future__ import annotations

import secrets

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels either: it never spells anything
LENGTH, _GROUP = 20, 5  # 20 times log2(28): 96 bits
_TYPED = range(16, 25)  # letters, for a slip either way
_STRANGE = 2  # letters that are not of the alphabet, for a slip too


def pick_text() -> str:
    """Pick a text by chance that can't be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(text: str) -> tuple[str, ...]:
    """Give the groups in which a text is shown."""
    return tuple(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def like_recovery(letters: str) -> bool:
    """Tell whether letters resemble a recovery text, so that nobody may keep or repeat them."""
    strange = sum(each not in ALPHABET for each in letters)
    return len(letters) in _TYPED and strange <= _STRANGE
