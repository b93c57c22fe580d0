"""What a churn model reads of an account: each metric's level, average and change at a day."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

import numpy as np

from csbot.domain.risk import FeatureKind
from csbot.scoring.columns import FloatArray, IntArray, MetricColumns, Series

KINDS: tuple[FeatureKind, ...] = get_args(FeatureKind)
LEVEL_DAYS = 120
AVERAGE_DAYS = 210
CHANGE_DAYS = 90


def features(columns: MetricColumns, metrics: Sequence[str], as_of: date) -> FloatArray:
    """(accounts, metrics, kinds) in the order of KINDS; nan where a reading is not there.

    `level` is the newest value not older than LEVEL_DAYS, `average` the mean of AVERAGE_DAYS,
    `change` the level less the newest value that is CHANGE_DAYS older, `absent` 1 or 0 for
    whether there is no level. Nothing dated after the day is read.
    """
    found = np.full((len(columns.accounts), len(metrics), len(KINDS)), np.nan)
    today = as_of.toordinal()
    for place, metric in enumerate(metrics):
        series = columns.series(metric)
        stop = series.until(today)
        level = _newest(series, series.until(today - LEVEL_DAYS), stop)
        before = _newest(series, series.starts, series.until(today - CHANGE_DAYS))
        found[:, place, 0] = level
        found[:, place, 1] = _mean(series, series.until(today - AVERAGE_DAYS), stop)
        found[:, place, 2] = level - before
        found[:, place, 3] = np.isnan(level)
    return found


def _newest(series: Series, start: IntArray, stop: IntArray) -> FloatArray:
    value = np.full(len(stop), np.nan)
    inside = stop > start
    value[inside] = series.value[stop[inside] - 1]
    return value


def _mean(series: Series, start: IntArray, stop: IntArray) -> FloatArray:
    value = np.full(len(stop), np.nan)
    inside = stop > start
    # reduceat reads [pairs[i], pairs[i + 1]): every other result is a window, the rest are gaps.
    pairs = np.column_stack((start[inside], stop[inside])).ravel()
    sums = np.add.reduceat(np.append(series.value, 0.0), pairs)[::2] if len(pairs) else 0.0
    value[inside] = sums / (stop - start)[inside]
    return value
