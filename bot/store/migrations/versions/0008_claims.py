"""Claims on what is to be told, apart from the note that it was: a crash between the two loses nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CLAIMS = {"booking_changes": ("mail_claimed_at", "post_claimed_at"), "reminders": ("claimed_at",)}


def upgrade() -> None:
    for table, names in CLAIMS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.DateTime))


def downgrade() -> None:
    for table, names in CLAIMS.items():
        for name in names:
            op.drop_column(table, name)
