"""Whom a person denies, the question after a handover, and when a lead may read."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("person", sa.Column("denied_locked", sa.LargeBinary(), nullable=True))
    _add_handovers()
    _add_openings()


def _add_handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("newcomer_id", sa.String(length=32), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["newcomer_id"], ["staff.id"], name=op.f("fk_handover_newcomer_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_handover_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("person_id", name=op.f("uq_handover_person_id")),
    )
    op.create_index(op.f("ix_handover_newcomer_id"), "handover", ["newcomer_id"])


def _add_openings() -> None:
    op.create_table(
        "opening",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("approver_id", sa.String(length=32), nullable=True),
        sa.Column("way", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_locked", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["staff.id"], name=op.f("fk_opening_approver_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_opening_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_opening_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
    )
    op.create_index(op.f("ix_opening_person_id"), "opening", ["person_id"])
    op.create_index(op.f("ix_opening_staff_id"), "opening", ["staff_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_index(op.f("ix_opening_staff_id"), table_name="opening")
    op.drop_index(op.f("ix_opening_person_id"), table_name="opening")
    op.drop_table("opening")
    op.drop_index(op.f("ix_handover_newcomer_id"), table_name="handover")
    op.drop_table("handover")
    op.drop_column("person", "denied_locked")
