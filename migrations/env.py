"""How migrations run: in one transaction, on the engine that was handed in."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import MetaData

engine = context.config.attributes["engine"]
# only a migration that is being written compares with the tables;
# one that runs imports nothing of ours
metadata: MetaData | None = context.config.attributes.get("metadata")


def render_item(kind: str, item: Any, autogenerate: Any) -> str | Literal[False]:
    """Write our own column types as plain ones: migrations import no package of ours."""
    if kind == "type" and type(item).__name__ == "Moment":
        return "sa.DateTime(timezone=True)"
    return False


with engine.execution_options(begin="BEGIN IMMEDIATE").connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=render_item,
        compare_type=True,
        transactional_ddl=True,
        render_as_batch=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
