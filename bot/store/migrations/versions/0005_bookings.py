"""Bookings, the quarter hours they take, what must be told of them, reminders, and other hours."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reference", sa.String(12), nullable=False, unique=True),
        sa.Column("key", sa.String(100), nullable=False, unique=True),
        sa.Column("conversation_id", sa.String(64), sa.ForeignKey("conversations.id"), index=True),
        sa.Column("practitioner", sa.String(40), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("starts_at", sa.DateTime, nullable=False, index=True),
        sa.Column("ends_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("held_until", sa.DateTime, index=True),
        sa.Column("for_whom", sa.String(40), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("contact", sa.String(254), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("remind", sa.Boolean, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    _create_what_hangs_on_them()
    op.create_table(
        "other_hours",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("practitioner", sa.String(40)),
        sa.Column("starts_at", sa.DateTime, nullable=False, index=True),
        sa.Column("ends_at", sa.DateTime, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("note", sa.String(80), nullable=False),
    )


def _create_what_hangs_on_them() -> None:
    op.create_table(
        "booked_cells",
        sa.Column("practitioner", sa.String(40), primary_key=True),
        sa.Column("starts_at", sa.DateTime, primary_key=True),
        _booking(),
    )
    op.create_table(
        "booking_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        _booking(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("happened_at", sa.DateTime, nullable=False),
        sa.Column("mailed_at", sa.DateTime),
        sa.Column("posted_at", sa.DateTime),
    )
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer, primary_key=True),
        _booking(),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("due_at", sa.DateTime, nullable=False, index=True),
        sa.Column("sent_at", sa.DateTime),
    )


def downgrade() -> None:
    for table in ("other_hours", "reminders", "booking_changes", "booked_cells", "bookings"):
        op.drop_table(table)


def _booking() -> sa.Column:
    return sa.Column("booking_id", sa.Integer, sa.ForeignKey("bookings.id"), nullable=False, index=True)
