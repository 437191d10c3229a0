"""No line of the audit has content: why something was done is a word of ours, never anybody's."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import Source, python

_WRITES = ("record", "NewDeed", "_erase", "_delete")
# What may stand as the reason of a line, and where it comes from.
_WORDS_OF_OURS = {
    "error.kind": "the kind of a place, named in the code",
    "asked.value": "one of a list: how somebody asked",
    "quarter": "a closed quarter, as 2026Q3",
    "why": "handed on by a function of ours, whose own callers are looked at here too",
    "Way.COVER.value": "a word of a list",
}


def reasons(sources: list[Source]) -> Iterator[str]:
    """Give what is written as the reason of a line, wherever one is written."""
    for source in sources:
        for node in ast.walk(ast.parse(source.text)):
            if isinstance(node, ast.Call) and _name(node.func) in _WRITES:
                yield from (ast.unparse(each.value) for each in node.keywords if each.arg == "why")


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _is_a_word(reason: str) -> bool:
    return reason in _WORDS_OF_OURS or isinstance(ast.parse(reason, mode="eval").body, ast.Constant)


def test_every_reason_in_the_audit_is_a_word_of_ours() -> None:
    found = list(reasons(python("logbook/services", "logbook/web", "logbook/cli")))

    assert len(found) > 8
    assert [each for each in found if not _is_a_word(each)] == []


def test_a_reason_that_somebody_typed_is_seen() -> None:
    careless = Source("logbook/services/careless.py", "record(desk, me, kind, why=form.reason)\n")

    assert [each for each in reasons([careless]) if not _is_a_word(each)] == ["form.reason"]
