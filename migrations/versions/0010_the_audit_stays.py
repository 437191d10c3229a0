"""The audit only grows: the database itself refuses to change or to delete a line of it.

Whoever owns the database can drop this again. It stops mistakes and what comes in by a page;
the chain of marks shows the rest.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_REFUSAL = "the audit only grows"
_SQLITE = {
    "audit_is_not_changed": "BEFORE UPDATE ON audit",
    "audit_is_not_deleted": "BEFORE DELETE ON audit",
    # an INSERT OR REPLACE deletes without asking the trigger above
    "audit_is_not_replaced": "BEFORE INSERT ON audit WHEN EXISTS"
    " (SELECT 1 FROM audit WHERE number = NEW.number)",
}


def upgrade() -> None:
    """Go up."""
    if op.get_bind().dialect.name == "sqlite":
        for name, when in _SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")
        return
    op.execute(
        "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()"
    )


def downgrade() -> None:
    """Go down."""
    if op.get_bind().dialect.name == "sqlite":
        for name in _SQLITE:
            op.execute(f"DROP TRIGGER {name}")
        return
    op.execute("DROP TRIGGER audit_stays ON audit")
    op.execute("DROP FUNCTION audit_only_grows()")
