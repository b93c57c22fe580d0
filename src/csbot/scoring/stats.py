"""Reading one metric rule for every account at a date: the stats of CONTRACT 4.

Windows are half open, (as_of - days, as_of]; nothing dated after as_of is ever read.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from csbot.domain.health import MetricRule
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


class Reader:
    """Reads the values of `columns` as of one day; what rules have in common is read once."""

    def __init__(self, columns: MetricColumns, as_of: date) -> None:
        self.columns = columns
        self.as_of = as_of
        self._series: dict[str, Series] = {}
        self._ends: dict[tuple[str, int], IntArray] = {}
        self._newest: dict[str, DayArray] = {}
        self._inside: dict[tuple[str, int], FloatArray] = {}
        self._readings: dict[tuple[str, str, int], Readings] = {}

    def read(self, rule: MetricRule) -> Readings:
        """The rule's stat for every account, with why it is not there where it is not."""
        metric, span = rule.metric, span_days(rule)
        key = (metric, rule.stat, span)
        if key not in self._readings:
            self._readings[key] = self._read(rule.stat, metric, span)
        return self._readings[key]

    def _read(self, stat: str, metric: str, span: int) -> Readings:
        """A `change` that has a value today and nothing usable to compare it with is missing, not
        stale: what lacks is the earlier value, and a newer one would not help.
        """
        series, newest = self._of(metric), self._newest_of(metric)
        start, stop = self._until(metric, span), self._until(metric, 0)
        why = MISSING if stat == "change" else np.where(newest > 0, STALE, MISSING)
        if stat == "latest":
            value = _latest(series, start, stop)
        elif stat == "change":
            value = _change(series, start, stop)
        else:
            value = _reduced(stat, self._inside_of(metric, span), stop - start)
        return Readings(np.where(np.isnan(value), why, OK).astype(np.int8), value, newest)

    def _newest_of(self, metric: str) -> DayArray:
        """Per account, the ordinal of the newest value dated until the day, 0 for none."""
        if metric not in self._newest:
            series, stop = self._of(metric), self._until(metric, 0)
            known = stop > series.starts
            day = np.zeros(len(stop), dtype=np.int32)
            day[known] = series.day[stop[known] - 1]
            self._newest[metric] = day
        return self._newest[metric]

    def _inside_of(self, metric: str, span: int) -> FloatArray:
        """The values of all windows alone, in order: what lies between them is not walked over."""
        key = (metric, span)
        if key not in self._inside:
            series, today = self._of(metric), self.as_of.toordinal()
            inside = (series.day > today - span) & (series.day <= today)
            # By place: a mask over a whole series takes three times as long.
            self._inside[key] = series.value[np.flatnonzero(inside)]
        return self._inside[key]

    def _of(self, metric: str) -> Series:
        if metric not in self._series:
            self._series[metric] = self.columns.series(metric)
        return self._series[metric]

    def _until(self, metric: str, days_before: int) -> IntArray:
        """Per account, one past its last value dated so many days before, or earlier."""
        key = (metric, days_before)
        if key not in self._ends:
            day = self.as_of.toordinal() - days_before
            self._ends[key] = self._of(metric).until(day)
        return self._ends[key]


def read(columns: MetricColumns, rule: MetricRule, as_of: date) -> Readings:
    """One rule alone."""
    return Reader(columns, as_of).read(rule)


def _latest(series: Series, start: IntArray, stop: IntArray) -> FloatArray:
    value = np.full(len(stop), np.nan)
    inside = stop > start
    value[inside] = series.value[stop[inside] - 1]
    return value


def _reduced(stat: str, values: FloatArray, sizes: IntArray) -> FloatArray:
    """`values` of all windows one behind the other, so many an account."""
    value = np.full(len(sizes), np.nan)
    inside = sizes > 0
    starts = (np.cumsum(sizes) - sizes)[inside]
    if len(starts):
        with np.errstate(over="ignore", invalid="ignore"):
            value[inside] = _REDUCE[stat].reduceat(values, starts)
    return value / sizes.clip(min=1) if stat == "mean" else value


def _change(series: Series, base: IntArray, stop: IntArray) -> FloatArray:
    """Newest value over the newest one a window ago, minus 1; there is no limit to their age."""
    value = np.full(len(stop), np.nan)
    both = base > series.starts
    before = series.value[base[both] - 1]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = series.value[stop[both] - 1] / before - 1
    value[both] = np.where(before == 0, np.nan, ratio)
    return value
