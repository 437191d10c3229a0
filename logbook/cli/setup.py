"""Setup: a real service begins with a key file, a database, a site, two leads and a manager."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from logbook.assets import folder
from logbook.domain.catalogue import Site
from logbook.domain.people import SiteId, StaffRole
from logbook.measures.shelf import load_questions
from logbook.sealing.chance import new_id
from logbook.services.opening import found_house
from logbook.services.setting_up import NewStaff, begin_account
from logbook.settings import load_settings
from logbook.store.catalogue import add_site


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("setup", help="begin a real service")
    parser.add_argument("--site", required=True, help="name of the first site")
    parser.add_argument("--area", required=True, help="area that it lies in")
    parser.add_argument(
        "--lead", action="append", required=True, metavar="NAME,EMAIL", help="twice, for two leads"
    )
    parser.add_argument("--manager", required=True, metavar="NAME,EMAIL")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    if len(chosen.lead) < 2:
        print("logbook: name two leads, so that nobody is ever locked out")
        return 2
    settings = load_settings(os.environ)
    house = found_house(settings, load_questions(), folder("migrations"))
    site = SiteId(new_id())
    with house.writing() as desk:
        add_site(desk.session, Site(site, chosen.site, chosen.area))
        at = datetime.now(UTC)
        for text in chosen.lead:
            _print_link(begin_account(desk, _new(text, StaffRole.LEAD, site), at=at), text)
        link = begin_account(desk, _new(chosen.manager, StaffRole.MANAGER, None), at=at)
        _print_link(link, chosen.manager)
    print(f"Key file: {settings.keys}. Copy it to a place of its own; without it nothing opens.")
    return 0


def _new(text: str, role: StaffRole, site: SiteId | None) -> NewStaff:
    name, _, email = text.partition(",")
    return NewStaff(name.strip(), email.strip(), role, site)


def _print_link(link: str, text: str) -> None:
    print(f"{text.split(',')[0]} joins within two days at /staff/join/{link}")
