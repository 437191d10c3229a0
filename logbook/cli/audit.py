"""Audit: whether the record of looks is as it was written, and its head for a file elsewhere."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from logbook.assets import folder
from logbook.measures.shelf import load_questions
from logbook.sealing.heads import Heads
from logbook.services.anchoring import keep_head
from logbook.services.opening import open_house
from logbook.services.verifying import verify
from logbook.settings import load_settings


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("audit", help="check the record of who looked at what")
    deeds = parser.add_subparsers(required=True, metavar="deed")
    deeds.add_parser("verify", help="tell whether every line is as it was").set_defaults(
        run=_verify
    )
    deeds.add_parser("head", help="write its head to the file of heads").set_defaults(run=_head)


def _verify(_chosen: argparse.Namespace) -> int:
    settings = load_settings(os.environ)
    house = open_house(settings, load_questions(), folder("migrations"))
    heads = Heads(settings.heads).kept()
    with house.reading() as desk:
        verdict = verify(desk, heads, times=not settings.demo)
    for each in verdict.found:
        print(f"line {each.number}: {each.wrong}")
    if not heads:
        print(f"There are no heads in {settings.heads}: an end that was cut off would not show.")
    print(f"Lines that hold: {verdict.lines}. Heads they were held against: {len(heads)}.")
    return 1 if verdict.found else 0


def _head(_chosen: argparse.Namespace) -> int:
    settings = load_settings(os.environ)
    house = open_house(settings, load_questions(), folder("migrations"))
    with house.reading() as desk:
        kept = keep_head(desk, Heads(settings.heads), at=datetime.now(UTC))
    print(f"written to {settings.heads}" if kept else "nothing new to write")
    return 0
