"""Reading one metric rule for every account at a date: the stats of CONTRACT 4.

Windows are half open, (as_of - days, as_of]; nothing dated after as_of is ever read.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from csbot.domain.playbook import MetricRule
from csbot.domain.score import MetricStatus
from csbot.scoring.columns import BoolArray, DayArray, FloatArray, IntArray, MetricColumns, Series

STATUSES: tuple[MetricStatus, ...] = ("ok", "missing", "stale")
OK, MISSING, STALE = range(len(STATUSES))

_REDUCE = {"mean": np.add, "sum": np.add, "min": np.minimum, "max": np.maximum}


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """One rule, one row an account. `value` is nan unless `status` is OK.

    `day` is the ordinal of the newest value dated on or before the date asked about, 0 for none.
    """

    status: NDArray[np.int8]
    value: FloatArray
    day: DayArray

    @property
    def seen(self) -> BoolArray:
        observed: BoolArray = self.status == OK
        return observed


def span_days(rule: MetricRule) -> int:
    """How far back the rule looks, in days."""
    return rule.max_age_days if rule.stat == "latest" else rule.window_days


def read(columns: MetricColumns, rule: MetricRule, as_of: date) -> Readings:
    """The rule's stat for every account of `columns`, with why it is not there where it is not.

    A `change` that has a value today and nothing usable to compare it with is missing, not
    stale: what lacks is the earlier value, and a newer one would not help.
    """
    series = columns.series(rule.metric)
    stop = series.until(as_of.toordinal())
    start = series.until(as_of.toordinal() - span_days(rule))
    known = stop > series.starts
    if rule.stat == "change":
        value = _change(series, start, stop)
        why = np.full(len(stop), MISSING, dtype=np.int8)
    else:
        value = _window(rule.stat, series, start, stop)
        why = np.where(known, STALE, MISSING).astype(np.int8)
    day = np.zeros(len(stop), dtype=np.int32)
    day[known] = series.day[stop[known] - 1]
    return Readings(np.where(np.isnan(value), why, OK).astype(np.int8), value, day)


def _window(stat: str, series: Series, start: IntArray, stop: IntArray) -> FloatArray:
    value = np.full(len(stop), np.nan)
    inside = stop > start
    if stat == "latest":
        value[inside] = series.value[stop[inside] - 1]
        return value
    # reduceat reads [pairs[i], pairs[i + 1]): every other result is a window, the rest are gaps.
    pairs = np.column_stack((start[inside], stop[inside])).ravel()
    padded = np.append(series.value, 0.0)
    with np.errstate(over="ignore", invalid="ignore"):
        value[inside] = _REDUCE[stat].reduceat(padded, pairs)[::2]
    return value / (stop - start).clip(min=1) if stat == "mean" else value


def _change(series: Series, base: IntArray, stop: IntArray) -> FloatArray:
    """Newest value over the newest one a window ago, minus 1; there is no limit to their age."""
    value = np.full(len(stop), np.nan)
    both = base > series.starts
    before = series.value[base[both] - 1]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = series.value[stop[both] - 1] / before - 1
    value[both] = np.where(before == 0, np.nan, ratio)
    return value
