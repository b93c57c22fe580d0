"""Letters that somebody pressed csbot to send."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("draft", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["draft"],
            ["drafts.id"],
            name="fk_deliveries_draft",
            ondelete="CASCADE",
        ),
    )
