"""How good a ranking is, against graded judgements."""

import math
from collections.abc import Mapping, Sequence

_DEPTH = 10


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Discounted gain of the first ten, over that of the best order there could be."""
    gain = sum(
        relevant.get(document, 0) / math.log2(place + 2)
        for place, document in enumerate(ranked[:_DEPTH])
    )
    ideal = sorted(relevant.values(), reverse=True)[:_DEPTH]
    best = sum(grade / math.log2(place + 2) for place, grade in enumerate(ideal))
    return gain / best if best else 0.0


def recall(ranked: Sequence[str], relevant: Mapping[str, int], depth: int) -> float:
    """The share of all relevant documents among the first `depth`."""
    found = sum(document in relevant for document in ranked[:depth])
    return found / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 over the place of the first relevant document, 0 where there is none."""
    for place, document in enumerate(ranked, start=1):
        if document in relevant:
            return 1 / place
    return 0.0
