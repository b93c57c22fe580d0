"""How a playbook reads a metric, in words: points at values, and which value counts."""

from csbot.domain import wording
from csbot.domain.health import MetricRule

_STATS = {
    "latest": "the newest value counts, if it is at most {age} old",
    "change": "what counts is the change over {window}",
    "mean": "the mean over {window} counts",
    "sum": "the sum over {window} counts",
    "min": "the lowest value over {window} counts",
    "max": "the highest value over {window} counts",
}


def scale_told(rule: MetricRule, unit: str, currency: str) -> str:
    """`unit` is the metric's own; a change is always a share."""
    shown = wording.RATIO_UNIT if rule.stat == "change" else unit
    points = [
        f"{wording.number(score)} at {wording.quantity(value, shown, currency)}"
        for value, score in rule.scale
    ]
    read = _STATS[rule.stat].format(
        age=wording.count(rule.max_age_days, "day"), window=wording.count(rule.window_days, "day")
    )
    return f"scores {wording.listed(points)} and in between by a straight line; {read}"
