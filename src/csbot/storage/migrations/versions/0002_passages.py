"""Passages of history and strategy, with their words and vectors."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# SQLite: FTS5 beside the table, kept in step by triggers. PostgreSQL: an index over the stems.
_SQLITE = (
    "CREATE VIRTUAL TABLE chunks_words USING fts5("
    "account, stems, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE TRIGGER chunks_words_added AFTER INSERT ON chunks BEGIN "
    "INSERT INTO chunks_words(rowid, account, stems) VALUES ("
    "new.id, 'a' || hex(coalesce(new.account_id, '')), new.stems); END",
    "CREATE TRIGGER chunks_words_removed AFTER DELETE ON chunks BEGIN "
    "INSERT INTO chunks_words(chunks_words, rowid, account, stems) VALUES ('delete', "
    "old.id, 'a' || hex(coalesce(old.account_id, '')), old.stems); END",
)
_POSTGRESQL = ("CREATE INDEX ix_chunks_words ON chunks USING gin (to_tsvector('simple', stems))",)


def upgrade() -> None:
    op.create_table(
        "chunk_totals",
        sa.Column("corpus", sa.String(), nullable=False),
        sa.Column("chunks", sa.Integer(), nullable=False),
        sa.Column("stems", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("corpus", name="pk_chunk_totals"),
    )
    op.create_table(
        "terms",
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("chunks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_terms"),
    )
    op.create_table(
        "chunks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("corpus", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("stems", sa.String(), nullable=False),
        sa.Column("embedder", sa.String(), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_chunks_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_chunks"),
        sa.UniqueConstraint("ref", name="uq_chunks_ref"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chunks_account_id_date", "chunks", ["account_id", "date"], unique=False)
    op.create_index("ix_chunks_corpus_source_id", "chunks", ["corpus", "source_id"], unique=False)
    op.create_index("ix_chunks_embedder_id", "chunks", ["embedder", "id"], unique=False)
    connection = op.get_bind()
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)
