"""The vectors of passages: which lack one, keeping them, and one embedder taking over from another.

Of everything stored, whoever may read it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from csbot.domain.chunk import Chunk
from csbot.storage.chunk_rows import CHUNK, chunk_of
from csbot.storage.engine import Database
from csbot.storage.schema.chunks import chunks, coming


class StoredVectors:
    """`VectorKeeping` of `csbot.search.store`, over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unembedded(self, embedder: str, limit: int) -> list[tuple[int, Chunk]]:
        query = select(chunks.c.id, *CHUNK).where(_lacks(embedder)).order_by(chunks.c.id)
        with self._database.read() as connection:
            return [(row.id, chunk_of(row)) for row in connection.execute(query.limit(limit))]

    def standing_before(self, chunks_: Sequence[Chunk], reach: int) -> dict[str, list[Chunk]]:
        later = [chunk for chunk in chunks_ if chunk.position > 0]
        places = {
            (chunk.corpus, chunk.source_id, chunk.position - back)
            for chunk in later
            for back in range(1, reach + 1)
        }
        place = tuple_(chunks.c.corpus, chunks.c.source_id, chunks.c.position)
        if not places:
            return {}
        query = select(*CHUNK).where(place.in_(sorted(places)))
        with self._database.read() as connection:
            rows = [chunk_of(row) for row in connection.execute(query)]
        at = {(chunk.corpus, chunk.source_id, chunk.position): chunk for chunk in rows}
        return {
            chunk.ref: [
                before
                for back in range(reach, 0, -1)
                if (before := at.get((chunk.corpus, chunk.source_id, chunk.position - back)))
            ]
            for chunk in later
        }

    def count_unembedded(self, embedder: str) -> int:
        query = select(func.count()).select_from(chunks).where(_lacks(embedder))
        with self._database.read() as connection:
            return connection.execute(query).scalar_one()

    def keep_vectors(self, embedder: str, vectors: Sequence[tuple[int, bytes]]) -> None:
        """A passage that is gone by now is passed over.

        Where another embedder's vectors serve, these wait beside them for `take_over`.
        """
        rows = [{"chunk": id_, "name": embedder, "value": vector} for id_, vector in vectors]
        if not rows:
            return
        values: dict[str, Any] = {"embedder": bindparam("name"), "vector": bindparam("value")}
        with self._database.write() as connection:
            if set(_embedders(connection)) <= {embedder}:
                change = update(chunks).where(chunks.c.id == bindparam("chunk"))
                connection.execute(change.values(**values), rows)
                return
            ids = [id_ for id_, _ in vectors]
            there = select(chunks.c.id).where(chunks.c.id.in_(ids))
            known = set(connection.scalars(there))
            connection.execute(delete(coming).where(coming.c.chunk_id.in_(ids)))
            if kept := [row for row in rows if row["chunk"] in known]:
                new = insert(coming).values(chunk_id=bindparam("chunk"), **values)
                connection.execute(new, kept)

    def take_over(self, embedder: str) -> bool:
        """Puts the vectors that wait in the place of the others, all at once; whether it did.

        Not before every passage has one. What waits of any other embedder is dropped.
        """
        with self._database.write() as connection:
            connection.execute(delete(coming).where(coming.c.embedder != embedder))
            waits = connection.execute(select(coming.c.chunk_id).limit(1)).first()
            lacks = connection.execute(select(chunks.c.id).where(_lacks(embedder)).limit(1)).first()
            if waits is None or lacks is not None:
                return False
            new = select(coming.c.vector).where(coming.c.chunk_id == chunks.c.id)
            change = update(chunks).where(chunks.c.id.in_(select(coming.c.chunk_id)))
            connection.execute(change.values(embedder=embedder, vector=new.scalar_subquery()))
            connection.execute(delete(coming))
        return True

    def served(self) -> str | None:
        """The embedder of all stored vectors; None where there are none, or of several."""
        with self._database.read() as connection:
            names = _embedders(connection)
        return names[0] if len(names) == 1 else None

    def embedded_ids(self, embedder: str) -> tuple[dict[int, str], int]:
        # One statement sees one state. Ids come in the order of commits: who stores passages
        # holds the writer's place (`load_transaction`).
        has = (chunks.c.embedder == embedder).label("has")
        query = select(chunks.c.id, chunks.c.corpus, has).order_by(chunks.c.id)
        found: dict[int, str] = {}
        upto = 0
        with self._database.read() as connection:
            for id_, corpus, has_vector in connection.execute(query):
                if not has_vector:
                    break
                found[id_], upto = corpus, id_
        return found, upto

    def count_embedded(self, embedder: str, upto: int) -> tuple[int, int]:
        query = select(func.count()).select_from(chunks).where(chunks.c.embedder == embedder)
        with self._database.read() as connection:
            return (
                connection.execute(query.where(chunks.c.id <= upto)).scalar_one(),
                connection.execute(query.where(chunks.c.id > upto)).scalar_one(),
            )

    def vectors_of(self, ids: Sequence[int]) -> list[tuple[int, bytes]]:
        query = select(chunks.c.id, chunks.c.vector).where(
            chunks.c.id.in_(ids), chunks.c.vector.is_not(None)
        )
        with self._database.read() as connection:
            return [(row.id, row.vector) for row in connection.execute(query)]


def _lacks(embedder: str) -> ColumnElement[bool]:
    waits = select(coming.c.chunk_id).where(
        coming.c.chunk_id == chunks.c.id, coming.c.embedder == embedder
    )
    return (chunks.c.embedder.is_(None) | (chunks.c.embedder != embedder)) & ~waits.exists()


def _embedders(connection: Connection) -> list[str]:
    """The first and the last by name of those with vectors: one look into the index each."""
    first, last = connection.execute(
        select(
            select(func.min(chunks.c.embedder)).scalar_subquery(),
            select(func.max(chunks.c.embedder)).scalar_subquery(),
        )
    ).one()
    return sorted({name for name in (first, last) if name is not None})
