"""What a history item came as, where it had mark-up; `text` is plain from the next load on."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("history", sa.Column("original", sa.String(), nullable=True))
