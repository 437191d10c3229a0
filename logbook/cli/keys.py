"""Keys: the server's ring gets a new key while people write, and the old one goes afterwards."""

from __future__ import annotations

import argparse
import os

from logbook.assets import folder
from logbook.measures.shelf import load_questions
from logbook.services.desk import House
from logbook.services.opening import open_house
from logbook.services.rotating import retire, rotate
from logbook.settings import Settings, load_settings


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("keys", help="look after the key file")
    deeds = parser.add_subparsers(required=True, metavar="deed")
    deeds.add_parser("rotate", help="lock everything with a new key").set_defaults(run=_rotate)
    deeds.add_parser("retire", help="take the old keys out of the file").set_defaults(run=_retire)


def _open() -> tuple[Settings, House]:
    settings = load_settings(os.environ)
    return settings, open_house(settings, load_questions(), folder("migrations"))


def _rotate(_chosen: argparse.Namespace) -> int:
    settings, house = _open()
    rotated = rotate(house, settings.keys, lambda table, rows: print(f"{table}: {rows}"))
    print(f"{rotated.anew} values hang on the newest key now.")
    if rotated.broken:
        print(f"{rotated.broken} values don't open, with any key: see the audit.")
        return 1
    print(f"Copy {settings.keys} to where its copies lie, then run: logbook keys retire")
    return 0


def _retire(_chosen: argparse.Namespace) -> int:
    settings, house = _open()
    print(f"Old keys that went: {retire(house, settings.keys)}. Burn older copies of the file.")
    return 0
