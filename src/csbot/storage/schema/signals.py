"""Warning signs that fired: one row a firing, which stays while its sign goes on standing."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table

from csbot.storage.schema.base import Document, Text, metadata

signals = Table(
    "signals",
    metadata,
    Column(
        "account_id",
        Text,
        ForeignKey("accounts.account_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("rule", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("fired_on", Date, primary_key=True),
    Column("last_seen", Date, nullable=False),
    Column("playbook", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("refs", Document, nullable=False),
    Column("cool_down_days", Integer, nullable=False),
    Index(None, "fired_on"),
)
