"""Staff have passkeys and recovery codes, and wrong codes of theirs are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("staff", sa.Column("misses", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "staff", sa.Column("missed_step", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_passkey_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
    )
    op.create_index(op.f("ix_passkey_staff_id"), "passkey", ["staff_id"])
    _add_codes()


def _add_codes() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("lookup", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_recovery_code_staff_id")),
        sa.PrimaryKeyConstraint("lookup", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_staff_id"), "recovery_code", ["staff_id"])
    op.create_table(
        "spent_challenge",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spent_challenge")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("spent_challenge")
    op.drop_table("recovery_code")
    op.drop_table("passkey")
    op.drop_column("staff", "missed_step")
    op.drop_column("staff", "misses")
