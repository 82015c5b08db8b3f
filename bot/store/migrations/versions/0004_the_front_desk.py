"""What the front desk needs: who has a conversation, notes, drafts, call-backs, roles, and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEVER = {
    "sqlite": [
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
    ],
}


def upgrade() -> None:
    _widen_what_there_is()
    op.create_table(
        "handoff_steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("handoff_id", sa.Integer, sa.ForeignKey("handoffs.id"), nullable=False, index=True),
        _conversation(index=True),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        _account("account_id"),
        _account("holder_id"),
        sa.Column("done_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, primary_key=True),
        _conversation(index=True),
        _account("account_id", nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "drafts",
        _conversation(primary_key=True),
        _account("account_id", primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "call_backs",
        sa.Column("id", sa.Integer, primary_key=True),
        _conversation(index=True),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("done_at", sa.DateTime, index=True),
        _account("done_by"),
    )
    _create_audit()


def _widen_what_there_is() -> None:
    op.add_column("messages", sa.Column("delivered_at", sa.DateTime))
    with op.batch_alter_table("handoffs") as handoffs:
        handoffs.add_column(_account("holder_id", "fk_handoffs_holder"))
        handoffs.add_column(sa.Column("outcome", sa.String(32)))
    op.create_index("ix_handoffs_state", "handoffs", ["state"])
    with op.batch_alter_table("unanswered") as unanswered:
        message = sa.ForeignKey("messages.id", name="fk_unanswered_message")
        unanswered.add_column(sa.Column("message_id", sa.Integer, message))
        unanswered.add_column(sa.Column("topic", sa.String(64)))
        unanswered.add_column(sa.Column("decided_at", sa.DateTime))
        unanswered.add_column(_account("decided_by", "fk_unanswered_decider"))
    op.create_index("ix_unanswered_message_id", "unanswered", ["message_id"])
    op.create_index("ix_unanswered_decided_at", "unanswered", ["decided_at"])
    # Whoever could do all there was before can still do so: the accounts that exist become admins.
    op.add_column("accounts", sa.Column("role", sa.String(16), nullable=False, server_default="admin"))
    op.add_column("accounts", sa.Column("shown_name", sa.String(80), nullable=False, server_default=""))
    op.add_column("accounts", sa.Column("disabled_at", sa.DateTime))
    op.add_column("accounts", sa.Column("totp_secret", sa.String(64)))
    op.add_column("accounts", sa.Column("totp_step", sa.Integer))


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("account_id", sa.Integer),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("conversation_id", sa.String(64), index=True),
        sa.Column("about", sa.String(200), nullable=False),
    )
    for statement in NEVER.get(op.get_bind().dialect.name, []):
        op.execute(statement)


def _conversation(**about: bool) -> sa.Column:
    key = sa.ForeignKey("conversations.id")
    return sa.Column("conversation_id", sa.String(64), key, nullable=False, **about)


def _account(name: str, key: str | None = None, **about: bool) -> sa.Column:
    return sa.Column(name, sa.Integer, sa.ForeignKey("accounts.id", name=key), **about)


def downgrade() -> None:
    for table in ("audit", "call_backs", "drafts", "notes", "handoff_steps"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")
    with op.batch_alter_table("accounts") as accounts:
        for column in ("role", "shown_name", "disabled_at", "totp_secret", "totp_step"):
            accounts.drop_column(column)
    with op.batch_alter_table("unanswered") as unanswered:
        unanswered.drop_index("ix_unanswered_message_id")
        unanswered.drop_index("ix_unanswered_decided_at")
        for column in ("message_id", "topic", "decided_at", "decided_by"):
            unanswered.drop_column(column)
    with op.batch_alter_table("handoffs") as handoffs:
        handoffs.drop_index("ix_handoffs_state")
        handoffs.drop_column("holder_id")
        handoffs.drop_column("outcome")
    op.drop_column("messages", "delivered_at")
