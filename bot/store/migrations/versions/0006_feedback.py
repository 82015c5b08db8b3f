"""What visitors think: whether an answer helped, and the stars of a whole chat."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("helpful", sa.Boolean))
    op.add_column("conversations", sa.Column("stars", sa.Integer))


def downgrade() -> None:
    op.drop_column("conversations", "stars")
    op.drop_column("messages", "helpful")
