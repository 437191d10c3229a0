"""The world of these tests: our service, the site before it, and a careless one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.service import DemoPerson
from tests.engines.browsers import Wish
from tests.engines.careless import CARELESS, careless
from tests.engines.certificate import make_certificate
from tests.engines.front import Answer, Front, Seen, page, standing, to_service
from tests.engines.house import HOST, make_people, served

BEFORE = "before.test"


@dataclass(frozen=True, slots=True, repr=False)
class World:
    """What a browser can reach."""

    front: Front
    people: tuple[DemoPerson, ...]
    folder: Path
    service: int  # the port behind TLS
    ours: str = f"https://{HOST}/"
    before: str = f"https://{BEFORE}/"
    careless: str = f"https://{CARELESS}/"

    def person(self, turn: int = 0) -> DemoPerson:
        """Give one of the young people who answer on the dial."""
        young = [one for one in self.people if (one.band, one.role) == ("12-17", "child")]
        return young[turn % len(young)]

    def wish(self, name: str, *, script: bool = True) -> Wish:
        """Wish for a browser with a fresh profile of its own."""
        known, profile = self.front.certificate, self.folder / f"{name}-{secrets.token_hex(4)}"
        return Wish(profile, self.front.port, known.pin, known.authority, script)


@contextmanager
def at_work(folder: Path) -> Iterator[World]:
    """Have it all stand until the tests are done."""
    people = make_people(folder / "demo")
    certificate = make_certificate(folder, HOST, BEFORE, CARELESS)
    with served(folder / "demo", folder / "service.log") as port:
        sites = {HOST: to_service(port), BEFORE: _before, CARELESS: careless}
        with standing(sites, certificate) as front:
            yield World(front, people, folder, port)


def _before(seen: Seen) -> Answer:
    if seen.path == "/nothing":  # as long as a site sends nothing, the page before it stays
        return Answer(status=204, headers=())
    return page("Before", "<p>A site that was open before.")
