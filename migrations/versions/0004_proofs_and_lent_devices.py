"""A staff session keeps when its owner last proved who they are, and with whom the device is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("visit", sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("visit", sa.Column("lent_to", sa.String(length=32), nullable=True))
    op.add_column("visit", sa.Column("tries", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go down."""
    op.drop_column("visit", "tries")
    op.drop_column("visit", "lent_to")
    op.drop_column("visit", "proved_at")
