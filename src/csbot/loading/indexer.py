"""What a load needs of search: passages of new records, in the load's own transaction."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from csbot.domain.chunk import Chunk, Corpus
from csbot.domain.records import HistoryItem, StrategyDocument
from csbot.loading.plan import TableChanges
from csbot.storage.loading import LoadTransaction, Row

_CORPORA: tuple[tuple[Corpus, str, str], ...] = (
    ("history", "history", "item_id"),
    ("strategy", "documents", "doc_id"),
)


class Indexer(Protocol):
    """Passages are cut before the transaction begins, so that it is short."""

    def cut(
        self, items: Sequence[HistoryItem], documents: Sequence[StrategyDocument]
    ) -> Sequence[Chunk]: ...

    def replace(self, connection: Any, chunks: Sequence[Chunk]) -> None:
        """Puts these in the place of all passages of their sources."""

    def forget(self, connection: Any, corpus: Corpus, source_ids: Sequence[str]) -> None:
        """Takes out all passages of these sources."""


def cut(changes: Mapping[str, TableChanges], indexer: Indexer) -> Sequence[Chunk]:
    """The passages of every history item and document that is new or changed."""
    items = [_item(row) for row in _written(changes["history"])]
    documents = [StrategyDocument(**row) for row in _written(changes["documents"])]
    return indexer.cut(items, documents) if items or documents else ()


def index(
    changes: Mapping[str, TableChanges],
    chunks: Sequence[Chunk],
    indexer: Indexer,
    transaction: LoadTransaction,
) -> None:
    """Puts the passages in place; takes out those of deleted records, and of such as are empty."""
    cut_from = {(chunk.corpus, chunk.source_id) for chunk in chunks}
    for corpus, table, key in _CORPORA:
        sources = [str(deleted[0]) for deleted in changes[table].deleted]
        changed = [str(row[key]) for row in changes[table].changed]
        sources += [source for source in changed if (corpus, source) not in cut_from]
        if sources:
            indexer.forget(transaction.connection, corpus, sources)
    if chunks:
        indexer.replace(transaction.connection, chunks)


def _written(changes: TableChanges) -> Iterator[Row]:
    yield from changes.added
    yield from changes.changed


def _item(row: Row) -> HistoryItem:
    return HistoryItem(**{**row, "contact_ids": tuple(row["contact_ids"])})
