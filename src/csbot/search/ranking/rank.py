"""Ranks candidates: meaning and words fused, with what stands around a passage counted in.

Weights were chosen on the sets named in docs/design/search.md, not on anything tested there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csbot.domain.retrieval import Candidate, TermStatistics, unpacked
from csbot.search.ranking.alike import with_those_alike
from csbot.search.ranking.bm25 import bm25, occurrences
from csbot.search.ranking.neighbours import Neighbours, neighbours_among

Scores = NDArray[np.float64]
Vectors = NDArray[np.float32]

MEANING_SHARE = 0.7
RECIPROCAL_RANK_K = 60
# How much the words around a passage count beside its own.
CONTEXT_SHARE = 0.5
FEEDBACK_FROM, FEEDBACK_WEIGHT = 3, 0.75
# A question of so many words is moved in full; a short one would be carried away.
FULL_FEEDBACK_WORDS = 10
# What a passage of few words loses, up to so many stems: "Haha, me too!" seldom answers.
BREVITY, ENOUGH = 0.03, 30


@dataclass(frozen=True, slots=True)
class Ranking:
    """`order` indexes the candidates, best first; `scores` lie in 0…1, `cosines` in −1…1,
    both by candidate; `cosines` is null where there are no vectors."""

    order: NDArray[np.intp]
    scores: Scores
    cosines: Scores | None


def rank(
    candidates: Sequence[Candidate],
    asked: Sequence[str],
    statistics: TermStatistics,
    query: Vectors | None = None,
    *,
    linear: bool = True,
) -> Ranking:
    """`asked` are the question's stems, `query` its unit vector [dims], or None for words alone.

    Meaning and words are added where the embedder is `linear`, else joined by their ranks.
    """
    vectors = _vectors(candidates) if query is not None else None
    pairs = neighbours_among(candidates, vectors)
    words = _word_scores(candidates, asked, statistics, pairs)
    if query is None or vectors is None:
        scores = pairs.smoothed(words)
        return Ranking(_order(scores, candidates), scores, None)
    cosines = _cosines(vectors, query)
    short = _brevity(candidates) if linear else 0.0
    scores = pairs.smoothed(_fused(cosines, words, linear)) - short
    if linear and len(np.unique(pairs.left)) * 2 < len(candidates):
        # Passages that stand alone get their context from the best found, and from those alike.
        share = min(1.0, len(set(asked)) / FULL_FEEDBACK_WORDS)
        moved = _with_feedback(query, vectors, scores, FEEDBACK_WEIGHT * share)
        scores = pairs.smoothed(_fused(_cosines(vectors, moved), words, linear)) - short
        scores = with_those_alike(scores, vectors, share**2)
    return Ranking(_order(scores, candidates), scores, cosines)


def _word_scores(
    candidates: Sequence[Candidate],
    asked: Sequence[str],
    statistics: TermStatistics,
    pairs: Neighbours,
) -> Scores:
    """0…1: the passage's own words, and those of what it stands in, each against its best."""
    lengths = np.array([candidate.length for candidate in candidates], np.float64)
    found = occurrences(asked, [candidate.stems for candidate in candidates])
    own = _scaled(bm25(found, lengths, statistics))
    if pairs.alone:
        return own
    around = {stem: pairs.with_context(counts) for stem, counts in found.items()}
    wider = _scaled(bm25(around, pairs.with_context(lengths), statistics))
    return (1 - CONTEXT_SHARE) * own + CONTEXT_SHARE * wider


def _scaled(words: Scores) -> Scores:
    best = words.max(initial=0.0)
    return words / best if best > 0 else words


def _vectors(candidates: Sequence[Candidate]) -> Vectors | None:
    """[n, dims]; a row of zeros where the candidate waits for its vector. None if all do."""
    have = [i for i, candidate in enumerate(candidates) if candidate.vector is not None]
    if not have:
        return None
    found = unpacked([vector for c in candidates if (vector := c.vector) is not None])
    if len(have) == len(candidates):
        return found
    vectors = np.zeros((len(candidates), found.shape[1]), np.float32)
    vectors[have] = found
    return vectors


def _cosines(vectors: Vectors, query: Vectors) -> Scores:
    """What has no vector yet gets the middle cosine, so that its words decide."""
    cosines = (vectors @ query).astype(np.float64)
    missing = ~vectors.any(axis=1)
    if missing.any():
        cosines[missing] = np.median(cosines[~missing])
    return cosines


def _fused(cosines: Scores, words: Scores, linear: bool) -> Scores:
    if linear:
        return MEANING_SHARE * cosines + (1 - MEANING_SHARE) * words
    best = 2 / (RECIPROCAL_RANK_K + 1)
    places = [np.argsort(np.argsort(-scores, kind="stable")) for scores in (cosines, words)]
    by_rank = [1.0 / (RECIPROCAL_RANK_K + 1 + place) for place in places]
    # A passage that shares no word has no place among the words.
    return np.asarray((by_rank[0] + np.where(words > 0, by_rank[1], 0.0)) / best)


def _brevity(candidates: Sequence[Candidate]) -> Scores:
    lengths = np.array([candidate.length for candidate in candidates], np.float64)
    return np.asarray(BREVITY * np.log((ENOUGH + 3) / (np.minimum(lengths, ENOUGH) + 3)))


def _with_feedback(query: Vectors, vectors: Vectors, scores: Scores, weight: float) -> Vectors:
    """The query moved towards the best few passages, length 1 again (Rocchio)."""
    best = np.argsort(-scores, kind="stable")[:FEEDBACK_FROM]
    moved = query + weight * vectors[best].mean(axis=0)
    return np.asarray(moved / max(float(np.linalg.norm(moved)), 1e-9), np.float32)


def _order(scores: Scores, candidates: Sequence[Candidate]) -> NDArray[np.intp]:
    """By score to three decimals, the newer first among equals, then by the finer score."""
    days = np.array([c.date.toordinal() if c.date else 0 for c in candidates])
    return np.lexsort((-scores, -days, -np.round(scores, 3)))
