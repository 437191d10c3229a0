"""Phones that six numbers open, the links by which they come to be, and a note that may be seen."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    _phone()
    _link()
    op.create_table(
        "note",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("note_locked", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_note_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_note")),
    )


def _phone() -> None:
    op.create_table(
        "phone",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("verifier", sa.LargeBinary(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_phone_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
    )
    op.create_index(op.f("ix_phone_person_id"), "phone", ["person_id"], unique=False)


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("lookup", sa.LargeBinary(), nullable=False),
        sa.Column("square", sa.LargeBinary(), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_link")),
        sa.UniqueConstraint("lookup", name=op.f("uq_link_lookup")),
        sa.UniqueConstraint("square", name=op.f("uq_link_square")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("note")
    op.drop_table("link")
    op.drop_index(op.f("ix_phone_person_id"), table_name="phone")
    op.drop_table("phone")
