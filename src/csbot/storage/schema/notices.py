"""What people set about notes to them, what they were told, and which channel is whose account."""

from sqlalchemy import Column, Date, ForeignKey, Index, Table

from csbot.storage.schema.base import Document, Text, UtcDateTime, metadata

person_settings = Table(
    "person_settings",
    metadata,
    Column("email", Text, primary_key=True),
    # What the person changed; null where nothing was, so that defaults may still move.
    Column("content", Document),
    # The time zone that Slack gave when it was last asked.
    Column("found_time_zone", Text),
)

# An item that stood in a note. A note that is made again for the same key may hold it again.
told_items = Table(
    "told_items",
    metadata,
    Column("email", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("note", Text, primary_key=True),
    Column(
        "account_id",
        Text,
        ForeignKey("accounts.account_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("told_on", Date, nullable=False),
    Index(None, "account_id"),
    Index(None, "told_on"),
)

channel_accounts = Table(
    "channel_accounts",
    metadata,
    Column("channel", Text, primary_key=True),
    Column(
        "account_id",
        Text,
        ForeignKey("accounts.account_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("bound_by", Text, nullable=False),
    Column("bound_at", UtcDateTime, nullable=False),
)
