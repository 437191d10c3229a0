"""Makes a demo in its folder, or finds the one that lies there already."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from logbook.assets import folder as asset_folder
from logbook.cli.demo.credentials import Credentials, read_credentials
from logbook.cli.demo.folder import Folder, Order
from logbook.cli.demo.service import write_service
from logbook.cli.demo.simulation import make_up
from logbook.domain.errors import Unsafe
from logbook.measures.shelf import load_questions
from logbook.services.opening import found_house, open_house
from logbook.settings import Settings


def demo_settings(given: Settings, folder: Folder, *, port: int) -> Settings:
    """Give the settings of a demo: nothing in it may point at a real service."""
    return replace(
        given,
        data=folder.data,
        database_url="",
        key_file=Path(),
        erasure_keys=Path(),
        family_host="",
        staff_host="",
        plain_host="",
        demo=True,
        behind_tls=False,
        host="127.0.0.1",
        port=port,
    )


def ready(folder: Folder, order: Order, settings: Settings, *, now: datetime) -> Credentials:
    """Give the sign-ins of a demo of this order, made now unless a fresh one lies there."""
    folder.refuse_strangers()
    if folder.is_fresh(order, now.date()) and _opens(settings):
        return read_credentials(folder.credentials)
    with folder.making() as fresh:
        return _make(fresh, order, settings, now)


def _make(fresh: Folder, order: Order, settings: Settings, now: datetime) -> Credentials:
    questions = load_questions()
    made_up = make_up(
        questions, seed=order.seed, people=order.people, weeks=order.weeks, until=now.date()
    )
    own = demo_settings(settings, fresh, port=settings.port)
    house = found_house(own, questions, asset_folder("migrations"))
    try:
        credentials = write_service(house, made_up, now=now)
    finally:
        house.database.close()
    credentials.save(fresh.credentials, settings.host, settings.port)
    fresh.put_mark(order, now.date())
    return credentials


def _opens(settings: Settings) -> bool:
    """Tell whether the demo is whole and of this version's tables."""
    try:
        house = open_house(settings, load_questions(), asset_folder("migrations"))
    except Unsafe:
        return False
    house.database.close()
    return True
