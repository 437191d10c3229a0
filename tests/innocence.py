"""The words that may not reach a family's phone outside an open logbook, and how they are found."""

from __future__ import annotations

import re

# A browser keeps titles, addresses, styles and scripts on disk, where others may search for them.
BETRAYING = frozenset(
    """
    logbook abuse violence domestic safe safety survivor victim keyworker worker social exit escape
    leave hide quick panic disguise decoy secret barometer refuge police child wellbeing
    """.split()
)

# Names that the platform gives: every site has them, so they tell nothing.
PLATFORM = ("pagehide", "replaceChildren", "worker-src")

_PLATFORM = re.compile("|".join(map(re.escape, PLATFORM)), re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def betraying_words(text: str) -> list[str]:
    """Find the words that would tell what this is, also inside names like quickExit."""
    plain = _PLATFORM.sub(" ", text)
    return sorted({word.lower() for word in _WORD.findall(plain)} & BETRAYING)
