"""What people call a metric, beside its name."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("metric_definitions", sa.Column("spoken", sa.JSON(), nullable=True))
