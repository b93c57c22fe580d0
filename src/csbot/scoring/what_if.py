"""What a score would be if one metric's newest value were another (CONTRACT 4, all else equal)."""

from dataclasses import dataclass

import numpy as np

from csbot.domain.health import Band, Health
from csbot.domain.score import INSUFFICIENT, HealthScore
from csbot.scoring.rounding import half_up
from csbot.scoring.scale import on_scale
from csbot.scoring.table import ascending_bands
from csbot.scoring.weights import Weights

# A score's parts are kept at six decimals; their sum is good to one less.
_KEPT = 5


@dataclass(frozen=True, slots=True)
class Supposed:
    """`score` (0 to 100, one decimal) and `band` with the supposed value; `now` is the value read
    today. `also_read`: the metric counts by a course or a sum as well, which is left as it is."""

    now: float
    score: float
    band: Band | None
    also_read: bool


def suppose(rules: Health, health: HealthScore, metric: str, value: float) -> Supposed | None:
    """None where the score does not read the newest value of the metric, or it is missing or stale
    today. `value` is in the metric's unit; a ratio is 0 to 1."""
    weights = Weights.of(rules)
    read = [seen for part in health.components for seen in part.metrics]
    worth = weights.effective(np.array([seen.score is not None for seen in read]))
    total, now, also = 0.0, None, False
    for rule, seen, share in zip(weights.rules, read, worth, strict=True):
        if seen.score is None:
            continue
        score = seen.score
        if rule.metric == metric and rule.stat == "latest":
            score, now = float(on_scale(rule.scale, np.array([value]))[0]), seen.value
        elif rule.metric == metric:
            also = True
        total += float(share) * score
    if now is None:
        return None
    moved = float(half_up(np.array([round(total, _KEPT)]))[0])
    return Supposed(now, moved, _band(rules, health, moved), also)


def _band(rules: Health, health: HealthScore, score: float) -> Band | None:
    """None where too little is observed for a band: what is supposed adds no coverage."""
    if health.band.id == INSUFFICIENT:
        return None
    ascending = [band for _, band in ascending_bands(rules)]
    return next((band for band in reversed(ascending) if score >= band.min), ascending[0])
