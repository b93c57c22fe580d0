"""Scores as they stood on a day, one row an account, playbook and day."""

from sqlalchemy import Column, Date, Double, ForeignKey, Index, Table

from csbot.storage.schema.base import Document, Text, metadata

score_snapshots = Table(
    "score_snapshots",
    metadata,
    Column(
        "account_id",
        Text,
        ForeignKey("accounts.account_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("playbook", Text, primary_key=True),
    Column("as_of", Date, primary_key=True),
    Column("score", Double),
    Column("band", Text, nullable=False),
    Column("low", Double, nullable=False),
    Column("high", Double, nullable=False),
    Column("coverage", Double, nullable=False),
    # Scores of the components by id, null where nothing of one is observed.
    Column("components", Document, nullable=False),
    Index(None, "as_of"),
)
