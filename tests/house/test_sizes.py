"""Small: a module of at most 250 lines, a function of at most 25; what is longer says why."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import Function, Source, files, python

_MODULE = 250
_FUNCTION = 25

_EXCEPTIONS: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "exceptions.toml").read_text()
)


def module_sizes(texts: Mapping[str, str]) -> dict[str, int]:
    """Count the lines of each file."""
    return {path: len(text.splitlines()) for path, text in texts.items()}


def function_sizes(sources: list[Source]) -> dict[str, int]:
    """Count the lines of each function, from def to its end, without the docstring."""
    return {
        f"{source.path}:{name}": _lines(function)
        for source in sources
        for name, function in source.functions()
    }


def too_long(
    sizes: Mapping[str, int], guide: int, allowed: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """Name what is longer than it may be, and exceptions that are not needed."""
    for name, lines in sizes.items():
        most = allowed.get(name, {}).get("lines", guide)
        if lines > most:
            yield f"{name} has {lines} lines, more than {most}"
    for name, exception in allowed.items():
        if sizes.get(name, 0) <= guide:
            yield f"{name} needs no exception any more"
        if len(exception["reason"].split()) < 4:
            yield f"{name} gives no reason"


def _lines(function: Function) -> int:
    whole = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and ast.get_docstring(function) is not None:
        return whole - ((first.end_lineno or 0) - first.lineno + 1)
    return whole


def test_modules_are_small() -> None:
    texts = {one.path: one.text for one in python("logbook", "migrations", "tests")}

    sizes = module_sizes(texts | files("static", ".js"))

    assert len(sizes) > 50
    assert list(too_long(sizes, _MODULE, _EXCEPTIONS["modules"])) == []


def test_functions_are_small() -> None:
    sizes = function_sizes(python("logbook", "migrations", "tests"))

    assert len(sizes) > 200
    assert list(too_long(sizes, _FUNCTION, _EXCEPTIONS["functions"])) == []


@pytest.mark.parametrize("body", [26, 40])
def test_a_long_function_is_seen(body: int) -> None:
    lines = "".join("        pass\n" for _ in range(body - 1))
    sample = Source("x.py", f'class C:\n    def f():\n        """Say."""\n{lines}')

    found = list(too_long(function_sizes([sample]), _FUNCTION, {}))

    assert found == [f"x.py:C.f has {body} lines, more than 25"]


def test_a_long_module_is_seen() -> None:
    found = list(too_long(module_sizes({"x.py": "\n" * 251}), _MODULE, {}))

    assert found == ["x.py has 251 lines, more than 250"]


def test_an_exception_needs_a_reason_and_a_need() -> None:
    allowed = {"x.py": {"lines": 300, "reason": "because"}}

    found = list(too_long({"x.py": 12}, _MODULE, allowed))

    assert found == ["x.py needs no exception any more", "x.py gives no reason"]
