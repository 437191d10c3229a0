"""The front of a visit: by which decoy it came in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("visit", sa.Column("front", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Go down."""
    op.drop_column("visit", "front")
