"""A page is words: each template parses, uses what it imports, has a title, keeps to markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import pytest
from jinja2 import Environment, nodes

from tests.house.sources import files

Templates = Mapping[str, str]

_PARSER = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_INLINE = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a colour": re.compile(r"\b(?:fill|stroke|stop-color|color)\s*=\s*[\"']?(?:#|rgb|hsl)"),
    "an address elsewhere": re.compile(r"(?:href|src|action)\s*=\s*[\"']?(?:https?:)?//"),
}


def unused_imports(templates: Templates) -> Iterator[str]:
    """Name what a template imports and does not use."""
    for path, text in templates.items():
        tree = _PARSER.parse(text)
        used = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}
        yield from (f"{path}: {name}" for name in _imported(tree) if name not in used)


def pages_without_title(templates: Templates) -> Iterator[str]:
    """Name the pages that leave open what their frame wants as a title."""
    for path, text in templates.items():
        frame, filled = text, _blocks(text)
        while (parent := _parent(frame)) is not None:
            frame = templates[f"templates/{parent}"]
            filled |= _blocks(frame) if _parent(frame) else set()
        whole = frame is not text
        asks = re.search(r"<title>\s*\{%-?\s*block (\w+)", frame)
        if whole and (("<title>" not in frame) or (asks and asks[1] not in filled)):
            yield path


def against_the_rules(templates: Templates) -> Iterator[str]:
    """Name what stands in templates and belongs into a sheet, a script or nowhere."""
    for path, text in templates.items():
        plain = _COMMENT.sub("", text)
        yield from (f"{path}: {what}" for what, sign in _INLINE.items() if sign.search(plain))


def macros_not_named_as_their_file(templates: Templates) -> Iterator[str]:
    """Name the component files without a macro of the file's name."""
    for path, text in templates.items():
        macros = {macro.name for macro in _PARSER.parse(text).find_all(nodes.Macro)}
        if PurePosixPath(path).stem not in macros:
            yield path


def unknown_templates(templates: Templates) -> Iterator[str]:
    """Name the templates that a template refers to and that do not exist."""
    for path, text in templates.items():
        tree = _PARSER.parse(text)
        named = [
            *(one.template for one in tree.find_all(nodes.Extends)),
            *(one.template for one in tree.find_all(nodes.FromImport)),
            *(one.template for one in tree.find_all(nodes.Import)),
            *(one.template for one in tree.find_all(nodes.Include)),
        ]
        constant = [one.value for one in named if isinstance(one, nodes.Const)]
        yield from (f"{path}: {name}" for name in constant if f"templates/{name}" not in templates)


def sums(templates: Templates) -> Iterator[str]:
    """Name the templates that reckon; what a page shows is handed to it."""
    kinds = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    for path, text in templates.items():
        tree = _PARSER.parse(text)
        filters = {one.name for one in tree.find_all(nodes.Filter)}
        if any(tree.find(kind) for kind in kinds) or filters & {"sum", "round"}:
            yield path


def _imported(tree: nodes.Template) -> Iterator[str]:
    for one in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in one.names)
    yield from (one.target for one in tree.find_all(nodes.Import))


def _parent(text: str) -> str | None:
    extends = _PARSER.parse(text).find(nodes.Extends)
    named = extends.template if extends else None
    return str(named.value) if isinstance(named, nodes.Const) else None


def _blocks(text: str) -> set[str]:
    return {one.name for one in _PARSER.parse(text).find_all(nodes.Block)}


@pytest.fixture(scope="module")
def templates() -> Templates:
    found = files("templates", ".html")
    assert len(found) > 30
    return found


def test_every_template_uses_what_it_imports(templates: Templates) -> None:
    assert list(unused_imports(templates)) == []


def test_every_template_that_is_named_exists(templates: Templates) -> None:
    assert list(unknown_templates(templates)) == []


def test_every_page_has_a_title(templates: Templates) -> None:
    assert list(pages_without_title(templates)) == []


def test_templates_keep_to_markup(templates: Templates) -> None:
    assert list(against_the_rules(templates)) == []


def test_templates_do_no_sums(templates: Templates) -> None:
    assert list(sums(templates)) == []


@pytest.mark.parametrize("expression", ["page.left - 8", "14 * loop.index0", "counts|sum"])
def test_a_sum_is_seen(expression: str) -> None:
    assert list(sums({"templates/bad.html": f'<g x="{{{{ {expression} }}}}"/>'})) == [
        "templates/bad.html"
    ]


def test_a_component_is_a_macro_in_a_file_of_its_name(templates: Templates) -> None:
    components = {path: text for path, text in templates.items() if "/components/" in path}

    assert len(components) > 10
    assert list(macros_not_named_as_their_file(components)) == []


_FRAME = "<title>{% block title required %}{% endblock %}</title>"


def test_an_unused_import_is_seen() -> None:
    sample = '{% from "x.html" import a, b as c %}{% import "y.html" as y %}{{ a() }}'

    assert list(unused_imports({"p.html": sample})) == ["p.html: c", "p.html: y"]


def test_an_unknown_template_is_seen() -> None:
    assert list(unknown_templates({"p.html": '{% extends "x.html" %}'})) == ["p.html: x.html"]


def test_a_page_without_a_title_is_seen() -> None:
    samples = {
        "templates/frame.html": _FRAME,
        "templates/bare.html": "<main></main>",
        "templates/good.html": '{% extends "frame.html" %}{% block title %}x{% endblock %}',
        "templates/open.html": '{% extends "frame.html" %}',
        "templates/none.html": '{% extends "bare.html" %}',
    }

    assert list(pages_without_title(samples)) == ["templates/open.html", "templates/none.html"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color:red">', "an inline style"),
        ('<a href="/" onclick="go()">', "an inline handler"),
        ("<script>go()</script>", "a script in the page"),
        ('<path fill="#fff">', "a colour"),
        ('<a href="https://example.org">', "an address elsewhere"),
    ],
)
def test_what_is_not_markup_is_seen(text: str, what: str) -> None:
    assert list(against_the_rules({"p.html": text})) == [f"p.html: {what}"]


def test_a_misnamed_component_is_seen() -> None:
    sample = "{# What it is for. #}{% macro dial() %}{% endmacro %}"

    assert list(macros_not_named_as_their_file({"a/knob.html": sample})) == ["a/knob.html"]
