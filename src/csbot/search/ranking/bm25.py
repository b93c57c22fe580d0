"""BM25 over candidates, with statistics of everything stored.

Within one account a rare word is often common (its own product's name); the whole corpus knows
which words tell passages apart, so document frequencies are global.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from csbot.domain.retrieval import TermStatistics

K1, B = 1.2, 0.6
Counts = NDArray[np.float64]


def inverse_frequency(statistics: TermStatistics, stem: str) -> float:
    """ln(1 + (N − n + ½) / (n + ½)), never negative."""
    n = min(statistics.occurrences.get(stem, 0), statistics.passages)
    return math.log(1 + (statistics.passages - n + 0.5) / (n + 0.5))


def occurrences(asked: Sequence[str], stems: Sequence[str]) -> dict[str, Counts]:
    """How often each asked stem stands in each candidate; `stems` as in `Candidate.stems`."""
    found = {}
    for stem in dict.fromkeys(asked):
        needle = f" {stem} "
        found[stem] = np.fromiter((text.count(needle) for text in stems), np.float64, len(stems))
    return found


def bm25(
    found: Mapping[str, Counts], lengths: NDArray[np.float64], statistics: TermStatistics
) -> NDArray[np.float64]:
    """A score for each candidate, ≥ 0, from `occurrences`; a stem counts once."""
    scores = np.zeros(len(lengths))
    damping = K1 * (1 - B + B * lengths / max(statistics.mean_length, 1.0))
    for stem, counts in found.items():
        if statistics.occurrences.get(stem):
            weight = inverse_frequency(statistics, stem) * (K1 + 1)
            scores += weight * counts / (counts + damping)
    return scores
