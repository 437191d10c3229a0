"""Setup: a real service begins with a key file, a database, a site, two leads and a manager."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from logbook.assets import folder
from logbook.domain.people import StaffRole
from logbook.measures.shelf import load_questions
from logbook.services.beginning import NewService, begin_service, check_service
from logbook.services.opening import found_house
from logbook.services.setting_up import NewStaff
from logbook.settings import load_settings


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
    leads = [_staff(each, StaffRole.LEAD) for each in chosen.lead]
    new = NewService(chosen.site, chosen.area, leads, _staff(chosen.manager, StaffRole.MANAGER))
    check_service(new)
    settings = load_settings(os.environ)
    house = found_house(settings, load_questions(), folder("migrations"))
    with house.writing() as desk:
        links = begin_service(desk, new, at=datetime.now(UTC))
    for name, link in links:
        print(f"{name} joins within two days at /staff/join/{link}")
    print(f"Key file: {settings.keys}. Copy it to a place of its own; without it nothing opens.")
    return 0


def _staff(text: str, role: StaffRole) -> NewStaff:
    name, _, email = text.partition(",")
    return NewStaff(name.strip(), email.strip(), role)
