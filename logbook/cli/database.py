"""Database: bring the tables of a service up to this version."""

from __future__ import annotations

import argparse
import os

from logbook.assets import folder
from logbook.settings import load_settings
from logbook.store.engines import open_database
from logbook.store.schema import is_current, upgrade


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("database", help="look after the database")
    deeds = parser.add_subparsers(required=True, metavar="deed")
    deeds.add_parser("upgrade", help="run the migrations").set_defaults(run=_upgrade)
    deeds.add_parser("check", help="tell whether it is up to date").set_defaults(run=_check)


def _upgrade(_chosen: argparse.Namespace) -> int:
    upgrade(folder("migrations"), open_database(load_settings(os.environ).database).engine)
    return 0


def _check(_chosen: argparse.Namespace) -> int:
    engine = open_database(load_settings(os.environ).database).engine
    current = is_current(folder("migrations"), engine)
    print("up to date" if current else "behind: run logbook database upgrade")
    return 0 if current else 1
