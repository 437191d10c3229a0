"""Pages stretch words and passwords in turn, and in no other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import Source, python


def dear(services: list[Source]) -> set[str]:
    """Name the functions of services that stretch, themselves or through one another."""
    calls = {
        name: {each.id for each in ast.walk(function) if isinstance(each, ast.Name)}
        for source in services
        for name, function in source.functions()
    }
    found = {"stretch"}
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found - {"stretch"}


def out_of_turn(pages: list[Source], costly: set[str]) -> Iterator[str]:
    """Name where a page calls one of these otherwise than by `in_turn`."""
    for source in pages:
        inside = {
            id(each)
            for call in ast.walk(source.tree)
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "in_turn"
            for each in ast.walk(call)
        }
        for each in ast.walk(source.tree):
            if isinstance(each, ast.Name) and each.id in costly and id(each) not in inside:
                yield f"{source.path}:{each.lineno}: {each.id} without in_turn (web/doors.py)"


def test_pages_stretch_in_turn_alone() -> None:
    costly = dear(python("logbook/services"))

    assert {"stretch_words", "stretch_password", "new_card"} <= costly
    assert list(out_of_turn(python("logbook/web"), costly)) == []


def test_stretching_out_of_turn_is_seen() -> None:
    services = "def stretch_it(k):\n    return stretch(k)\ndef card(k):\n    return stretch_it(k)\n"
    pages = "card(k)\nin_turn(lambda: card(k))\nin_turn(partial(stretch_it, k))\n"

    costly = dear([Source("a.py", services)])

    assert costly == {"stretch_it", "card"}
    assert list(out_of_turn([Source("b.py", pages)], costly)) == [
        "b.py:1: card without in_turn (web/doors.py)"
    ]
