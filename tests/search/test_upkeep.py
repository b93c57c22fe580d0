from collections.abc import Sequence

import numpy as np
import pytest
from sqlalchemy import select

from csbot.domain.records import StrategyDocument
from csbot.search.embedder import Progress, Vectors
from csbot.search.indexing.upkeep import Upkeep
from csbot.search.service import Search
from csbot.search.succession import Succession
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks
from csbot.storage.schema.chunks import chunks as table
from csbot.storage.schema.chunks import coming
from csbot.storage.vector_store import StoredVectors

from .desk import EVERYTHING, Desk, WordEmbedder, item


class Stopped(Exception):
    pass


def test_embedding_goes_on_where_it_stopped(desk: Desk) -> None:
    def stop(done: int, total: int) -> None:
        raise Stopped

    desk.load(*(item(f"H-{n}", f"text {n}") for n in range(150)), embed=False)
    with pytest.raises(Stopped):
        desk.upkeep.embed_missing(stop)
    assert desk.vectors.count_unembedded("words") == 150 - 128
    seen: list[tuple[int, int]] = []
    assert desk.upkeep.embed_missing(lambda done, total: seen.append((done, total))) == 22
    assert seen == [(22, 22)]


def test_a_changed_document_embeds_only_what_changed(desk: Desk) -> None:
    text = "## One\nThe first.\n## Two\nThe second."
    desk.load(documents=[StrategyDocument("plan", "Plan", text)])
    desk.embedder.embedded.clear()
    desk.load(documents=[StrategyDocument("plan", "Plan", text.replace("second", "other"))])
    assert desk.embedder.embedded == ["Plan\nTwo\nThe other."]


class OtherEmbedder:
    """Vectors of its own: half as long, and another name."""

    name, dims, linear = "another", 32, True

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.embedded += texts
        halves = WordEmbedder().embed(texts)[:, :32]
        return np.asarray(halves / np.maximum(np.linalg.norm(halves, axis=1, keepdims=True), 1e-9))


def vector_lengths(desk: Desk) -> dict[str, int]:
    """Bytes of a vector by the embedder that it is of."""
    with desk.database.read() as connection:
        rows = connection.execute(select(table.c.embedder, table.c.vector))
        return {row.embedder: len(row.vector) for row in rows if row.vector is not None}


def test_a_change_of_embedder_keeps_the_old_vectors_until_all_are_made(desk: Desk) -> None:
    desk.load(*(item(f"H-{n}", f"text {n}") for n in range(150)))
    other = OtherEmbedder()
    store, vectors = Chunks(desk.database, other.name), StoredVectors(desk.database)
    former = Succession(vectors, other.name, lambda name: desk.search if name == "words" else None)
    search = Search(store, other, former=former)
    upkeep = Upkeep(vectors, other)

    def half_way(done: int, total: int) -> None:
        assert (vectors.served(), upkeep.former()) == ("words", "words")
        assert vector_lengths(desk) == {"words": 128}
        other.embedded.clear()
        assert search.search("text 7", scope=EVERYTHING)
        assert other.embedded == []
        raise Stopped

    with pytest.raises(Stopped):
        upkeep.embed_missing(half_way)
    assert upkeep.missing() == 150 - 128
    assert upkeep.embed_missing() == 22
    assert vector_lengths(desk) == {"another": 64}
    assert (vectors.served(), upkeep.former(), upkeep.missing()) == ("another", None, 0)
    other.embedded.clear()
    assert search.search("text 7", scope=EVERYTHING)
    assert other.embedded == ["text 7"]


def test_what_is_loaded_or_deleted_during_a_change_is_not_lost(desk: Desk) -> None:
    desk.load(item("H-1", "invoice"), item("H-2", "contract"))
    other = OtherEmbedder()
    (first, _), (second, _) = desk.vectors.unembedded(other.name, 10)
    vector = other.embed(["invoice"])[0].astype("<f2").tobytes()
    desk.vectors.keep_vectors(other.name, [(first, vector), (second, vector), (10_000, vector)])
    with desk.database.write() as connection:
        chunks.forget(connection, "history", ["H-1"])
    desk.load(item("H-3", "workshop"), embed=False)
    assert not desk.vectors.take_over(other.name)
    assert Upkeep(desk.vectors, other).embed_missing() == 1
    assert vector_lengths(desk) == {"another": 64}


def test_a_change_that_is_taken_back_leaves_nothing_behind(desk: Desk) -> None:
    desk.load(item("H-1", "invoice"))
    ((id_, _),) = desk.vectors.unembedded("another", 10)
    desk.vectors.keep_vectors("another", [(id_, b"\0" * 64)])
    assert desk.upkeep.embed_missing() == 0
    with desk.database.read() as connection:
        assert connection.execute(select(coming)).all() == []
    assert vector_lengths(desk) == {"words": 128}
