"""Whatever people read can be translated: refusals stand where the extractor of messages looks."""

from __future__ import annotations

import ast
import re
from io import BytesIO

import pytest
from babel.messages.extract import extract
from jinja2 import Environment, nodes

from logbook.domain.errors import Invalid
from tests.house.sources import Source, files, python

_PARSER = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
_KEYS = re.compile(r"<kbd>.*?</kbd>")  # keys bear their names in every language
_BETWEEN = re.compile(r"<[^>]*>|\0|\n")
_SPOKEN = re.compile(r"(?:aria-label|title|placeholder|alt)=\"([^\"\0]+)\"")
_WORD = re.compile(r"[A-Za-z]{2,}")
_CLASSES = re.compile(r"[a-z]+-[a-z-]+( [a-z]+-[a-z-]+)*$")  # a block may hold names for the sheet
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


def unsaid(text: str) -> list[str]:
    """Give the words of a template that go to the page without passing the translators."""
    tree = _PARSER.parse(text)
    outputs = (part for output in tree.find_all(nodes.Output) for part in output.nodes)
    page = "".join(part.data if isinstance(part, nodes.TemplateData) else "\0" for part in outputs)
    told = [*_BETWEEN.split(_KEYS.sub("", page)), *_SPOKEN.findall(page)]
    return [
        each.strip() for each in told if _WORD.search(each) and not _CLASSES.match(each.strip())
    ]


def test_every_word_of_a_page_is_found_for_translators() -> None:
    templates = files("templates", ".html")

    assert len(templates) > 30
    assert {path: unsaid(text) for path, text in templates.items() if unsaid(text)} == {}


@pytest.mark.parametrize("text", ["<p>Hello</p>", '<a aria-label="Go on">{{ icon() }}</a>'])
def test_a_word_that_nobody_translates_is_seen(text: str) -> None:
    assert len(unsaid(text)) == 1


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
