"""Search: rights first, then rank."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from csbot.domain.chunk import Chunk, Corpus
from csbot.domain.person import Scope
from csbot.domain.retrieval import Candidate, ChunkFilter, unpacked
from csbot.errors import Unavailable
from csbot.search.embedder import Embedder, Vectors
from csbot.search.indexing.index_reader import IndexReader
from csbot.search.judge import Judge
from csbot.search.query import Understood, understand
from csbot.search.ranking.duplicates import without_repetitions
from csbot.search.ranking.nearest import nearest_stored
from csbot.search.ranking.rank import rank
from csbot.search.ranking.turns import Named, told_by_turns
from csbot.search.recent_vectors import RecentVectors
from csbot.search.stems import stems, words
from csbot.search.store import ChunkReads

CORPORA: tuple[Corpus, ...] = ("history", "strategy")
# From this cosine on a passage speaks of the topic even where it shares no word with it.
CLOSE = 0.4
# So many of the best are read before the best of them are given.
READ = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """In passages: up to `exact` all that may be found are ranked; beyond, the `shortlist` best
    by words and by meaning. Up to `scan`, reading stored vectors is faster than the index."""

    exact: int = 2_000
    shortlist: int = 500
    scan: int = 20_000


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` lies in 0…1; `close` says that it is near in meaning, whatever its words; `cosine`
    is of its stored vector to the question's, `apart` the mean of those to its clauses, None where
    there is none."""

    chunk: Chunk
    score: float
    close: bool = False
    cosine: float | None = None
    apart: float | None = None


