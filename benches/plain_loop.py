"""CONTRACT 4 as one would first write it: an account at a time, in plain Python.

The yardstick of `benches/scoring.py`. Its data are laid out for it beforehand, outside of the time
that is taken: for each account a dictionary of sorted days and values by metric.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from csbot.domain.health import Health, MetricRule
from csbot.scoring.columns import MetricColumns

Values = dict[str, tuple[list[int], list[float]]]
Plain = tuple[float | None, float, float, float, str]


def laid_out(columns: MetricColumns, row: int) -> Values:
    values: Values = {}
    for metric in columns.metrics:
        series = columns.series(metric)
        span = slice(series.starts[row], series.stops[row])
        values[metric] = (series.day[span].tolist(), series.value[span].tolist())
    return values


def score(health: Health, values: Values, as_of: date) -> Plain:
    """Score (None for null), low, high, coverage, band."""
    today = as_of.toordinal()
    total = present = low = covered = 0.0
    for component in health.components:
        earned = observed = weights = 0.0
        for rule in component.metrics:
            weights += rule.weight
            value = reading(rule, values.get(rule.metric, ([], [])), today)
            if value is not None:
                earned += rule.weight * on_scale(rule.scale, value)
                observed += rule.weight
        if observed:
            total += component.weight * earned / observed
            present += component.weight
        low += component.weight * earned / weights
        covered += component.weight * observed / weights
    whole = sum(component.weight for component in health.components)
    low, covered = low / whole, covered / whole
    shown = half_up(total / present) if present else None
    return (
        shown,
        half_up(low),
        half_up(low + 100 * (1 - covered)),
        covered,
        band(health, shown, covered),
    )


def reading(rule: MetricRule, series: tuple[list[int], list[float]], today: int) -> float | None:
    days, numbers = series
    stop = bisect_right(days, today)
    if rule.stat == "latest":
        return numbers[stop - 1] if stop and days[stop - 1] > today - rule.max_age_days else None
    start = bisect_right(days, today - rule.window_days)
    if rule.stat == "change":
        if not stop or not start or numbers[start - 1] == 0:
            return None
        return numbers[stop - 1] / numbers[start - 1] - 1
    window = numbers[start:stop]
    if not window:
        return None
    if rule.stat == "mean":
        return sum(window) / len(window)
    return {"sum": sum, "min": min, "max": max}[rule.stat](window)


def on_scale(scale: Sequence[tuple[float, float]], value: float) -> float:
    if value <= scale[0][0]:
        return scale[0][1]
    for (left, low), (right, high) in pairwise(scale):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return scale[-1][1]


def half_up(number: float) -> float:
    return math.floor(round(number * 10, 8) + 0.5) / 10


def band(health: Health, shown: float | None, covered: float) -> str:
    if shown is None or covered < health.min_coverage - 1e-9:
        return "insufficient-data"
    ordered = sorted(health.bands, key=lambda one: one.min)
    reached = [one.id for one in ordered if one.min <= shown]
    return reached[-1] if reached else ordered[0].id
