"""Who gets to which page: everybody before every route, against the list of who may."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.attack.roles import reached, visitors
from tests.makers import Service

_MATRIX = Path(__file__).with_name("matrix.toml")


def declared() -> dict[str, set[str]]:
    """Read who may get to which page."""
    told = tomllib.loads(_MATRIX.read_text())
    return {page: set(each["who"]) for each in told["may"] for page in each["pages"]}


def otherwise(found: Mapping[str, set[str]], said: Mapping[str, set[str]]) -> Iterator[str]:
    """Name every page that somebody gets to and should not, or does not and should."""
    for page in sorted(found.keys() - said.keys()):
        yield f"{page} stands under no [[may]] of matrix.toml; it opens to {sorted(found[page])}"
    for page in sorted(said.keys() - found.keys()):
        yield f"{page} stands in matrix.toml, and there is no such page"
    for page in sorted(found.keys() & said.keys()):
        for who in sorted(found[page] - said[page]):
            yield f"{page} opens to {who}, who may not"
        for who in sorted(said[page] - found[page]):
            yield f"{page} does not open to {who}, who may"


@pytest.mark.attack("C01", "C05")
def test_everybody_gets_to_just_the_pages_that_are_theirs(local_service: Service) -> None:
    everybody = visitors(local_service)

    found = reached(local_service, local_service.app(), everybody)

    assert len(found) > 100
    assert list(otherwise(found, declared())) == []


@pytest.mark.control("C01", "C05")
def test_a_missing_guard_and_an_undeclared_page_are_seen(local_service: Service) -> None:
    app, everybody = local_service.app(), visitors(local_service)
    some = {name: everybody[name] for name in ("nobody", "manager")}
    app.before_request_funcs["lead"] = []
    app.add_url_rule("/staff/loose", "loose", str)

    seen = list(otherwise(reached(local_service, app, some), declared()))

    assert "lead.people opens to manager, who may not" in seen
    assert "lead.people opens to nobody, who may not" in seen
    assert any(one.startswith("loose stands under no [[may]]") for one in seen)
