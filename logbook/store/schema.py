"""The schema: migrations are the only way that tables come to be."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

# every module that declares a table, so that Base.metadata is whole
from logbook.store import (  # noqa: F401  (imported for their tables)
    audit,
    catalogue,
    circles,
    consents,
    credentials,
    drafts,
    entries,
    handovers,
    messages,
    notes,
    observations,
    openings,
    passkeys,
    people,
    phones,
    releases,
    staff,
    visits,
)
from logbook.store.base import Base

metadata = Base.metadata


def config(migrations: Path, engine: Engine) -> Config:
    """Give alembic's settings for one database."""
    settings = Config()
    settings.set_main_option("script_location", str(migrations))
    settings.set_main_option("path_separator", "os")
    settings.attributes["engine"] = engine
    return settings


def upgrade(migrations: Path, engine: Engine) -> None:
    """Bring a database up to the newest revision."""
    command.upgrade(config(migrations, engine), "head")


def is_current(migrations: Path, engine: Engine) -> bool:
    """Tell whether a database stands at the newest revision."""
    newest = ScriptDirectory.from_config(config(migrations, engine)).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
