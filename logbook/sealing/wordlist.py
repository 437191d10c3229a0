"""The words that open a logbook: 2,048 short and kind ones, no two of them one slip apart."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from logbook.sealing.recovery import like_recovery

COUNT = 5  # times 11 bits; and each try costs a guesser one full Argon2id
LOOKED_AT = 2_000  # characters; nobody types more than that to sign in

WORDS: tuple[str, ...] = tuple(
    Path(__file__).with_name("words.txt").read_text(encoding="ascii").split()
)
_LISTED = frozenset(WORDS)
_LONGEST_TOKEN = 16  # letters; two list words run together have fewer, and tell little
_CODE = 6  # figures
_LENGTHS = range(min(map(len, WORDS)), max(map(len, WORDS)) + 1)
# White space, comma, dot and every hyphen or dash, the invisible ones too.
_BETWEEN = re.compile(r"[\s,.\-\u00ad\u200b\u2010-\u2015\u2212\ufeff]+")


def pick_words() -> tuple[str, ...]:
    """Pick different words by chance that can't be guessed."""
    return tuple(secrets.SystemRandom().sample(WORDS, COUNT))


def words_by(numbers: Sequence[int]) -> tuple[str, ...]:
    """Give the words that belong to numbers, each at most once: a doubled one reads like a slip."""
    left = list(WORDS)
    return tuple(left.pop(number % len(left)) for number in numbers)


def read_words(text: str) -> tuple[str, ...] | None:
    """Read five list words in their order; None when the text is anything else.

    Capitals, spaces, hyphens, commas and dots do not matter, not even between the words: where they
    are missing, the words are read if there is just one way to. Words cut short are not accepted.
    """
    stripped = text.strip()
    if len(stripped) > LOOKED_AT:
        return None
    tokens = _tokens(stripped)
    if len(tokens) == COUNT and _LISTED.issuperset(tokens):
        return tuple(tokens)
    ways = list(_ways("".join(tokens), COUNT))
    return ways[0] if len(ways) == 1 else None


def read_try(text: str) -> tuple[str, ...] | None:
    """Read what is tried as words: five list words, or all there is where it is just as long.

    The second opens nothing, but it costs what a wrong try costs: so no clock can tell, of two
    texts of one length, which of them was words. None when it is too short or too long for words.
    """
    letters = "".join(_tokens(text[: LOOKED_AT + 1]))
    if not COUNT * _LENGTHS[0] <= len(letters) <= COUNT * _LENGTHS[-1]:
        return None
    return read_words(text) or (letters,)


def like_words(text: str, ordinary: Collection[str] = ()) -> bool:
    """Tell whether a text resembles five words, or a code: then nobody may keep or repeat it.

    So do two list words among three or more, unless they are ordinary where they were typed;
    four of any kind, in part or wholly run together; six figures; letters run together for longer
    than a word is; and what looks like a recovery card.
    """
    tokens = _tokens(text[:LOOKED_AT])
    listed = [each for each in tokens if each in _LISTED]
    strange = [each for each in listed if each not in ordinary]
    return (
        (len(tokens) > 2 and len(strange) > 1)
        or sum(_listed_in(each) for each in tokens) >= COUNT - 1
        or any(len(each) > _LONGEST_TOKEN for each in tokens)
        or sum(map(str.isdigit, text[:LOOKED_AT])) >= _CODE
        or like_recovery("".join(tokens))
    )


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower()
    return [each for each in _BETWEEN.split(plain) if each]


def _listed_in(token: str) -> int:
    """Count the list words that stand in some letters, one beside another; a lone one is chance."""
    if token in _LISTED:
        return 1
    most = [0]  # of them within the first letters, by how many letters these are
    for end in range(1, min(len(token), _LONGEST_TOKEN) + 1):
        sizes = (size for size in _LENGTHS if size <= end)
        found = (most[end - size] + 1 for size in sizes if token[end - size : end] in _LISTED)
        most.append(max([most[-1], *found]))
    return most[-1] if most[-1] > 1 else 0


def _ways(letters: str, count: int) -> Iterator[tuple[str, ...]]:
    """Go through all ways to cut letters into so many list words."""
    if count == 0 and not letters:
        yield ()
    if not count * _LENGTHS[0] <= len(letters) <= count * _LENGTHS[-1]:
        return
    for length in range(_LENGTHS[0], min(_LENGTHS[-1], len(letters)) + 1):
        if letters[:length] in _LISTED:
            for rest in _ways(letters[length:], count - 1):
                yield (letters[:length], *rest)
