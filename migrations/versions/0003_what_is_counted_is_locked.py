"""What is counted lies locked with its entry, and no week stands beside anybody.

What was counted before is let go, and every yes with it: a migration has no key to lock it with,
and left open it would name people. Whoever says yes again is counted from then on. Entries,
answers and wishes stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The order of replies was their week. Within one, any order is as good as it was.
_IN_ORDER = """
    UPDATE reply SET ordinal = (
        SELECT count(*) FROM reply AS before
        WHERE before.person_id = reply.person_id
        AND (before.week < reply.week OR (before.week = reply.week AND before.id <= reply.id))
    )
"""
_LONG_AGO = "1970-01-05"  # a Monday: going down, nobody knows the week


def upgrade() -> None:
    """Go up."""
    op.execute("DELETE FROM consent")
    op.drop_index("ix_observation_subject", table_name="observation")
    op.drop_table("observation")
    op.drop_table("subject")
    op.add_column("person", sa.Column("subject_locked", sa.LargeBinary(), nullable=True))
    op.drop_column("entry", "week")
    op.drop_column("wish", "week")
    op.add_column("reply", sa.Column("ordinal", sa.Integer(), nullable=True))
    op.execute(_IN_ORDER)
    op.drop_index(op.f("ix_reply_person_id"), table_name="reply")
    with op.batch_alter_table("reply") as reply:
        reply.drop_column("week")
        reply.alter_column("ordinal", nullable=False)
        reply.create_unique_constraint(op.f("uq_reply_person_id"), ["person_id", "ordinal"])


def downgrade() -> None:
    """Go down."""
    op.execute("DELETE FROM consent")  # nothing is counted, so nobody has said yes
    with op.batch_alter_table("reply") as reply:
        reply.drop_constraint(op.f("uq_reply_person_id"), type_="unique")
        reply.drop_column("ordinal")
    op.create_index(op.f("ix_reply_person_id"), "reply", ["person_id"], unique=False)
    for table in ("reply", "wish", "entry"):
        week = sa.Column("week", sa.Date(), server_default=_LONG_AGO, nullable=False)
        op.add_column(table, week)
        with op.batch_alter_table(table) as changed:
            changed.alter_column("week", server_default=None)
    op.drop_column("person", "subject_locked")
    _subject()
    _observation()


def _subject() -> None:
    op.create_table(
        "subject",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("household", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("band", sa.String(length=64), nullable=False),
        sa.Column("site_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=6), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("gender", sa.String(length=64), nullable=True),
        sa.Column("ethnicity", sa.String(length=64), nullable=True),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_subject_programme_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_subject_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sqlite_with_rowid=False,
    )


def _observation() -> None:
    op.create_table(
        "observation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("missing", sa.String(length=64), nullable=True),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_observation_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_observation_subject", "observation", ["subject_id", "item", "week"], unique=False
    )
