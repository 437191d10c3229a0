"""Decoys: what a phone shows to anyone; a service chooses one of them for its first page."""

from __future__ import annotations

from enum import StrEnum


class Decoy(StrEnum):
    """Something that people would keep even if there were nothing behind it."""

    TABLES = "tables"
    TIMER = "timer"
    RECIPES = "recipes"
