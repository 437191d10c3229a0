"""What entries promise for whatever is typed or tapped."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.entries import (
    BYTES_MOST,
    WORDS_MOST,
    Entry,
    EntryId,
    Missing,
    Occasion,
    Rating,
    With,
    plain_words,
)
from logbook.domain.errors import Invalid
from logbook.sealing.boxes import SIZES
from logbook.services.payloads import pack_entry, read_entry

ratings = st.one_of(
    st.builds(Rating, st.just("t_safe"), st.just(1), st.integers(0, 10), st.none()),
    st.builds(Rating, st.just("t_free"), st.just(1), st.none(), st.sampled_from(Missing)),
)
entries = st.builds(
    Entry,
    st.just(EntryId("e" * 32)),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  (the strategy wants bounds without a zone)
    st.sampled_from(Occasion),
    st.lists(ratings, max_size=10).map(tuple),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),  # no half of a pair
    st.booleans(),
    st.booleans(),
    st.sampled_from(With),
    st.sampled_from(["en", "cy"]),
)


@given(entries)
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    assert read_entry(entry.id, pack_entry(entry)) == entry


@given(st.text(max_size=300))
def test_words_are_kept_plain(typed: str) -> None:
    kept = plain_words(typed)

    assert all(each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs") for each in kept)
    assert plain_words(kept) == kept


@given(st.integers(WORDS_MOST + 1, 70_000))
def test_more_words_than_fit_are_refused_kindly(length: int) -> None:
    with pytest.raises(Invalid, match="more than fits") as refusal:
        plain_words("x" * length)

    assert refusal.value.field == "words"


@given(st.text(alphabet='\U0001f600é"\\\n', min_size=3_000, max_size=WORDS_MOST))
def test_whatever_may_be_kept_fits_the_largest_box(typed: str) -> None:
    try:
        words = plain_words(typed)
    except Invalid:
        assert len(typed.encode()) > BYTES_MOST
        return
    many = tuple(Rating(f"t_{number:06}", 1, 10) for number in range(12))
    entry = Entry(EntryId("e" * 32), datetime.now(UTC), Occasion.REVIEW, many, words)

    assert len(pack_entry(entry)) <= SIZES[-1] - 4


@given(st.none() | st.integers(0, 10), st.none() | st.sampled_from(Missing))
def test_a_rating_is_a_value_or_a_reason_and_never_both(
    value: int | None, missing: Missing | None
) -> None:
    if (value is None) == (missing is None):
        with pytest.raises(Invalid):
            Rating("t_safe", 1, value, missing)
    else:
        assert Rating("t_safe", 1, value, missing).item == "t_safe"
