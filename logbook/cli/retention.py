"""Retention: once a day, whatever has had its time is announced, and later goes."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from logbook.assets import folder
from logbook.measures.shelf import load_questions
from logbook.services.opening import open_house
from logbook.services.retaining import run_retention
from logbook.settings import load_settings


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("retention", help="let go of what has had its time")
    deeds = parser.add_subparsers(required=True, metavar="deed")
    deeds.add_parser("run", help="warn, delete, and finish what was begun; daily").set_defaults(
        run=_run
    )


def _run(_chosen: argparse.Namespace) -> int:
    house = open_house(load_settings(os.environ), load_questions(), folder("migrations"))
    ran = run_retention(house, at=datetime.now(UTC))
    print(f"warned: {ran.warned}, deleted: {ran.erased}, finished: {ran.finished}")
    return 0
