"""Letters that somebody pressed csbot to send: one row a draft, with what became of it."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from csbot.storage.schema.base import Text, UtcDateTime, metadata

deliveries = Table(
    "deliveries",
    metadata,
    # The primary key is what makes a second sending of one letter impossible.
    Column("draft", Text, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("account", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("way", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("pressed_at", UtcDateTime, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)
