"""Reads of passages: what `csbot.search` ranks and shows. Rights are part of every query."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, func, or_, select, true

from csbot.domain.chunk import Chunk
from csbot.domain.person import Scope
from csbot.domain.retrieval import Candidate, ChunkFilter, TermStatistics
from csbot.storage.access import visible
from csbot.storage.chunk_rows import CHUNK, chunk_of
from csbot.storage.engine import Database
from csbot.storage.full_text import (
    MOST_ACCOUNT_WORDS,
    ids_on_postgresql,
    ids_on_sqlite,
    sqlite_match,
)
from csbot.storage.once import once
from csbot.storage.schema.chunks import chunks, terms, totals
from csbot.storage.schema.records import accounts

_BATCH = 500
_SCAN_BATCH = 5_000
# By account and not by corpus, so that one index serves both sides of the OR.
_STRATEGY = chunks.c.account_id.is_(None)
_CANDIDATE = (
    *(chunks.c.id, chunks.c.account_id, chunks.c.corpus, chunks.c.source_id, chunks.c.position),
    *(chunks.c.date, chunks.c.stems, chunks.c.length, chunks.c.embedder, chunks.c.vector),
)


class Chunks:
    """`ChunkReads` of `csbot.search.store`, over the database."""

    def __init__(self, database: Database, embedder: str | None) -> None:
        """`embedder` is the one whose vectors are ranked; those of another count as missing."""
        self._database = database
        self._embedder = embedder

    @once
    def count(self, where: ChunkFilter, scope: Scope, at_most: int) -> int:
        found = select(chunks.c.id).where(_found(where, scope)).limit(at_most).subquery()
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(found)).scalar_one()

    @once
    def candidates(self, where: ChunkFilter, scope: Scope) -> list[Candidate]:
        return self._candidates(_found(where, scope))

    def candidates_by_id(
        self, ids: Sequence[int], where: ChunkFilter, scope: Scope
    ) -> list[Candidate]:
        allowed = _found(where, scope)
        return [
            candidate
            for start in range(0, len(ids), _BATCH)
            for candidate in self._candidates(chunks.c.id.in_(ids[start : start + _BATCH]), allowed)
        ]

    def ids_with_words(
        self, stems: Sequence[str], where: ChunkFilter, scope: Scope, limit: int
    ) -> list[int]:
        if not stems:
            return []
        if self._database.is_sqlite:
            query = ids_on_sqlite(sqlite_match(stems, self._account_words(where, scope)))
        else:
            query = ids_on_postgresql(stems)
        with self._database.read() as connection:
            return list(connection.scalars(query.where(_found(where, scope)).limit(limit)))

    def stored_vectors(
        self, where: ChunkFilter, scope: Scope, embedder: str, above: int = 0
    ) -> Iterator[tuple[list[int], list[bytes]]]:
        # The embedder is compared here: as a condition it tempts SQLite to walk its index, all
        # passages of everybody (ten times slower for a book within 100,000 passages).
        query = select(chunks.c.id, chunks.c.embedder, chunks.c.vector).where(_found(where, scope))
        if above:
            query = query.where(chunks.c.id > above)
        with self._database.read() as connection:
            rows = connection.execution_options(yield_per=_SCAN_BATCH).execute(query)
            for batch in rows.partitions():
                found = [(id_, vector) for id_, name, vector in batch if name == embedder]
                if found:
                    ids, vectors = zip(*found, strict=True)
                    yield list(ids), list(vectors)

    @once
    def statistics(self, stems: Sequence[str]) -> TermStatistics:
        with self._database.read() as connection:
            passages, length = connection.execute(
                select(
                    func.coalesce(func.sum(totals.c.chunks), 0),
                    func.coalesce(func.sum(totals.c.stems), 0),
                )
            ).one()
            found = connection.execute(select(terms).where(terms.c.term.in_(list(set(stems)))))
            occurrences = {row.term: row.chunks for row in found}
        return TermStatistics(int(passages), float(length) / max(int(passages), 1), occurrences)

    @once
    def chunks(self, ids: Sequence[int], scope: Scope) -> dict[int, Chunk]:
        query = select(chunks.c.id, *CHUNK).where(chunks.c.id.in_(ids), _allowed(scope))
        with self._database.read() as connection:
            return {row.id: chunk_of(row) for row in connection.execute(query)}

    @once
    def chunks_by_ref(self, refs: Sequence[str], scope: Scope) -> list[Chunk]:
        """In the order asked for; a ref that is unknown or not allowed is left out."""
        query = select(*CHUNK).where(chunks.c.ref.in_(refs), _allowed(scope))
        with self._database.read() as connection:
            found = {row.ref: chunk_of(row) for row in connection.execute(query)}
        return [found[ref] for ref in refs if ref in found]

    @once
    def around(self, ref: str, reach: int, scope: Scope) -> list[Chunk]:
        middle = select(chunks).where(chunks.c.ref == ref).subquery()
        query = (
            select(*CHUNK)
            .join(
                middle,
                (chunks.c.corpus == middle.c.corpus)
                & (chunks.c.source_id == middle.c.source_id)
                & chunks.c.position.between(middle.c.position - reach, middle.c.position + reach),
            )
            .where(_allowed(scope))
            .order_by(chunks.c.position)
        )
        with self._database.read() as connection:
            return [chunk_of(row) for row in connection.execute(query)]

    def _candidates(self, *conditions: ColumnElement[bool]) -> list[Candidate]:
        query = select(*_CANDIDATE).where(*conditions).order_by(chunks.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        # Unpacked in the order of _CANDIDATE: a name looked up in a row costs more than the rest.
        return [
            Candidate(
                *(id_, account, f"{corpus}:{source}", position, day, stems, length),
                vector=vector if embedder == self._embedder else None,
            )
            for id_, account, corpus, source, position, day, stems, length, embedder, vector in rows
        ]

    def _account_words(self, where: ChunkFilter, scope: Scope) -> list[str | None] | None:
        """The accounts to put into SQLite's query; None where they are too many for it."""
        shared: list[str | None] = [None] if "strategy" in where.corpora else []
        if where.account_id is not None:
            return [where.account_id, *shared]
        if scope.owners is None and scope.accounts is None:
            return None
        query = select(accounts.c.account_id).where(visible(scope)).limit(MOST_ACCOUNT_WORDS + 1)
        with self._database.read() as connection:
            return [*connection.scalars(query), *shared]


def _found(where: ChunkFilter, scope: Scope) -> ColumnElement[bool]:
    parts = []
    if "history" in where.corpora:
        parts.append(_history(where.account_id, scope))
    if "strategy" in where.corpora:
        parts.append(_STRATEGY)
    condition: ColumnElement[bool] = or_(*parts) if parts else ~true()
    if where.since is not None:
        condition &= chunks.c.date >= where.since
    if where.until is not None:
        condition &= chunks.c.date <= where.until
    if where.kinds is not None:
        condition &= chunks.c.kind.in_(where.kinds)
    return condition


def _history(account_id: str | None, scope: Scope) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = chunks.c.account_id.is_not(None)
    if scope.owners is not None or scope.accounts is not None:
        condition &= chunks.c.account_id.in_(select(accounts.c.account_id).where(visible(scope)))
    if account_id is not None:
        condition &= chunks.c.account_id == account_id
    return condition


def _allowed(scope: Scope) -> ColumnElement[bool]:
    return _STRATEGY | _history(None, scope)
