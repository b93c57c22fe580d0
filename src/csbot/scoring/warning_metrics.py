"""Early-warning rules about the values of metrics."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from csbot.domain.records import MetricValue
from csbot.domain.warning_rules import MetricThreshold, MetricTrend
from csbot.scoring.warning_facts import Facts, MetricReading, Sign

# A newest value as old as this says nothing about now; as in a score, by default.
_FRESH_DAYS = 90


def metric_threshold(rule: MetricThreshold, facts: Facts, as_of: date) -> Iterator[Sign]:
    now = newest(facts.metrics.get(rule.metric, ()), as_of)
    if now is None or (as_of - now.date).days >= rule.window_days:
        return
    low = rule.below is not None and now.value < rule.below
    high = rule.above is not None and now.value > rule.above
    if low or high:
        yield Sign(rule, rule.metric, now.date, MetricReading(now))


def metric_trend(rule: MetricTrend, facts: Facts, as_of: date) -> Iterator[Sign]:
    for metric in rule.metrics or sorted(facts.metrics):
        definition, series = facts.definitions.get(metric), facts.metrics.get(metric, ())
        now = newest(series, as_of)
        if definition is None or now is None or (as_of - now.date).days >= _FRESH_DAYS:
            continue
        before = newest(series, now.date - timedelta(days=rule.window_days))
        if before is None or before.value == 0:
            continue
        if definition.unit == "count" and max(before.value, now.value) < rule.least_count:
            continue
        change = (now.value - before.value) / abs(before.value)
        worse = -change if definition.better == "higher" else change
        if worse >= rule.worse_by - 1e-9:
            yield Sign(rule, metric, now.date, MetricReading(now, before))


def newest(series: Sequence[MetricValue], until: date) -> MetricValue | None:
    """The last value dated on or before a day; `series` is oldest first."""
    place = bisect_right(series, until, key=lambda value: value.date)
    return series[place - 1] if place else None
