"""Every page of the plain face, on its blueprint."""

from __future__ import annotations

from logbook.web.mine import (
    before,
    counted,
    door,
    erase,
    finishing,
    home,
    look_back,
    my_circle,
    new_words,
    questions,
    saved,
    sheet,
    signing_out,
    take_back,
    time,
)
from logbook.web.mine.blueprint import bp

__all__ = [
    "before",
    "bp",
    "counted",
    "door",
    "erase",
    "finishing",
    "home",
    "look_back",
    "my_circle",
    "new_words",
    "questions",
    "saved",
    "sheet",
    "signing_out",
    "take_back",
    "time",
]
