"""Settings of people, what they were told, and channels bound to accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "person_settings",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("found_time_zone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("email", name="pk_person_settings"),
    )
    op.create_table(
        "told_items",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        _account("told_items"),
        sa.PrimaryKeyConstraint("email", "item", "note", name="pk_told_items"),
    )
    op.create_index("ix_told_items_account_id", "told_items", ["account_id"], unique=False)
    op.create_index("ix_told_items_told_on", "told_items", ["told_on"], unique=False)
    op.create_table(
        "channel_accounts",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("bound_by", sa.String(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        _account("channel_accounts"),
        sa.PrimaryKeyConstraint("channel", name="pk_channel_accounts"),
    )
    op.create_index(
        "ix_channel_accounts_account_id", "channel_accounts", ["account_id"], unique=False
    )


def _account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"],
        ["accounts.account_id"],
        name=f"fk_{table}_account_id",
        ondelete="CASCADE",
    )
