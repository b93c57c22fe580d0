"""How well a score tells churned accounts from renewed ones: AUC with a 95% interval.

AUC is the chance that a churned account scored lower than a renewed one; a tie counts half.
Its variance is DeLong's (1988), which supposes nothing about how scores are spread, taken on the
scale of log odds, so that the interval stays between 0 and 1 and holds with few accounts too.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from csbot.scoring.columns import BoolArray, FloatArray

Evidence = Literal["predicts", "none", "inverted", "too_few"]

# With fewer on either side no interval is narrow enough, nor right often enough, to say anything.
MIN_OUTCOMES = 5
_Z95 = 1.959963984540054
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Discrimination:
    """`auc` and its interval are None where either side has fewer than MIN_OUTCOMES."""

    churned: int
    renewed: int
    auc: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def evidence(self) -> Evidence:
        if self.low is None or self.high is None:
            return "too_few"
        if self.low <= 0.5 <= self.high:
            return "none"
        return "predicts" if self.low > 0.5 else "inverted"


def discrimination(scores: FloatArray, churned: BoolArray) -> Discrimination:
    """Of the accounts that have a score (nan is none); `churned` runs alongside."""
    known = ~np.isnan(scores)
    lost, kept = scores[known & churned], scores[known & ~churned]
    if min(len(lost), len(kept)) < MIN_OUTCOMES:
        return Discrimination(len(lost), len(kept))
    return Discrimination(len(lost), len(kept), auc(lost, kept), *interval(lost, kept))


def auc(lost: FloatArray, kept: FloatArray) -> float:
    """The share of pairs whose churned account scored lower; neither side may be empty."""
    # Counted in half pairs, so that the result does not depend on the order of the accounts.
    return int(_half_pairs(lost, kept).sum()) / (2 * len(lost) * len(kept))


def interval(lost: FloatArray, kept: FloatArray) -> tuple[float, float]:
    """The 95% interval of the AUC; both sides have at least two accounts."""
    area = auc(lost, kept)
    if not 0 < area < 1:
        return _of_no_overlap(area, len(lost), len(kept))
    of_lost = _half_pairs(lost, kept) / (2 * len(kept))
    of_kept = _half_pairs(-kept, -lost) / (2 * len(lost))
    variance = float(of_lost.var(ddof=1) / len(lost) + of_kept.var(ddof=1) / len(kept))
    centre = math.log(area / (1 - area))
    reach = _Z95 * math.sqrt(variance) / (area * (1 - area))
    return _odds_to_share(centre - reach), _odds_to_share(centre + reach)


def _half_pairs(lower: FloatArray, upper: FloatArray) -> FloatArray:
    """For each of `lower`, twice the number of `upper` above it, and once those level with it."""
    ordered = np.sort(upper)
    below = np.searchsorted(ordered, lower, side="left")
    not_above = np.searchsorted(ordered, lower, side="right")
    return (2 * len(upper) - below - not_above).astype(np.float64)


def _odds_to_share(log_odds: float) -> float:
    return (1 + math.tanh(log_odds / 2)) / 2


def _of_no_overlap(area: float, lost: int, kept: int) -> tuple[float, float]:
    """Where the two sides do not overlap there is no variance to see, yet it is not certain.

    Newcombe's interval (2006, method 5) then: it ends where the true value would put the AUC
    that was seen 1.96 of Hanley and McNeil's standard errors away.
    """
    inside, outside = area, 0.5
    for _ in range(_HALVINGS):
        truth = (inside + outside) / 2
        half = (lost + kept) / 2 - 1
        spread = (1 - truth) / (2 - truth) + truth / (1 + truth)
        error = math.sqrt(truth * (1 - truth) * (1 + half * spread) / (lost * kept))
        if abs(area - truth) <= _Z95 * error:
            inside = truth
        else:
            outside = truth
    return (inside, 1.0) if area == 1 else (0.0, inside)
