"""Passages with their stems and vectors: the truth that Chroma's index is rebuilt from."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table

from csbot.storage.schema.base import Document, Text, metadata

chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", Text, nullable=False, unique=True),
    Column("corpus", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("account_id", Text, ForeignKey("accounts.account_id", ondelete="CASCADE")),
    Column("kind", Text, nullable=False),
    Column("date", Date),
    Column("title", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text),
    Column("hash", Text, nullable=False),
    Column("length", Integer, nullable=False),  # in stems
    Column("terms", Document, nullable=False),  # {stem: how often}
    Column("embedder", Text),
    Column("vector", LargeBinary),  # float16, unit length
    Index(None, "account_id", "date"),
    Index(None, "corpus", "source_id"),
)

# In how many chunks a stem occurs: BM25 with statistics over everything.
terms = Table(
    "terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("chunks", Integer, nullable=False),
)
