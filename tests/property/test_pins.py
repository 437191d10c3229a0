"""Six numbers: read however they are typed, and refused where somebody would guess them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.errors import Invalid
from logbook.domain.pins import Easy, check_pin, read_pin, why_easy

_BETWEEN = ("", " ", "-", "  ", "\u2011", "\u00a0")
_FIGURES = "٠١٢٣٤٥٦٧٨٩"  # the Arabic ones
_PINS = st.integers(0, 999_999).map(lambda number: f"{number:06}")
_ORDERS = ("%d%m%y", "%m%d%y", "%y%m%d", "%y%d%m")


@given(_PINS, st.lists(st.sampled_from(_BETWEEN), min_size=7, max_size=7))
def test_spaces_and_hyphens_change_nothing(pin: str, between: list[str]) -> None:
    typed = "".join(gap + figure for gap, figure in zip(between, f"{pin} ", strict=True))

    assert read_pin(typed[:24]) in (pin, None if len(typed) > 24 else pin)


@given(_PINS)
def test_figures_of_another_script_are_the_same_numbers(pin: str) -> None:
    assert read_pin("".join(_FIGURES[int(each)] for each in pin)) == pin


@given(st.text(max_size=12))
def test_whatever_is_read_is_six_plain_figures(text: str) -> None:
    read = read_pin(text)

    assert read is None or (len(read) == 6 and read.isascii() and read.isdigit())


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12 34 5a", "²34567", "1" * 4_000])
def test_anything_else_is_no_such_numbers(text: str) -> None:
    assert read_pin(text) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(_ORDERS))
def test_no_day_can_be_chosen_in_any_order(day: date, order: str) -> None:
    assert why_easy(day.strftime(order)) is not None


@given(st.integers(1940, 2029), st.integers(0, 99))
def test_no_year_can_stand_in_it(year: int, rest: int) -> None:
    assert why_easy(f"{year}{rest:02}") is not None
    assert why_easy(f"{rest:02}{year}") is not None


@given(st.integers(0, 9), st.integers(0, 9))
def test_no_even_steps_can_be_chosen(first: int, step: int) -> None:
    assert why_easy("".join(str((first + step * at) % 10) for at in range(6))) is not None


@given(st.integers(0, 999), st.integers(0, 99))
def test_nothing_repeated_or_mirrored_can_be_chosen(half: int, pair: int) -> None:
    three, two = f"{half:03}", f"{pair:02}"

    for pin in (three * 2, two * 3, three + three[::-1], "".join(each * 2 for each in three)):
        assert why_easy(pin) is not None


@pytest.mark.parametrize(
    "pin",
    "123456 654321 111111 000000 123123 666666 121212 112233 789456 159753 007007 131415 246810"
    " 147258 112211 999888 123321 696969 420420 222333".split(),
)
def test_those_that_people_choose_first_are_refused(pin: str) -> None:
    with pytest.raises(Invalid):
        check_pin(pin, pin)


def test_seven_of_eight_stay() -> None:
    tried = [f"{number:06}" for number in range(0, 1_000_000, 9)]

    left = sum(why_easy(pin) is None for pin in tried) / len(tried)

    assert 0.870 < left < 0.885  # of the whole million 876,363


def test_a_refusal_says_why() -> None:
    assert why_easy("120507") is Easy.DATE
    assert why_easy("111111") is Easy.FEW
    assert why_easy("991987") is Easy.YEAR


def test_they_have_to_be_written_twice_alike() -> None:
    assert check_pin("385 172", "385-172") == "385172"
    with pytest.raises(Invalid):
        check_pin("385172", "385173")
