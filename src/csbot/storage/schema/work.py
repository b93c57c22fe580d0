"""Work that was accepted and must be done once: the inbox, and the outbox that answers it."""

from sqlalchemy import Column, Index, Integer, Table
from sqlalchemy.schema import SchemaItem

from csbot.storage.schema.base import Document, Text, UtcDateTime, metadata


def _queued() -> tuple[SchemaItem, ...]:
    """What a row has that waits for a worker, whatever is to be done about it."""
    return (
        Column("state", Text, nullable=False),  # waiting, working, done, dead
        Column("attempts", Integer, nullable=False),
        Column("not_before", UtcDateTime),
        Column("lease_until", UtcDateTime),
        Column("worker", Text),
        Column("error", Text),
        Index(None, "state", "id"),
        Index(None, "conversation", "state"),
    )


inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    # The sender's own id of the event: the second delivery of it is not taken again.
    Column("event_key", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    # Events of one conversation are worked on one at a time, in order.
    Column("conversation", Text, nullable=False),
    Column("payload", Document, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    *_queued(),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("target", Text, nullable=False),
    # Messages to one place leave one at a time, in order; a rate limit there holds up no other.
    Column("conversation", Text, nullable=False),
    Column("payload", Document, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    *_queued(),
    # What the other side said when it took it: for Slack the message's ts.
    Column("receipt", Document),
)
