"""The passages of a load, put in place in its own transaction."""

from collections.abc import Iterator, Mapping, Sequence

from csbot.domain.chunk import Corpus
from csbot.domain.records import HistoryItem, StrategyDocument
from csbot.domain.retrieval import StemmedChunk
from csbot.loading.plan import TableChanges
from csbot.search.chunking import chunk_rows
from csbot.storage import chunks
from csbot.storage.loading import LoadTransaction, Row

_CORPORA: tuple[tuple[Corpus, str, str], ...] = (
    ("history", "history", "item_id"),
    ("strategy", "documents", "doc_id"),
)


def cut(changes: Mapping[str, TableChanges]) -> Sequence[StemmedChunk]:
    """The passages of every history item and document that is new or changed.

    Done before the transaction begins, so that others wait for writing only.
    """
    items = [_item(row) for row in _written(changes["history"])]
    documents = [StrategyDocument(**row) for row in _written(changes["documents"])]
    return chunk_rows(items, documents)


def index(
    changes: Mapping[str, TableChanges],
    passages: Sequence[StemmedChunk],
    transaction: LoadTransaction,
) -> None:
    """Takes out the passages of deleted records and puts in those of changed ones.

    Comes before the records are deleted: passages go with an account, but not their word counts.
    """
    cut_from = {(passage.corpus, passage.source_id) for passage in passages}
    for corpus, table, key in _CORPORA:
        sources = [str(deleted[0]) for deleted in changes[table].deleted]
        changed = [str(row[key]) for row in changes[table].changed]
        sources += [source for source in changed if (corpus, source) not in cut_from]
        if sources:
            chunks.forget(transaction.connection, corpus, sources)
    if passages:
        chunks.replace(transaction.connection, passages)


def deletes(changes: Mapping[str, TableChanges]) -> bool:
    """Whether anything is taken out that passages were cut from."""
    return any(changes[table].deleted for table in ("accounts", "history", "documents"))


def scrub(transaction: LoadTransaction) -> None:
    """Takes the words of what was deleted off the disk. Comes after the deletion."""
    chunks.scrub(transaction.connection)


def _written(changes: TableChanges) -> Iterator[Row]:
    yield from changes.added
    yield from changes.changed


def _item(row: Row) -> HistoryItem:
    return HistoryItem(**{**row, "contact_ids": tuple(row["contact_ids"])})
