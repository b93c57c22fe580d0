"""Passages that stand alone lend their scores to those that are near them in meaning.

What answers a question that many passages answer lies close together, and is not worded alike.
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

# How much one that means the same counts beside the passage itself.
LENT = 0.3
# From the lower cosine on a passage lends, from the upper in full.
LIKENESS = (0.5, 0.9)
# In passages: who lends to one, and among how many of the best.
NEAREST, AMONG = 4, 100


def with_those_alike(scores: Scores, vectors: NDArray[np.float32], share: float) -> Scores:
    """The best `AMONG` scores as weighted means of their own and of those of the `NEAREST` to
    them; `vectors` are unit vectors [n, dims], `share` in 0…1 is how much of `LENT` counts."""
    best = np.argsort(-scores, kind="stable")[:AMONG]
    # No product of matrices: threads of BLAS would wait for each other longer than this takes.
    cosines = np.einsum("id,jd->ij", vectors[best], vectors[best])
    np.fill_diagonal(cosines, 0.0)
    if len(best) > NEAREST:
        least = np.partition(cosines, -NEAREST, axis=1)[:, -NEAREST, None]
        cosines = np.where(cosines >= least, cosines, 0.0)
    low, high = LIKENESS
    weights = LENT * share * np.clip((cosines - low) / (high - low), 0, 1)
    lent = scores.copy()
    # A mean of the best is above all the others: only the order among the best changes.
    lent[best] = (scores[best] + weights @ scores[best]) / (1 + weights.sum(axis=1))
    return lent
