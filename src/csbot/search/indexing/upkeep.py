"""Keeps vectors and the index in step with the passages: after a load, and after a crash."""

from collections.abc import Callable, Sequence
from itertools import islice

from csbot.domain.retrieval import packed, unpacked
from csbot.search.embedded_text import REACH
from csbot.search.embedder import Embedder, Progress
from csbot.search.passage_vectors import passage_vectors
from csbot.search.store import VectorKeeping
from csbot.search.vector_index import VectorIndex

# What a kill can lose: a second or so of embedding.
_EMBED_BATCH = 128
_INDEX_BATCH = 2_000


class Upkeep:
    """`index` opens the vector index and may return None, as it does for `Search`."""

    def __init__(
        self,
        store: VectorKeeping,
        embedder: Embedder,
        index: Callable[[], VectorIndex | None] = lambda: None,
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

    def update_index(self, progress: Progress | None = None) -> tuple[int, int]:
        """Brings the index to what the store holds; (how many were added, how many removed)."""
        if (index := self._index()) is None:
            return 0, 0
        wanted, held = self._store.embedded_ids(self._embedder.name), index.ids()
        gone = [id_ for id_ in held if id_ not in wanted]
        new = [id_ for id_ in wanted if id_ not in held]
        for corpus in sorted({held[id_] for id_ in gone}):
            for ids in _batches([id_ for id_ in gone if held[id_] == corpus]):
                index.remove(corpus, ids)
        done = 0
        for corpus in sorted({wanted[id_] for id_ in new}):
            for ids in _batches([id_ for id_ in new if wanted[id_] == corpus]):
                rows = self._store.vectors_of(ids)
                if rows:
                    index.add(corpus, [id_ for id_, _ in rows], unpacked([v for _, v in rows]))
                done += len(ids)
                if progress:
                    progress(done, len(new))
        return len(new), len(gone)


def _batches(ids: Sequence[int]) -> list[list[int]]:
    rest = iter(ids)
    return list(iter(lambda: list(islice(rest, _INDEX_BATCH)), []))
