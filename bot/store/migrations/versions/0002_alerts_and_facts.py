"""What a conversation told that makes later words more serious, and the alerts of the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("facts", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "conversation_id",
            sa.String(64),
            sa.ForeignKey("conversations.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("message_id", sa.Integer, sa.ForeignKey("messages.id"), nullable=False),
        sa.Column("tier", sa.String(16), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("raised_at", sa.DateTime, nullable=False),
        sa.Column("mailed_at", sa.DateTime),
        sa.Column("acknowledged_at", sa.DateTime, index=True),
        sa.Column("acknowledged_by", sa.Integer, sa.ForeignKey("accounts.id")),
    )


def downgrade() -> None:
    op.drop_table("alerts")
    op.drop_column("conversations", "facts")
