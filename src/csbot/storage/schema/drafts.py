"""Drafts, their versions, and the decisions about them."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table

from csbot.storage.schema.base import Document, Text, UtcDateTime, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("purpose", Text),
    Column(
        "account_id",
        Text,
        ForeignKey("accounts.account_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("status", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("requested_by", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("as_of", Date, nullable=False),
    # What was asked for, so that a new version can be written: note, recipient, playbook.
    Column("request", Document, nullable=False),
)

draft_versions = Table(
    "draft_versions",
    metadata,
    Column("draft_id", Text, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("author", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("content", Document, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

# One decision a version: the primary key is what makes a second one impossible.
reviews = Table(
    "reviews",
    metadata,
    Column("draft_id", Text, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("reviewer", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
