"""Opening: a house is put together of its database, its keys and its questions."""

from __future__ import annotations

from pathlib import Path

from logbook.domain.errors import Unsafe
from logbook.domain.measures import Questions
from logbook.sealing.erasure import open_erasure_keys
from logbook.sealing.heads import Heads
from logbook.sealing.keyfile import load_key_file, new_key_file
from logbook.services.anchoring import Anchor
from logbook.services.desk import House
from logbook.settings import Settings
from logbook.store.engines import open_database
from logbook.store.schema import is_current, upgrade


def open_house(settings: Settings, questions: Questions, migrations: Path) -> House:
    """Open a service that stands; refuse one whose database is behind or ahead."""
    house = _house(settings, questions)
    if not is_current(migrations, house.database.engine):
        raise Unsafe("LOGBOOK_DATABASE_URL", "run: logbook database upgrade")
    return house


def found_house(settings: Settings, questions: Questions, migrations: Path) -> House:
    """Make a new service: its folder, its key file, its tables."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    new_key_file(settings.keys)
    house = _house(settings, questions)
    upgrade(migrations, house.database.engine)
    return house


def _house(settings: Settings, questions: Questions) -> House:
    keys = load_key_file(settings.keys)
    erasure = open_erasure_keys(settings.erasure)
    anchor = Anchor(Heads(settings.heads))
    return House(open_database(settings.database), keys, erasure, questions, anchor)
