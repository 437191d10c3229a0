"""What a person has beside their words: a slot for a recovery card, and a card made anew."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_RECOVERY = 2
_LOOKUP, _WRAPPED = 32, 61  # bytes, as those of a used slot
_FORMAT = b"\x01"  # the first byte of a used one


def upgrade() -> None:
    """Go up: every person gets the slot, with chance in it."""
    op.add_column("card", sa.Column("passed", sa.LargeBinary(), nullable=True))
    op.add_column("person", sa.Column("cover_locked", sa.LargeBinary(), nullable=True))
    connection = op.get_bind()
    people = connection.execute(sa.text("SELECT id FROM person")).scalars().all()
    for person in people:
        connection.execute(
            sa.text(
                "INSERT INTO credential (person_id, slot, lookup, wrapped)"
                " VALUES (:person, :slot, :lookup, :wrapped)"
            ),
            {
                "person": person,
                "slot": _RECOVERY,
                "lookup": secrets.token_bytes(_LOOKUP),
                "wrapped": _FORMAT + secrets.token_bytes(_WRAPPED - 1),
            },
        )
    _give_shape(connection)


def _give_shape(connection: sa.Connection) -> None:
    # an unused slot began with any byte, so that most could be told from used ones
    kept = connection.execute(sa.text("SELECT person_id, slot, wrapped FROM credential")).all()
    for person, slot, wrapped in kept:
        if bytes(wrapped)[:1] != _FORMAT:
            connection.execute(
                sa.text(
                    "UPDATE credential SET wrapped = :wrapped"
                    " WHERE person_id = :person AND slot = :slot"
                ),
                {"wrapped": _FORMAT + bytes(wrapped)[1:], "person": person, "slot": slot},
            )


def downgrade() -> None:
    """Go down: recovery cards, and cards made anew, open nothing any more."""
    op.execute(sa.text("DELETE FROM credential WHERE slot = :slot").bindparams(slot=_RECOVERY))
    op.execute("DELETE FROM card WHERE passed IS NOT NULL")
    op.drop_column("person", "cover_locked")
    op.drop_column("card", "passed")
