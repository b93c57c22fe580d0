"""CONTRACT 4 once more, from its words alone: plain loops over exact fractions.

Shares no code with `csbot.scoring`; slow, and as close to the text as it can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from csbot.domain.health import Health, MetricRule
from csbot.domain.records import MetricValue


@dataclass
class Expected:
    score: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction
    components: list[Fraction | None]
    points: list[Fraction | None]
    metrics: list[Fraction | None]
    statuses: list[str]


def stat(rule: MetricRule, values: Sequence[MetricValue], as_of: date) -> Fraction | None:
    by_day = {}
    for value in values:
        if value.metric == rule.metric:
            by_day[value.date] = Fraction(value.value)
    if rule.stat == "change":
        now = [day for day in by_day if day <= as_of]
        base = [day for day in by_day if day <= as_of - timedelta(days=rule.window_days)]
        if not now or not base or by_day[max(base)] == 0:
            return None
        return by_day[max(now)] / by_day[max(base)] - 1
    days = rule.max_age_days if rule.stat == "latest" else rule.window_days
    inside = sorted(d for d in by_day if as_of - timedelta(days=days) < d <= as_of)
    numbers = [by_day[day] for day in inside]
    if not numbers:
        return None
    return {
        "latest": numbers[-1],
        "mean": sum(numbers) / len(numbers),
        "sum": sum(numbers),
        "min": min(numbers),
        "max": max(numbers),
    }[rule.stat]


def scaled(rule: MetricRule, value: Fraction) -> Fraction:
    points = [(Fraction(x), Fraction(y)) for x, y in rule.scale]
    if value <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return points[-1][1]


def status(rule: MetricRule, values: Sequence[MetricValue], as_of: date) -> str:
    if stat(rule, values, as_of) is not None:
        return "ok"
    ever = any(v.metric == rule.metric and v.date <= as_of for v in values)
    return "stale" if ever and rule.stat != "change" else "missing"


def expected(health: Health, values: Sequence[MetricValue], as_of: date) -> Expected:
    all_weight = sum(Fraction(c.weight) for c in health.components)
    components: list[Fraction | None] = []
    metrics: list[Fraction | None] = []
    statuses: list[str] = []
    coverage = low = high = Fraction(0)
    for component in health.components:
        got = []
        for rule in component.metrics:
            value = stat(rule, values, as_of)
            got.append((Fraction(rule.weight), None if value is None else scaled(rule, value)))
            statuses.append(status(rule, values, as_of))
        metrics += [score for _, score in got]
        weights = sum(weight for weight, _ in got)
        seen = [(weight, score) for weight, score in got if score is not None]
        share = Fraction(component.weight) / all_weight
        coverage += share * sum(weight for weight, _ in seen) / weights
        low += share * sum(w * (s if s is not None else 0) for w, s in got) / weights
        high += share * sum(w * (s if s is not None else 100) for w, s in got) / weights
        components.append(sum(w * s for w, s in seen) / sum(w for w, _ in seen) if seen else None)
    present = sum(
        Fraction(c.weight)
        for c, s in zip(health.components, components, strict=True)
        if s is not None
    )
    points = [
        None if score is None else Fraction(component.weight) * score / present
        for component, score in zip(health.components, components, strict=True)
    ]
    score = sum((p for p in points if p is not None), Fraction(0)) if present else None
    return Expected(score, low, high, coverage, components, points, metrics, statuses)


def half_up(score: Fraction) -> float:
    return int(score * 10 + Fraction(1, 2)) / 10


def near_a_half(score: Fraction) -> bool:
    """Whether binary noise alone decides which way the score rounds."""
    return abs((score * 10) % 1 - Fraction(1, 2)) < Fraction(1, 10**6)
