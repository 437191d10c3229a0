"""Colours are tokens: a sheet names a colour only where it gives it a name of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from tests.house.sources import files

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(?P<name>[-\w]+)\s*:\s*(?P<value>[^;{}]+)(?=[;}])")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![-\w])(?:black|white|red|green|blue|yellow|orange|purple|pink|gr[ae]y|silver|navy|teal"
    r"|maroon|olive|lime|aqua|cyan|magenta|fuchsia|brown|gold|ivory|beige|crimson)(?![-\w])",
    re.IGNORECASE,
)


def colours_outside_tokens(sheets: Mapping[str, str]) -> Iterator[str]:
    """Name the declarations that say a colour where a token should stand."""
    for path, text in sheets.items():
        for declaration in _DECLARATION.finditer(_COMMENT.sub("", text)):
            name, value = declaration["name"], declaration["value"]
            own = name.startswith(("--", "font", "content", "grid"))
            if not own and (_COLOUR.search(value) or _NAMED.search(value)):
                yield f"{path}: {name}: {value.strip()}"


def test_sheets_name_colours_in_tokens_only() -> None:
    sheets = files("static", ".css")

    assert len(sheets) > 3
    assert list(colours_outside_tokens(sheets)) == []


@pytest.mark.parametrize(
    "declaration",
    [
        "color: #fff",
        "background: rgb(1 2 3)",
        "border: 1px solid red",
        "fill: OKLCH(50% 0 0)",
        "box-shadow: 0 0 1px rgba(0,0,0,.2)",
    ],
)
def test_a_colour_outside_tokens_is_seen(declaration: str) -> None:
    sheet = f":root {{ --ink: #123; }} a:hover {{ color: var(--white); {declaration}; }}"

    assert list(colours_outside_tokens({"x.css": sheet})) == [f"x.css: {declaration}"]
