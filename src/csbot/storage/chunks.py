"""Writes of passages, each on a connection that the caller has begun: a load is one transaction."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from csbot.domain.chunk import Corpus
from csbot.domain.retrieval import StemmedChunk, joined
from csbot.storage.schema.chunks import chunks, terms, totals

_BATCH = 500
T = TypeVar("T")
_Kept = dict[str, tuple[str | None, bytes | None]]


def replace(connection: Connection, passages: Sequence[StemmedChunk]) -> None:
    """Puts these in the place of all passages of their sources.

    A passage that says what one of them said keeps its vector, so that only what changed is
    embedded again.
    """
    kept: _Kept = {}
    for corpus in sorted({passage.corpus for passage in passages}):
        sources = sorted({p.source_id for p in passages if p.corpus == corpus})
        kept |= _taken_out(connection, _of_sources(corpus, sources))
    rows = [_row(passage, kept) for passage in passages]
    for batch in _batches(rows):
        connection.execute(insert(chunks), batch)
    for corpus in sorted({passage.corpus for passage in passages}):
        _count(connection, corpus, [row["stems"] for row in rows if row["corpus"] == corpus], +1)


def forget(connection: Connection, corpus: Corpus, source_ids: Sequence[str]) -> None:
    """Takes out all passages of these sources, their words and vectors with them."""
    _taken_out(connection, _of_sources(corpus, source_ids))


def scrub(connection: Connection) -> None:
    """Takes the words of deleted passages out of SQLite's full text, where they otherwise stay on
    disk, marked as deleted. Merges the whole index: for erasures, not for every change."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO chunks_words(chunks_words) VALUES ('optimize')")


def recount(connection: Connection) -> None:
    """Counts words and passages anew, from the passages themselves."""
    connection.execute(delete(terms))
    connection.execute(delete(totals))
    query = select(chunks.c.corpus, chunks.c.stems).execution_options(yield_per=_BATCH)
    for rows in connection.execute(query).partitions():
        for corpus in sorted({row.corpus for row in rows}):
            _count(connection, corpus, [row.stems for row in rows if row.corpus == corpus], +1)


def _of_sources(corpus: Corpus, sources: Sequence[str]) -> list[ColumnElement[bool]]:
    return [
        (chunks.c.corpus == corpus) & chunks.c.source_id.in_(batch)
        for batch in _batches(sorted(sources))
    ]


def _taken_out(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> _Kept:
    """Deletes what the conditions name; hash → (embedder, vector) of it."""
    kept: _Kept = {}
    columns = [chunks.c[name] for name in ("corpus", "stems", "hash", "embedder", "vector")]
    for condition in conditions:
        gone = connection.execute(select(*columns).where(condition)).all()
        if not gone:
            continue
        kept |= {row.hash: (row.embedder, row.vector) for row in gone}
        connection.execute(delete(chunks).where(condition))
        for corpus, rows in _by_corpus(gone).items():
            _count(connection, corpus, [row.stems for row in rows], -1)
    return kept


def _by_corpus(rows: Sequence[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.corpus, []).append(row)
    return dict(sorted(found.items()))


def _row(passage: StemmedChunk, kept: _Kept) -> dict[str, Any]:
    embedder, vector = kept.get(passage.hash, (None, None))
    return {
        "ref": passage.ref,
        "corpus": passage.corpus,
        "source_id": passage.source_id,
        "position": passage.position,
        "account_id": passage.account_id,
        "kind": passage.kind,
        "date": passage.date,
        "title": passage.title,
        "heading": passage.heading,
        "speaker": passage.speaker,
        "text": passage.text,
        "url": passage.url,
        "hash": passage.hash,
        "length": len(passage.stems),
        "stems": joined(passage.stems),
        "embedder": embedder,
        "vector": vector,
    }


def _count(connection: Connection, corpus: str, stems: Sequence[str], sign: int) -> None:
    """Adds (or takes away) passages, each given by its joined stems, to terms and totals."""
    if not stems:
        return
    found = Counter(term for text in stems for term in set(text.split()))
    for batch in _batches(sorted(found)):
        _count_terms(connection, {term: sign * found[term] for term in batch})
    length = sum(len(text.split()) for text in stems)
    changed = connection.execute(
        update(totals)
        .where(totals.c.corpus == corpus)
        .values(chunks=totals.c.chunks + sign * len(stems), stems=totals.c.stems + sign * length)
    )
    if changed.rowcount == 0 and sign > 0:
        connection.execute(insert(totals).values(corpus=corpus, chunks=len(stems), stems=length))


def _count_terms(connection: Connection, changes: Mapping[str, int]) -> None:
    known = set(connection.scalars(select(terms.c.term).where(terms.c.term.in_(changes))))
    rows = [{"key": term, "change": change} for term, change in changes.items()]
    old = [row for row in rows if row["key"] in known]
    if old:
        changed = update(terms).where(terms.c.term == bindparam("key"))
        connection.execute(changed.values(chunks=terms.c.chunks + bindparam("change")), old)
        connection.execute(
            delete(terms).where(terms.c.term.in_([row["key"] for row in old]), terms.c.chunks <= 0)
        )
    new = [{"term": row["key"], "chunks": row["change"]} for row in rows if row["key"] not in known]
    if new and all(change > 0 for change in changes.values()):
        connection.execute(insert(terms), new)


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
