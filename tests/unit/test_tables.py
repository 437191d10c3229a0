"""Tables as they may be shown: rounded, withheld, never pooled where numbers differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from scipy.special import stdtrit

from logbook.domain.menu import Counted, menu
from logbook.domain.observations import Observation, Subject
from logbook.domain.people import Role
from logbook.domain.tables import ALL_SITES, CHANGING, CHILDREN, Line, Table, nearest
from tests.populations import QUESTIONS, SITES, a_service

Service = tuple[tuple[Subject, ...], tuple[Observation, ...]]


def t_point(freedom: int) -> float:
    return float(stdtrit(freedom, 0.975))


def tables(service: Service) -> dict[str, Table]:
    return {each.name: each for each in menu(Counted(*service), QUESTIONS, t_point)}


def shown(table: Table) -> list[Line]:
    return [line for line in table.lines if not line.withheld]


def test_the_menu_is_fixed() -> None:
    assert list(tables(a_service(300, seed=1))) == [
        "child",
        "5-7",
        "8-11",
        "12-17",
        "survivor",
        "changing",
    ]


def test_each_item_stands_for_all_sites_first_and_then_by_site() -> None:
    lines = tables(a_service(400, seed=1))["12-17"].lines

    assert [(each.item, each.site) for each in lines[:5]] == [
        ("t_safe", ALL_SITES),
        ("t_safe", "Harbour"),
        ("t_safe", "Lantern"),
        ("t_safe", "Mill Lane"),
        ("t_feel", ALL_SITES),
    ]


def test_bands_are_pooled_as_categories_and_raw_numbers_never() -> None:
    found = tables(a_service(400, seed=1))

    assert len(found[CHILDREN].lines) == 8 * (1 + len(SITES))
    assert all(line.means is None for line in found[CHILDREN].lines)
    assert any(line.shares for line in found[CHILDREN].lines if line.site)
    assert not any(line.shares for line in found["12-17"].lines if line.site)
    assert any(line.means for line in shown(found["12-17"]))


def test_counts_are_told_to_the_nearest_five_and_nothing_under_ten() -> None:
    for seed in range(6):
        for table in tables(a_service(150 + 40 * seed, seed=seed, changing=9 * seed)).values():
            for line in shown(table):
                together = line.together.missing if line.together else ()
                counts = [line.eligible, line.baseline, line.paired]
                counts += [each.count for each in line.shares]
                counts += [count for _, count in together]
                assert all(count >= 10 and count % 5 == 0 for count in counts)


def test_what_is_withheld_holds_no_number_at_all() -> None:
    found = tables(a_service(120, seed=2, changing=8))

    withheld = [line for table in found.values() for line in table.lines if line.withheld]
    assert withheld
    assert all(line == Line(line.item, line.site, withheld=True) for line in withheld)


def test_means_have_one_decimal_and_shares_none() -> None:
    found = tables(a_service(400, seed=1))

    for number in numbers([shown(each) for each in found.values()]):
        assert round(number, 1) == number
        assert str(number) != "-0.0"


def test_a_small_service_has_no_tables_by_site() -> None:
    found = tables(a_service(99, seed=1))

    assert {line.site for table in found.values() for line in table.lines} == {ALL_SITES}


def test_those_working_to_change_are_apart_and_never_by_site() -> None:
    found = tables(a_service(300, seed=1, changing=60))

    assert {line.item[:2] for line in found[CHANGING].lines} == {"p_"}
    assert {line.site for line in found[CHANGING].lines} == {ALL_SITES}
    others = [
        line.item for name, table in found.items() if name != CHANGING for line in table.lines
    ]
    assert not any(item.startswith("p_") for item in others)


def test_where_everyone_changed_alike_the_means_are_withheld() -> None:
    subjects, observations = a_service(300, seed=1)
    still = tuple(each for each in observations if each.value == 5)  # whoever is paired stayed

    lines = shown(tables((subjects, still))["survivor"])

    assert lines
    assert all(line.means is None and line.shares == () for line in lines)


def test_reasons_and_starts_of_the_lost_are_told_for_all_sites_only() -> None:
    for table in tables(a_service(500, seed=3)).values():
        for line in shown(table):
            assert (line.together is None) == (line.site != ALL_SITES or table.name == CHILDREN)


def test_a_service_with_nobody_counted_withholds_everything() -> None:
    found = tables(((), ()))

    assert all(line.withheld for table in found.values() for line in table.lines)


@pytest.mark.parametrize(("count", "told"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_nearest_five(count: int, told: int) -> None:
    assert nearest(count) == told


def test_children_of_a_role_are_found_by_it() -> None:
    subjects, observations = a_service(300, seed=1)
    adults = tuple(each for each in subjects if each.role is Role.SURVIVOR)

    found = tables((adults, observations))

    assert not shown(found[CHILDREN])
    assert shown(found["survivor"])


def numbers(value: object) -> Iterator[float]:
    """Give every fraction inside values of any kind."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from numbers(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from numbers(getattr(value, field.name))
