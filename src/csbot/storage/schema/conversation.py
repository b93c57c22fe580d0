"""Tokens, threads and their turns, feedback, idempotency keys, overrides, the audit log."""

from sqlalchemy import Column, Date, Double, ForeignKey, Integer, Table, UniqueConstraint

from csbot.storage.schema.base import Document, Text, UtcDateTime, metadata

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

threads = Table(
    "threads",
    metadata,
    Column("thread_id", Text, primary_key=True),
    Column("email", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column(
        "thread_id", Text, ForeignKey("threads.thread_id", ondelete="CASCADE"), primary_key=True
    ),
    Column("number", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("reply", Document, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread_id", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("email", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("thread_id", "turn", "email"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("email", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request_hash", Text, nullable=False),
    Column("status", Integer),
    Column("response", Document),
    Column("at", UtcDateTime, nullable=False),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "account_id",
        Text,
        ForeignKey("accounts.account_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("score", Double),
    Column("band", Text),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_on", Date, nullable=False),
    Column("expires_on", Date, nullable=False),
)

# Append-only: the first migration adds triggers that refuse UPDATE and DELETE.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False, index=True),
    Column("account_id", Text),
    Column("detail", Document, nullable=False),
)
