"""The words that open a logbook: kind, well apart, read as people type them and as nothing else."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.sealing.wordlist import (
    COUNT,
    LOOKED_AT,
    WORDS,
    pick_words,
    read_try,
    read_words,
)

FIVE = ("acorn", "kettle", "otter", "tulip", "yellow")
LISTED = frozenset(WORDS)

someone_s_words = st.lists(st.sampled_from(WORDS), min_size=COUNT, max_size=COUNT).map(tuple)
separators = st.text(alphabet=" \t\n,.-\u2010\u2013\u2014\u200b", min_size=1, max_size=4)

# Words that must not reach a phone unopened, those that the decoy expects, and some unkind ones.
UNWANTED = """
    logbook abuse violence domestic safe safety survivor victim keyworker worker social exit escape
    leave hide quick panic disguise decoy secret barometer refuge police child wellbeing
    nought zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty
    fifty sixty seventy eighty ninety hundred thousand half dozen double twice once
    hit hurt kill knife gun fight blood dead die ghost devil god church pray cry fear sad alone
    mum dad mother father brother sister baby wife husband
""".split()


def _slips(word: str) -> Iterator[str]:
    """Go through all that is one slip away: a letter more, less, other, or two swapped."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


def test_there_are_eleven_bits_in_each_word() -> None:
    assert len(WORDS) == len(LISTED) == 2**11


def test_every_word_is_short_and_plainly_spelt() -> None:
    assert [each for each in WORDS if not re.fullmatch("[a-z]{3,7}", each)] == []


def test_no_slip_turns_one_word_into_another() -> None:
    mistakable = [
        (each, slip) for each in WORDS for slip in _slips(each) if slip in LISTED and slip != each
    ]

    assert mistakable == []
    assert "oter" in _slips("otter")  # the search would see one
    assert "ottre" in _slips("otter")


def test_no_word_is_another_in_the_plural() -> None:
    plurals = {each + ending for each in WORDS for ending in ("s", "es")}

    assert plurals & LISTED == set()


def test_no_word_is_unkind_or_belongs_to_a_decoy_or_gives_the_logbook_away() -> None:
    assert LISTED.isdisjoint(UNWANTED)


def test_picked_words_are_different_and_from_the_list() -> None:
    picked = pick_words()

    assert len(set(picked)) == COUNT
    assert LISTED.issuperset(picked)


def test_two_picks_are_not_the_same() -> None:
    assert pick_words() != pick_words()


@given(someone_s_words, separators)
def test_words_are_read_however_they_are_parted(words: tuple[str, ...], between: str) -> None:
    assert read_words(between.join(words)) == words


@given(someone_s_words)
def test_words_in_capitals_are_the_same_words(words: tuple[str, ...]) -> None:
    assert read_words("  " + " ".join(words).title() + " \n") == words


@pytest.mark.parametrize(
    "typed",
    [
        "acornkettleottertulipyellow",
        "acorn kettleotter tulipyellow",
        "Acorn, Kettle, Otter, Tulip, Yellow.",
        "ACORN-KETTLE-OTTER-TULIP-YELLOW",
        "acorn   kettle otter tulip\u00a0yellow",
        "ａｃｏｒｎ kettle otter tulip yellow",  # noqa: RUF001 - full width, as some keyboards type
    ],
)
def test_spaces_hyphens_and_capitals_do_not_count(typed: str) -> None:
    assert read_words(typed) == FIVE


@given(someone_s_words)
def test_words_in_one_run_are_read_or_refused_but_never_taken_for_others(
    words: tuple[str, ...],
) -> None:
    assert read_words("".join(words)) in (words, None)  # None where there are two ways to part them


def test_the_order_counts() -> None:
    assert read_words("yellow tulip otter kettle acorn") == FIVE[::-1]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "acorn kettle otter tulip",
        "acorn kettle otter tulip yellow yellow",
        "acor kett otte tuli yell",  # the first four letters are not enough
        "acorn kettle otter tulip yelow",
        "acorn kettle otter tulip yellow!",
        "acorn kettle otter tulip 7",
        "acorn\x00kettle otter tulip yellow",
        "acorn/kettle/otter/tulip/yellow",
        "acorn kettle otter tulip yellow" + " " * LOOKED_AT + "and more",
    ],
)
def test_anything_else_is_no_words(typed: str) -> None:
    assert read_words(typed) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    words = read_words(typed)

    assert words is None or LISTED.issuperset(words)


@pytest.mark.parametrize(
    "flood",
    ["a" * 65_536, "acorn" * 13_107, "acorn " * 10_922, "\ufdfa" * 65_536, " " * 65_535 + "x"],
)
def test_a_flood_of_text_costs_next_to_nothing(flood: str) -> None:
    begun = time.perf_counter()

    assert read_words(flood) is None

    assert time.perf_counter() - begun < 0.25  # some milliseconds, with room for a busy machine


@pytest.mark.parametrize("text", ["seven times eight is fifty", "SEVEN-times eight.is fifty "])
def test_what_is_as_long_as_words_is_tried_and_is_none_of_them(text: str) -> None:
    assert read_words(text) is None
    assert read_try(text) == ("seventimeseightisfifty",)


def test_words_are_tried_as_they_are_read() -> None:
    for _ in range(20):
        words = pick_words()

        assert read_try(" ".join(words)) == read_words(" ".join(words)) == words


@pytest.mark.parametrize("text", ["", "56", "fifty six", "eggs, milk, rye", "w" * 36, "w " * 3_000])
def test_what_is_no_length_for_words_is_not_tried(text: str) -> None:
    assert read_try(text) is None
