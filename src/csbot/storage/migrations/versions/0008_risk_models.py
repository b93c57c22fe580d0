"""Churn models learned from the organisation's own outcomes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "risk_models",
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("trained_on", name="pk_risk_models"),
    )
