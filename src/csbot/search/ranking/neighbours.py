"""Candidates that stand next to each other in one record, and how much they share a topic."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csbot.domain.retrieval import Candidate

Scores = NDArray[np.float64]
# How much the passage before or after counts beside the passage itself, then those further away.
WEIGHTS = (0.42, 0.36, 0.3, 0.24, 0.18, 0.12)
# Neighbours count in full from the upper cosine on, not at all below the lower: a new topic.
CONTINUITY = (0.0, 0.5)
UNKNOWN_CONTINUITY = 0.8


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of candidates: `left[i]` and `right[i]` share `weight[i]`, between 0 and 1."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    weight: Scores

    @property
    def alone(self) -> bool:
        """Whether there is no pair at all."""
        return len(self.left) == 0

    def with_context(self, values: Scores) -> Scores:
        """Each candidate's value and its neighbours', those by their weight."""
        size = len(values)
        before = np.bincount(self.right, self.weight * values[self.left], size)
        after = np.bincount(self.left, self.weight * values[self.right], size)
        return np.asarray(values + before + after, np.float64)

    def smoothed(self, scores: Scores) -> Scores:
        """Each score as the weighted mean of its own and its neighbours'."""
        if self.alone:
            return scores
        return self.with_context(scores) / self.with_context(np.ones(len(scores)))


def neighbours_among(
    candidates: Sequence[Candidate], vectors: NDArray[np.float32] | None
) -> Neighbours:
    """The pairs of one record's candidates; without `vectors` [n, dims] all share as much."""
    passages = Counter(candidate.source for candidate in candidates)
    at = {(c.source, c.position): i for i, c in enumerate(candidates) if passages[c.source] > 1}
    found = [
        (i, other, weight)
        for (source, position), i in at.items()
        for distance, weight in enumerate(WEIGHTS, start=1)
        if (other := at.get((source, position + distance))) is not None
    ]
    left = np.array([pair[0] for pair in found], np.intp)
    right = np.array([pair[1] for pair in found], np.intp)
    weight = np.array([pair[2] for pair in found], np.float64)
    if vectors is None:
        return Neighbours(left, right, weight * UNKNOWN_CONTINUITY)
    cosines = np.einsum("ij,ij->i", vectors[left], vectors[right])
    low, high = CONTINUITY
    return Neighbours(left, right, weight * np.clip((cosines - low) / (high - low), 0, 1))