class Search:
    """`index` is asked for large scopes only.

    `former` is the search that answers while this one's vectors are still being made, if any;
    `judge` reads texts beside a question.
    """

    def __init__(
        self,
        store: ChunkReads,
        embedder: Embedder | None,
        index: IndexReader | None = None,
        limits: Limits = USUAL,
        former: Callable[[], "Search | None"] = lambda: None,
        judge: Callable[[], Judge | None] = lambda: None,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._index = index
        self._limits = limits
        self._former = former
        self._judge = judge
        self._read = RecentVectors()

    def search(
        self,
        query: str,
        *,
        scope: Scope,
        account_id: str | None = None,
        corpora: Sequence[Corpus] = CORPORA,
        since: date | None = None,
        until: date | None = None,
        kinds: Sequence[str] | None = None,
        limit: int = 10,
        today: date | None = None,
        clauses: Sequence[str] = (),
    ) -> list[Hit]:
        """The best passages, best first, repetitions left out.

        With `today`, words such as "in tickets" and "last quarter" in the query become filters,
        unless filters are given. `account_id` narrows the history; strategy is for everybody.
        `clauses` of the question don't rank: how near each hit is to them is told with it.
        """
        asked = understand(query, today) if today is not None else Understood(query)
        where = ChunkFilter(
            corpora=tuple(corpora),
            account_id=account_id,
            since=since or (asked.since if until is None else None),
            until=until or (asked.until if since is None else None),
            kinds=tuple(kinds) if kinds is not None else asked.kinds,
        )
        topic = stems(asked.topic)
        by = self._former() or self
        vector = by._vector(asked.topic)
        apart = None if vector is None else by._vectors(clauses)
        named = Named(frozenset(words(query)), asked.people)
        return by._ranked(topic, vector, where, scope, named, limit, apart)

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """How telling each stem is over everything stored: 0 for one in every passage."""
        known = self._store.statistics(words)
        return {
            word: math.log((known.passages + 1) / (known.occurrences.get(word, 0) + 0.5))
            for word in words
        }

    def likeness(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """The cosine of each text to the question; None where nothing can embed them."""
        if self._embedder is None or not texts:
            return None
        try:
            vectors = self._read.of([question, *texts], self._embedder)
        except Unavailable:
            return None
        return [float(cosine) for cosine in vectors[1:] @ vectors[0]]

    def meaning(self, text: str) -> Vectors | None:
        """Its vector; None where nothing can embed it."""
        if self._embedder is None:
            return None
        try:
            vector: Vectors = self._read.of([text], self._embedder)[0]
        except Unavailable:
            return None
        return vector

    def relevance(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """The log-odds that each text answers the question; None where nothing can read them."""
        judge = self._judge()
        return None if judge is None else judge.scores(question, texts)

    def passages(self, refs: Sequence[str], scope: Scope) -> list[Chunk]:
        """By ref, in the order asked; what is unknown or not allowed is left out."""
        return self._store.chunks_by_ref(refs, scope)

    def neighbours(self, ref: str, scope: Scope, reach: int = 1) -> list[Chunk]:
        """The passage and up to `reach` before and after it in the same record, in order."""
        return self._store.around(ref, reach, scope)

    def _vector(self, topic: str) -> Vectors | None:
        """None without an embedder, or with one that does not answer: words alone rank then."""
        found = self._vectors([topic])
        return None if found is None else found[0]

    def _vectors(self, texts: Sequence[str]) -> Vectors | None:
        if self._embedder is None or not texts:
            return None
        try:
            return self._embedder.embed(texts)
        except Unavailable:
            return None

    def _ranked(
        self,
        topic: Sequence[str],
        vector: Vectors | None,
        where: ChunkFilter,
        scope: Scope,
        named: Named,
        limit: int,
        apart: Vectors | None,
    ) -> list[Hit]:
        candidates = self._candidates(topic, vector, where, scope)
        if not candidates or limit < 1:
            return []
        linear = self._embedder.linear if self._embedder else True
        ranking = rank(candidates, topic, self._store.statistics(topic), vector, linear=linear)
        place = {candidates[i].id: i for i in ranking.order}
        unique = without_repetitions(candidates[i] for i in ranking.order)
        # What the turns tell may lift what stands a little further down.
        best = list(islice(unique, max(limit * (3 if named.speakers else 1), READ)))
        chunks = self._store.chunks([candidate.id for candidate in best], scope)
        hits = []
        for candidate in best:
            if (chunk := chunks.get(candidate.id)) is None:
                continue
            i = place[candidate.id]
            cosine = None if ranking.cosines is None else float(ranking.cosines[i])
            close = cosine is not None and cosine >= CLOSE
            score = float(ranking.scores[i]) + told_by_turns(chunk, named)
            score = min(max(score, 0.0), 1.0)
            hits.append(Hit(chunk, score, close, cosine, _mean_cosine(candidate, apart)))
        # As in the ranking: what is equal to three decimals keeps its order, the newer first.
        return sorted(hits, key=lambda hit: -round(hit.score, 3))[:limit]

    def _candidates(
        self, words: Sequence[str], vector: Vectors | None, where: ChunkFilter, scope: Scope
    ) -> list[Candidate]:
        count = self._store.count(where, scope, at_most=self._limits.scan + 1)
        if count <= self._limits.exact:
            return self._store.candidates(where, scope)
        telling = self._telling(words)
        ids = self._store.ids_with_words(telling, where, scope, self._limits.shortlist)
        if vector is not None and self._embedder is not None:
            ids += self._nearest(vector, where, scope, large=count > self._limits.scan)
        return self._store.candidates_by_id(list(dict.fromkeys(ids)), where, scope)

    def _nearest(
        self, vector: Vectors, where: ChunkFilter, scope: Scope, *, large: bool
    ) -> list[int]:
        """From the index where it knows enough that may be shown, and exactly from stored vectors
        what is newer than the index; else all from those."""
        assert self._embedder is not None
        near, above, shortlist = list[int](), 0, self._limits.shortlist
        if large and self._index is not None:
            found = self._index.nearest(where.corpora, vector, 2 * shortlist)
            allowed = self._allowed(found.ids, where, scope) if found else []
            if found is not None and len(allowed) >= shortlist // 5:
                near, above = allowed[:shortlist], found.upto
        batches = self._store.stored_vectors(where, scope, self._embedder.name, above)
        return near + nearest_stored(vector, batches, shortlist)

    def _allowed(self, ids: Sequence[int], where: ChunkFilter, scope: Scope) -> list[int]:
        allowed = {found.id for found in self._store.candidates_by_id(ids, where, scope)}
        return [id_ for id_ in ids if id_ in allowed]

    def _telling(self, words: Sequence[str]) -> list[str]:
        """The stems that occur, less those in a fifth of all passages while others remain."""
        statistics = self._store.statistics(words)
        known = [s for s in dict.fromkeys(words) if statistics.occurrences.get(s, 0) > 0]
        rare = [s for s in known if statistics.occurrences[s] * 5 < statistics.passages]
        return rare or known


def _mean_cosine(candidate: Candidate, to: Vectors | None) -> float | None:
    if to is None or candidate.vector is None:
        return None
    return float((unpacked([candidate.vector])[0] @ to.T).mean())
