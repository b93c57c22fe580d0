"""Passages with their stems and vectors: the truth that Chroma's index is rebuilt from."""

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    event,
)

from csbot.storage.schema.base import Text, metadata

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
    Column("hash", Text, nullable=False),  # of what is embedded: the same hash keeps its vector
    Column("length", Integer, nullable=False),  # in stems
    Column("stems", Text, nullable=False),  # in reading order, see `domain.retrieval.joined`
    Column("embedder", Text),
    Column("vector", LargeBinary),  # float16, unit length
    Index(None, "account_id", "date"),
    Index(None, "corpus", "source_id"),
    Index("ix_chunks_embedder_id", "embedder", "id"),
    # Ids are never used twice: Chroma may still hold one that is gone from here.
    sqlite_autoincrement=True,
)

# Vectors of the embedder that is to follow; those of the one before serve until all are made.
coming = Table(
    "coming_vectors",
    metadata,
    Column("chunk_id", Integer, ForeignKey("chunks.id", ondelete="CASCADE"), primary_key=True),
    Column("embedder", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

# In how many chunks a stem occurs: BM25 with statistics over everything.
terms = Table(
    "terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("chunks", Integer, nullable=False),
)

# One row a corpus: how many chunks it has, and how many stems they have together.
totals = Table(
    "chunk_totals",
    metadata,
    Column("corpus", Text, primary_key=True),
    Column("chunks", Integer, nullable=False),
    Column("stems", Integer, nullable=False),
)

# SQLite: an index beside the table, kept in step by triggers whichever way a row goes. The
# account is a word of the index, so that a search within it does not visit everybody's words.
_ACCOUNT = "'a' || hex(coalesce({row}.account_id, ''))"
_VALUES = f"{{row}}.id, {_ACCOUNT}, {{row}}.stems"
_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS chunks_words USING fts5("
    "account, stems, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE TRIGGER IF NOT EXISTS chunks_words_added AFTER INSERT ON chunks BEGIN "
    "INSERT INTO chunks_words(rowid, account, stems) VALUES ("
    f"{_VALUES.format(row='new')}); END",
    "CREATE TRIGGER IF NOT EXISTS chunks_words_removed AFTER DELETE ON chunks BEGIN "
    "INSERT INTO chunks_words(chunks_words, rowid, account, stems) VALUES ('delete', "
    f"{_VALUES.format(row='old')}); END",
)
_POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS ix_chunks_words ON chunks USING gin (to_tsvector('simple', stems))",
)


def account_word(account_id: str | None) -> str:
    """The word that stands for an account in SQLite's full text."""
    return "a" + (account_id or "").encode().hex()


def create_full_text(connection: Connection) -> None:
    """The full-text index over `chunks`; does nothing where it exists."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


@event.listens_for(chunks, "after_create")
def _with_full_text(_table: Table, connection: Connection, **_options: Any) -> None:
    create_full_text(connection)
