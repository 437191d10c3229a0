"""Chance that comes back: the same words, the same draws."""

from __future__ import annotations

from random import Random


def chance_of(seed: int, what: str, number: int = 0) -> Random:
    """Give the draws for one thing, whatever was drawn for others."""
    return Random(f"{seed}: {what} {number}")  # noqa: S311 made-up lives want a seed, not secrecy
