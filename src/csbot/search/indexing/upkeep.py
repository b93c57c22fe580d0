"""Keeps vectors and the index in step with the passages: after a load, and after a crash."""

from collections.abc import Callable
from dataclasses import dataclass

from csbot.domain.retrieval import packed
from csbot.search.embedded_text import REACH
from csbot.search.embedder import Embedder, Progress
from csbot.search.indexing.index_filling import IndexFilling
from csbot.search.indexing.index_reader import IndexReader
from csbot.search.passage_vectors import passage_vectors
from csbot.search.store import VectorKeeping
from csbot.search.vector_index import IndexAccess

# What a kill can lose: a second or so of embedding.
_EMBED_BATCH = 128
# So many are read exactly beside what the index finds, before it is brought up to date for them.
_NEWER = 1_000


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """One index: as search reads it, and as it is filled where more than `used_from` passages
    have vectors. `access` opens it."""

    reader: IndexReader
    filling: IndexFilling
    access: Callable[[], IndexAccess]
    used_from: int


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the index is: `newer` are read from the database, `gone` are still in it; while it
    is filled `done` of `wanted` are there."""

    filled: bool
    newer: int
    gone: int
    done: int
    wanted: int

    @property
    def is_due(self) -> bool:
        return not self.filled or self.gone != 0 or self.newer > _NEWER


class Upkeep:
    def __init__(
        self, store: VectorKeeping, embedder: Embedder, index: KeptIndex | None = None
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._index = index

    def missing(self) -> int:
        """How many passages have no vector of this embedder yet."""
        return self._store.count_unembedded(self._embedder.name)

    def former(self) -> str | None:
        """The embedder whose vectors still serve, where it is another."""
        served = self._store.served()
        return served if served != self._embedder.name else None

    def embed_missing(self, progress: Progress | None = None) -> int:
        """Embeds what has no vector of this embedder yet, batch by batch; how many that were.

        May be stopped at any time and goes on where it was. Another embedder's vectors serve
        until the last is made, and are replaced all at once.
        """
        name = self._embedder.name
        total, done = self._store.count_unembedded(name), 0
        while batch := self._store.unembedded(name, _EMBED_BATCH):
            before = self._store.standing_before([chunk for _, chunk in batch], REACH)
            vectors = passage_vectors(
                self._embedder, [(chunk, before.get(chunk.ref, ())) for _, chunk in batch]
            )
            rows = [(id_, packed(v)) for (id_, _), v in zip(batch, vectors, strict=True)]
            self._store.keep_vectors(name, rows)
            done += len(batch)
            if progress:
                progress(done, max(total, done))
        self._store.take_over(name)
        return done

    def index_state(self) -> IndexState | None:
        """None where there is none, and so few passages that none is used. Opens no index."""
        if self._index is None:
            return None
        mark = self._index.reader.mark()
        upto = mark.upto if mark else 0
        below, newer = self._store.count_embedded(self._embedder.name, upto)
        if mark is not None and upto:
            return IndexState(True, newer, mark.count - below, mark.done, mark.wanted)
        if newer <= self._index.used_from:
            return None
        return IndexState(False, newer, 0, mark.done if mark else 0, newer)

    def index_answers(self) -> bool:
        """Whether the index is there and as the database says. Opens it."""
        return self._index is not None and self._index.reader.answers()

    def update_index(self, progress: Progress | None = None) -> tuple[int, int]:
        """Brings the index to what the store holds; (how many were added, how many removed).

        Raises Unavailable."""
        if self._index is None or self.index_state() is None:
            return 0, 0
        return self._index.filling.run(self._index.access(), progress)
