"""The address book, the outbox, receipts of what providers sent, and who wrote STOP."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "addresses",
        sa.Column("conversation_id", sa.String(64), sa.ForeignKey("conversations.id"), primary_key=True),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("address", sa.String(255), nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("heard_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("channel", "address"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "conversation_id",
            sa.String(64),
            sa.ForeignKey("conversations.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("message_id", sa.Integer, sa.ForeignKey("messages.id"), nullable=False, unique=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("reason", sa.String(80), nullable=False),
        sa.Column("is_urgent", sa.Boolean, nullable=False),
        sa.Column("is_invitation", sa.Boolean, nullable=False),
        sa.Column("parts_sent", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "receipts",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("received_at", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "opt_outs",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("address", sa.String(255), primary_key=True),
        sa.Column("since", sa.DateTime, nullable=False, index=True),
    )


def downgrade() -> None:
    for table in ("opt_outs", "receipts", "deliveries", "addresses"):
        op.drop_table(table)
