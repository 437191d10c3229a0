"""Every page of the family face, on its blueprint."""

from __future__ import annotations

from logbook.web.family import (
    before,
    counted,
    door,
    erase,
    finishing,
    fresh_words,
    home,
    keeping,
    leaving,
    limits,
    look_back,
    moment,
    my_circle,
    numbers,
    phone,
    practice,
    question,
    recipes,
    saved,
    tables,
    take_back,
    timer,
    with_words,
)
from logbook.web.family.astray import front
from logbook.web.family.blueprint import bp

__all__ = [
    "before",
    "bp",
    "counted",
    "door",
    "erase",
    "finishing",
    "fresh_words",
    "front",
    "home",
    "keeping",
    "leaving",
    "limits",
    "look_back",
    "moment",
    "my_circle",
    "numbers",
    "phone",
    "practice",
    "question",
    "recipes",
    "saved",
    "tables",
    "take_back",
    "timer",
    "with_words",
]
