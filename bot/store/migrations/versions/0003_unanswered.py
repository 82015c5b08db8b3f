"""The messages that were not understood, for the desk's review."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "conversation_id",
            sa.String(64),
            sa.ForeignKey("conversations.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("nearest", sa.JSON, nullable=False),
        sa.Column("said_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("unanswered")
