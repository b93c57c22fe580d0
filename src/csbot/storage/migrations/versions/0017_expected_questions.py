"""The file of expected questions beside a strategy document; with the next load it is there."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("documents", sa.Column("asked", sa.String(), nullable=False, server_default=""))
