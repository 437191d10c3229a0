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
                "wrapped": secrets.token_bytes(_WRAPPED),
            },
        )


def downgrade() -> None:
    """Go down: recovery cards, and cards made anew, open nothing any more."""
    op.execute(sa.text("DELETE FROM credential WHERE slot = :slot").bindparams(slot=_RECOVERY))
    op.execute("DELETE FROM card WHERE passed IS NOT NULL")
    op.drop_column("person", "cover_locked")
    op.drop_column("card", "passed")
