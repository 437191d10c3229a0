"""What resembles five words or a code is known, and ordinary things are not taken for it."""

from __future__ import annotations

import pytest

from logbook.sealing.wordlist import WORDS, like_words
from logbook.web.decoys.recipe_files import the_box

_FIVE = WORDS[3:8]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(_FIVE),
        " ".join(reversed(_FIVE)),
        " ".join(_FIVE[:4]),
        " ".join(_FIVE[:3]),
        f"{_FIVE[0]} {_FIVE[1]} xyz",
        f"{_FIVE[0]}x {_FIVE[1]} {_FIVE[2]}y {_FIVE[3]} {_FIVE[4]}",
        "-".join(_FIVE).upper(),
        "".join(_FIVE),
        "".join(_FIVE[:4]),
        "rural bird cometflipsound",
        "ruralbird cometflipsound",
        "ruralbird cometflipsoumd",
        "fly/nod/spa/dog",
        "flynodspadogowl",
        "123456",
        "12 34 56",
        f"rice egg {_FIVE[0]} {_FIVE[1]}",
        f"carrot onion {_FIVE[0]}",
        "carrot onion caviar",
    ],
)
def test_what_resembles_them_is_known(text: str) -> None:
    assert like_words(text)
    assert like_words(text, the_box().ordinary(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rice egg peas",
        "French verbs",
        "Rivers map",
        "page 12",
        "language paper one",
        "design and technology",
        _FIVE[0],
    ],
)
def test_what_is_ordinary_is_not(text: str) -> None:
    assert not like_words(text)


@pytest.mark.parametrize(
    "text", ["carrot onion potato", "egg cheese pasta", "chicken lemon garlic"]
)
def test_what_everybody_cooks_with_is_ordinary_in_the_kitchen(text: str) -> None:
    assert like_words(text)
    assert not like_words(text, the_box().ordinary(text))


def test_five_things_of_the_list_are_never_ordinary() -> None:
    text = "carrot onion potato lemon cheese"

    assert like_words(text, the_box().ordinary(text))
