"""Passages in memory: the bench's store, with the same statistics as the database's."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from csbot.domain.chunk import Chunk
from csbot.domain.person import Scope
from csbot.domain.retrieval import (
    Candidate,
    ChunkFilter,
    StemmedChunk,
    TermStatistics,
    joined,
    packed,
)
from csbot.search.embedder import Vectors
from csbot.search.ranking.bm25 import K1, B, inverse_frequency


class MemoryStore:
    """Ids are places in the list of passages. It knows no owners: a Scope's `accounts` count."""

    def __init__(self, passages: Sequence[StemmedChunk], vectors: Vectors | None) -> None:
        self._passages = passages
        self._candidates = [
            Candidate(
                *(i, p.account_id, f"{p.corpus}:{p.source_id}", p.position, p.date),
                *(joined(p.stems), len(p.stems)),
                packed(vectors[i]) if vectors is not None else None,
            )
            for i, p in enumerate(passages)
        ]
        self._lengths = np.array([len(p.stems) for p in passages], np.float64)
        self._by_ref = {p.ref: i for i, p in enumerate(passages)}
        self._by_account: dict[str | None, list[int]] = {}
        for i, passage in enumerate(passages):
            self._by_account.setdefault(passage.account_id, []).append(i)
        self._postings = _postings(passages)

    def count(self, where: ChunkFilter, scope: Scope, at_most: int) -> int:
        return min(len(self._ids(where, scope)), at_most)

    def candidates(self, where: ChunkFilter, scope: Scope) -> list[Candidate]:
        return [self._candidates[i] for i in self._ids(where, scope)]

    def candidates_by_id(
        self, ids: Sequence[int], where: ChunkFilter, scope: Scope
    ) -> list[Candidate]:
        return [self._candidates[i] for i in ids if self._admits(i, where, scope)]

    def ids_with_words(
        self, stems: Sequence[str], where: ChunkFilter, scope: Scope, limit: int
    ) -> list[int]:
        statistics = self.statistics(stems)
        scores = np.zeros(len(self._passages))
        damping = K1 * (1 - B + B * self._lengths / max(statistics.mean_length, 1.0))
        for stem in dict.fromkeys(stems):
            if stem in self._postings:
                at, counts = self._postings[stem]
                weight = inverse_frequency(statistics, stem) * (K1 + 1)
                scores[at] += weight * counts / (counts + damping[at])
        best = [int(i) for i in np.argsort(-scores, kind="stable") if scores[i] > 0]
        return [i for i in best if self._admits(i, where, scope)][:limit]

    def stored_vectors(
        self, where: ChunkFilter, scope: Scope, embedder: str, above: int = 0
    ) -> Iterator[tuple[list[int], list[bytes]]]:
        # Ids are places here and begin at 0: there is no index that would have any of them.
        ids = self._ids(where, scope)
        found = [(i, v) for i in ids if (v := self._candidates[i].vector) is not None]
        if found:
            yield [i for i, _ in found], [vector for _, vector in found]

    def statistics(self, stems: Sequence[str]) -> TermStatistics:
        occurrences = {s: len(self._postings[s][0]) for s in stems if s in self._postings}
        mean = float(self._lengths.mean()) if len(self._lengths) else 0.0
        return TermStatistics(len(self._passages), mean, occurrences)

    def chunks(self, ids: Sequence[int], scope: Scope) -> dict[int, Chunk]:
        return {i: self._passages[i] for i in ids}

    def chunks_by_ref(self, refs: Sequence[str], scope: Scope) -> list[Chunk]:
        return [self._passages[self._by_ref[ref]] for ref in refs if ref in self._by_ref]

    def around(self, ref: str, reach: int, scope: Scope) -> list[Chunk]:
        middle = self._passages[self._by_ref[ref]]
        return [
            p
            for p in self._passages
            if (p.corpus, p.source_id) == (middle.corpus, middle.source_id)
            and abs(p.position - middle.position) <= reach
        ]

    def _ids(self, where: ChunkFilter, scope: Scope) -> list[int]:
        account = where.account_id
        ids = range(len(self._passages)) if account is None else self._by_account.get(account, [])
        return [i for i in ids if self._admits(i, where, scope)]

    def _admits(self, i: int, where: ChunkFilter, scope: Scope) -> bool:
        passage = self._passages[i]
        return (
            passage.corpus in where.corpora
            and (where.account_id is None or passage.account_id == where.account_id)
            and (scope.accounts is None or passage.account_id in scope.accounts)
            and (where.kinds is None or passage.kind in where.kinds)
            and (where.since is None or (passage.date is not None and passage.date >= where.since))
            and (where.until is None or (passage.date is not None and passage.date <= where.until))
        )


def _postings(
    passages: Sequence[StemmedChunk],
) -> dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]]:
    """Stem → the passages that hold it, and how often each does."""
    found: dict[str, list[tuple[int, int]]] = {}
    for i, passage in enumerate(passages):
        for stem, count in Counter(passage.stems).items():
            found.setdefault(stem, []).append((i, count))
    return {
        stem: (np.array([i for i, _ in pairs]), np.array([n for _, n in pairs], np.float64))
        for stem, pairs in found.items()
    }
