"""A write-only session has a draft of its own; a lent device says which lending it is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up: the drafts that stand are their persons' own."""
    op.add_column("visit", sa.Column("lending", sa.String(length=32), nullable=True))
    _put_parts_aside()
    with op.batch_alter_table("draft") as draft:
        draft.add_column(
            sa.Column("visit_id", sa.String(length=64), server_default="", nullable=False)
        )
        draft.drop_constraint("uq_draft_person_id", type_="unique")
        draft.create_unique_constraint("uq_draft_person_id", ["person_id", "visit_id"])
    _put_parts_back()


def downgrade() -> None:
    """Go down: a person has one draft again; those of write-only sessions go."""
    op.execute("DELETE FROM draft WHERE visit_id <> ''")
    _put_parts_aside()
    with op.batch_alter_table("draft") as draft:
        draft.drop_constraint("uq_draft_person_id", type_="unique")
        draft.create_unique_constraint("uq_draft_person_id", ["person_id"])
        draft.drop_column("visit_id")
    _put_parts_back()
    op.drop_column("visit", "lending")


def _put_parts_aside() -> None:
    # SQLite makes the table anew, and what hangs on the old one would go with it
    op.execute("CREATE TABLE aside AS SELECT * FROM draft_part")
    op.execute("DELETE FROM draft_part")


def _put_parts_back() -> None:
    op.execute("INSERT INTO draft_part SELECT * FROM aside")
    op.execute("DROP TABLE aside")
