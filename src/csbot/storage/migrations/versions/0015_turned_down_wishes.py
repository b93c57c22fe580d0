"""Suggested wishes that somebody does not want."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "turned_down_wishes",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("email", "whose", "text", name="pk_turned_down_wishes"),
    )
