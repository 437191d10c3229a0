"""Each room says in one line what it is for, and nothing is named after a kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import pytest

from tests.house.sources import ROOT, Source, files, python

_KINDS = frozenset("utils util helpers helper common misc constants models".split())

# Everything that stands at the top of the tree; what .gitignore names comes and goes.
_TOP = frozenset(
    """
    README.md Makefile pyproject.toml requirements.lock LICENSE .gitignore .git .ci
    logbook templates static migrations tests
    """.split()
)


def rooms_without_a_line(sources: list[Source]) -> Iterator[str]:
    """Name the modules whose first line does not say what they are for."""
    for source in sources:
        docstring = ast.get_docstring(source.tree) or ""
        if not source.text.startswith('"""') or not docstring.splitlines()[0].endswith("."):
            yield source.path


def docstrings_that_describe(sources: list[Source]) -> Iterator[str]:
    """Name the functions whose docstring begins as a description, not as a request."""
    for source in sources:
        for name, function in source.functions():
            words = (ast.get_docstring(function) or "").split()
            if words and words[0].endswith("s") and not words[0].endswith("ss"):
                yield f"{source.path}:{name}: {words[0]} …"


def named_after_a_kind(paths: Iterator[str]) -> Iterator[str]:
    """Name what is called after what it is made of instead of what it is about."""
    for path in paths:
        pure = PurePosixPath(path)
        if _KINDS & {pure.stem, *pure.parts[:-1]}:
            yield path


def strangers_at_the_top(names: Iterator[str], ignored: str) -> list[str]:
    """Name what stands at the top of the tree and has no place there."""
    leave = {line.strip().strip("/") for line in ignored.splitlines()}
    return sorted(set(names) - _TOP - leave)


def macros_without_a_line(templates: Mapping[str, str]) -> Iterator[str]:
    """Name the component files that do not begin with a comment that says what they are for."""
    for path, text in templates.items():
        first = text.lstrip().splitlines()[0]
        if not first.startswith(("{# ", "{#- ")) or len(first.split()) < 4:
            yield path


def test_each_module_says_what_it_is_for() -> None:
    assert list(rooms_without_a_line(python("logbook", "migrations", "tests"))) == []


def test_each_component_and_page_says_what_it_is_for() -> None:
    templates = files("templates", ".html")

    assert len(templates) > 20
    assert list(macros_without_a_line(templates)) == []


def test_docstrings_ask() -> None:
    assert list(docstrings_that_describe(python("logbook"))) == []


def test_nothing_is_named_after_a_kind() -> None:
    places = ("logbook", "templates", "static", "migrations", "tests")
    paths = (str(p.relative_to(ROOT)) for place in places for p in (ROOT / place).rglob("*"))

    assert list(named_after_a_kind(paths)) == []


def test_only_what_belongs_there_stands_at_the_top() -> None:
    names = (path.name for path in ROOT.iterdir())

    assert strangers_at_the_top(names, (ROOT / ".gitignore").read_text()) == []


@pytest.mark.parametrize("text", ["import os\n", '"""no full stop"""\n', "# what\n", ""])
def test_a_module_without_a_line_is_seen(text: str) -> None:
    assert list(rooms_without_a_line([Source("x.py", text)])) == ["x.py"]


def test_a_describing_docstring_is_seen() -> None:
    sample = Source("x.py", 'def f():\n    """Returns it."""\n\ndef g():\n    """Guess it."""\n')

    assert list(docstrings_that_describe([sample])) == ["x.py:f: Returns …"]


@pytest.mark.parametrize(
    "path", ["logbook/utils.py", "logbook/models/x.py", "templates/common/a.html"]
)
def test_a_kind_is_seen(path: str) -> None:
    assert list(named_after_a_kind(iter([path, "logbook/people.py"]))) == [path]


def test_a_stranger_at_the_top_is_seen() -> None:
    assert strangers_at_the_top(iter(["README.md", "NOTES.md", "build"]), "build/\n") == [
        "NOTES.md"
    ]


def test_a_component_without_a_line_is_seen() -> None:
    samples = {"a.html": "{% macro a() %}{% endmacro %}", "b.html": "{# What b is for. #}\n<b>"}

    assert list(macros_without_a_line(samples)) == ["a.html"]
