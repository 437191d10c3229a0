"""Whatever people read can be translated: refusals stand where the extractor of messages looks."""

from __future__ import annotations

import ast
from io import BytesIO

import pytest
from babel.messages.extract import extract

from logbook.domain.errors import Invalid
from tests.house.sources import Source, python

_KEYWORDS = {"Invalid": (2,)}  # pybabel extract -k Invalid:2


def refusals(source: Source) -> list[int]:
    """Give the lines on which something typed is refused."""
    return [
        node.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == Invalid.__name__
    ]


def extracted(source: Source) -> list[str]:
    """Give the messages of refusals that the extractor finds."""
    found = extract("python", BytesIO(source.text.encode()), _KEYWORDS, [], {})
    return [str(message) for _line, message, _comments, _context in found]


def test_every_refusal_is_found_for_translators() -> None:
    sources = [each for each in python("logbook") if refusals(each)]

    assert len(sources) > 5
    assert [x.path for x in sources if len(extracted(x)) != len(refusals(x))] == []


@pytest.mark.parametrize("message", ['f"Keep it under {most}."', "message", "_TOO_LONG"])
def test_a_message_that_is_not_written_out_is_seen(message: str) -> None:
    source = Source("logbook/domain/bad.py", f'raise Invalid("words", {message})\n')

    assert len(refusals(source)) == 1
    assert extracted(source) == []


def test_a_refusal_says_its_values() -> None:
    refusal = Invalid("words", "Keep it under %(most)d letters.", most=4_000)

    assert str(refusal) == "Keep it under 4000 letters."
    assert str(Invalid("code", "100 % is not a code.")) == "100 % is not a code."
