"""Passages by their words: FTS5 on SQLite, a GIN index on PostgreSQL."""

from collections.abc import Sequence

from sqlalchemy import Select, column, func, literal_column, select, table, text

from csbot.storage.schema.chunks import account_word, chunks

# More accounts than these are told apart after the match, not in it.
MOST_ACCOUNT_WORDS = 200
_WORDS = table("chunks_words", column("rowid"))


def sqlite_match(stems: Sequence[str], accounts: Sequence[str | None] | None) -> str:
    """FTS5's query for any of the stems, in these accounts (None: in any)."""
    words = " OR ".join(f'"{stem}"' for stem in stems)
    if accounts is None or len(accounts) > MOST_ACCOUNT_WORDS:
        return f"stems : ({words})"
    owners = " OR ".join(account_word(account) for account in accounts)
    return f"account : ({owners}) AND stems : ({words})"


def ids_on_sqlite(match: str) -> Select[int]:
    """Ids by BM25, best first; the account's word has no weight. Join and limit it yourself."""
    return (
        select(chunks.c.id)
        .select_from(_WORDS.join(chunks, chunks.c.id == _WORDS.c.rowid))
        .where(text("chunks_words MATCH :match").bindparams(match=match))
        .order_by(text("bm25(chunks_words, 0.0, 1.0)"), chunks.c.id)
    )


def ids_on_postgresql(stems: Sequence[str]) -> Select[int]:
    """Ids by how many of the words they have and how often, best first."""
    # Quoted, so that no stem is read as an operator.
    asked = func.to_tsquery(literal_column("'simple'"), " | ".join(f"'{stem}'" for stem in stems))
    words = func.to_tsvector(literal_column("'simple'"), chunks.c.stems)
    rank = func.ts_rank(words, asked)
    return select(chunks.c.id).where(words.op("@@")(asked)).order_by(rank.desc(), chunks.c.id)
