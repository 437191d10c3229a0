"""Three browsers before a real service over HTTPS: what these tests ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.engines.browsers import Tabbed, Wish
from tests.engines.chromium import Chromium
from tests.engines.firefox import Firefox
from tests.engines.network import World, at_work
from tests.engines.webkit import WebKit

_BROWSERS: tuple[Callable[[Wish], Tabbed], ...] = (Chromium, Firefox, WebKit)
_NAMES = ("Chromium", "Firefox", "WebKit")


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give a service, the site before it, and the careless one, on a network of their own."""
    with at_work(tmp_path_factory.mktemp("world")) as world:
        yield world


@pytest.fixture(scope="module", params=_BROWSERS, ids=_NAMES)
def running(request: pytest.FixtureRequest, world: World) -> Iterator[Tabbed]:
    """Give each of the three in turn; it runs for all tests of a file."""
    yield from _run(request, world, script=True)


@pytest.fixture(scope="module", params=_BROWSERS, ids=_NAMES)
def running_without_script(request: pytest.FixtureRequest, world: World) -> Iterator[Tabbed]:
    """Give each of the three in turn, in which no page may run a script."""
    yield from _run(request, world, script=False)


@pytest.fixture
def browser(running: Tabbed) -> Tabbed:
    """Give a fresh tab, with no history of its own."""
    running.close_tab()
    return running


@pytest.fixture
def plain_browser(running_without_script: Tabbed) -> Tabbed:
    """Give a fresh tab in which no script runs."""
    running_without_script.close_tab()
    return running_without_script


def _run(request: pytest.FixtureRequest, world: World, *, script: bool) -> Iterator[Tabbed]:
    running = request.param(world.wish(_NAMES[_BROWSERS.index(request.param)], script=script))
    yield running
    running.close()
