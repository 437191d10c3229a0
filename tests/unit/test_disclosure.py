"""Which waves are blanked, for a group and for one subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from logbook.domain.disclosure import Empty, Row, protect, telling
from logbook.domain.observations import SubjectId

BASE, LATER = ("safe", "baseline"), ("safe", "3 months")
CELLS = (BASE, LATER)
C, X = Empty.CONFIDENTIAL, Empty.NOT_THERE


def a_group(
    bands: Sequence[int | None], cell: tuple[str, str] = BASE
) -> dict[SubjectId, dict[tuple[str, str], int]]:
    return {
        SubjectId(f"s{place:02}"): {} if band is None else {cell: band}
        for place, band in enumerate(bands)
    }


def shown(
    bands: Mapping[SubjectId, Mapping[tuple[str, str], int]], cell: tuple[str, str] = BASE
) -> list[int | Empty]:
    rows: tuple[Row, ...] = protect({("g",): tuple(bands)}, bands, CELLS)
    return [row.bands[cell] for row in rows]


def test_a_wave_with_five_values_is_shown_and_one_with_four_is_blanked_for_all() -> None:
    assert shown(a_group([1, 2, 3, 1, 2, *[None] * 5])) == [1, 2, 3, 1, 2, *[X] * 5]
    assert shown(a_group([1, 2, 3, 1, *[None] * 6])) == [C] * 10


def test_a_group_all_in_one_band_is_blanked() -> None:
    assert shown(a_group([2] * 10)) == [C] * 10
    assert shown(a_group([2] * 9 + [1])) == [*[2] * 9, 1]  # 90 per cent exactly
    assert shown(a_group([2] * 19 + [1])) == [C] * 20  # 95 per cent


def test_a_wave_that_nobody_has_reached_is_empty_and_not_withheld() -> None:
    assert shown(a_group([1, 2, 3, 1, 2, 3]), LATER) == [X] * 6


def test_two_answers_that_one_subject_alone_gave_lose_the_scarcer() -> None:
    bands = a_group([1, 1, 1, 2, 2, 2, 3, 3, 3, 3])
    later = [1, 1, 1, 2, 2, 2, 3, 3, 1, None]
    for who, band in zip(bands, later, strict=True):
        if band is not None:
            bands[who][LATER] = band

    lone = shown(bands, LATER)[8]

    assert lone is X  # 3 then 1: nobody else
    assert shown(bands, LATER)[:8] == later[:8]
    assert shown(bands, BASE)[8] == 3


def test_what_one_blank_uncovers_is_blanked_too() -> None:
    bands = a_group([1, 2, 3, 3, 1])
    for who, band in zip(bands, [1, 1, 2, 2, 3], strict=True):
        bands[who][LATER] = band

    # every pair of answers is rare: whatever stays must be told by nobody alone
    rows = protect({("g",): tuple(bands)}, bands, CELLS)

    both = [row for row in rows if not any(isinstance(told, Empty) for told in row.bands.values())]
    assert len(both) != 1


def test_nobody_in_a_group_means_nothing_to_tell() -> None:
    assert not telling([], 0)
    assert telling([], 10)
