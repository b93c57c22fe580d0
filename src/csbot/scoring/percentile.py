"""Where a value stands among its peers."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Standing:
    """`percentile` (0 to 100): the share of peers that do worse, those who tie counting half.

    `rank` counts from 1 for the best of peers and subject together; ties share the better rank.
    """

    percentile: float
    rank: int
    peers: int
    median: float


def standing(value: float, peers: Sequence[float], higher_is_better: bool) -> Standing:
    """Raises ValueError without peers."""
    if not peers:
        raise ValueError("a percentile needs at least one peer")
    sign = 1 if higher_is_better else -1
    worse = sum(sign * other < sign * value for other in peers)
    tied = sum(other == value for other in peers)
    return Standing(
        percentile=round(100 * (worse + tied / 2) / len(peers), 6),
        rank=1 + sum(sign * other > sign * value for other in peers),
        peers=len(peers),
        median=median(peers),
    )
