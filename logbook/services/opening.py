"""Opening: a house is put together of its database, its keys and its questions."""

from __future__ import annotations

from pathlib import Path

from logbook.domain.errors import Tampered, Unsafe
from logbook.domain.measures import Questions
from logbook.sealing.erasure import open_erasure_keys
from logbook.sealing.heads import Heads
from logbook.sealing.keyfile import load_key_file, new_key_file
from logbook.services.anchoring import Anchor
from logbook.services.desk import Desk, House
from logbook.services.locked import email_of
from logbook.services.staff_signing_in import email_mark
from logbook.settings import Settings
from logbook.store.engines import open_database
from logbook.store.rotations import numbers_in
from logbook.store.schema import is_current, upgrade
from logbook.store.staff import StaffAccount, all_accounts


def open_house(settings: Settings, questions: Questions, migrations: Path) -> House:
    """Open a service that stands; refuse one whose database is behind or ahead."""
    house = _house(settings, questions)
    try:
        if not is_current(migrations, house.database.engine):
            raise Unsafe("LOGBOOK_DATABASE_URL", "run: logbook database upgrade")
        with house.reading() as desk:
            _try_keys(desk)
    except Unsafe:
        house.database.close()
        raise
    return house


def found_house(settings: Settings, questions: Questions, migrations: Path) -> House:
    """Make a new service: its folder, its key file, its tables."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    new_key_file(settings.keys)
    house = _house(settings, questions)
    upgrade(migrations, house.database.engine)
    return house


def _try_keys(desk: Desk) -> None:
    """Refuse a key file that is another service's, or an older copy of this one's."""
    numbers = numbers_in(desk.session, "staff.locked", 2) | numbers_in(
        desk.session, "person.profile_locked", 2
    )
    if not numbers <= {key.number for key in desk.keys.ring}:
        raise Unsafe("LOGBOOK_KEY_FILE", "it is older than the database; bring the newest copy")
    accounts = all_accounts(desk.session)
    if accounts and not any(_is_ours(desk, each) for each in accounts):
        raise Unsafe("LOGBOOK_KEY_FILE", "it is not the key file of this database")


def _is_ours(desk: Desk, account: StaffAccount) -> bool:
    try:
        email = email_of(desk.keys, account)  # by the ring
    except Tampered:
        return False
    return email_mark(desk.keys, email) == account.email_mark  # by the pepper


def _house(settings: Settings, questions: Questions) -> House:
    keys = load_key_file(settings.keys)
    erasure = open_erasure_keys(settings.erasure)
    anchor = Anchor(Heads(settings.heads))
    return House(open_database(settings.database), keys, erasure, questions, anchor)
