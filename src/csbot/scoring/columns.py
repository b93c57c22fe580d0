"""Metric values by columns: sorted once, so that every statistic reads whole slices.

A day is its proleptic ordinal (`date.toordinal`). Where one account has two values of a metric
on one day, the one given last counts, as a reloaded row replaces the row it repeats.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from csbot.domain.records import MetricTable, MetricValue

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
DayArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One metric of all accounts: account `i` owns `[starts[i], stops[i])`, oldest first."""

    starts: IntArray
    stops: IntArray
    day: DayArray
    value: FloatArray

    def until(self, day: int) -> IntArray:
        """Per account, the index one past its last value dated on or before `day`."""
        if not len(self.day) or int(self.day.max()) <= day:
            return self.stops
        reached = self.starts.copy()
        # The owners' values lie one behind the other: each one's begin where the last one's end.
        some = self.stops > self.starts
        reached[some] += np.add.reduceat(self.day <= day, self.starts[some], dtype=np.int32)
        return reached


@dataclass(frozen=True, slots=True, eq=False)
class MetricColumns:
    """`day` and `value` sorted by (metric, account, day); group `g` is metric * accounts + account.

    `offsets[g]` to `offsets[g + 1]` are the values of group `g`.
    """

    accounts: tuple[str, ...]
    metrics: tuple[str, ...]
    day: DayArray
    value: FloatArray
    offsets: IntArray

    @classmethod
    def of(cls, values: Iterable[MetricValue], accounts: Sequence[str] | None = None) -> Self:
        """Columns of these records; `accounts` also names those that have no value.

        With `accounts`, values of any other account are left out.
        """
        rows = list(values)
        table = MetricTable(
            [row.account_id for row in rows],
            [row.metric for row in rows],
            [row.date for row in rows],
            [row.value for row in rows],
        )
        return cls.of_table(table, accounts)

    @classmethod
    def of_table(cls, table: MetricTable, accounts: Sequence[str] | None = None) -> Self:
        """As `of`."""
        if accounts is None:
            accounts = list(dict.fromkeys(table.account_ids))
        place = {account: index for index, account in enumerate(accounts)}
        metrics = {name: index for index, name in enumerate(sorted(set(table.metrics)))}
        owner = np.array([place.get(one, -1) for one in table.account_ids], dtype=np.int64)
        wanted = owner >= 0
        return cls.from_arrays(
            accounts,
            tuple(metrics),
            owner[wanted],
            np.array([metrics[name] for name in table.metrics], dtype=np.int64)[wanted],
            np.array([day.toordinal() for day in table.days], dtype=np.int32)[wanted],
            np.array(table.values, dtype=np.float64)[wanted],
        )

    @classmethod
    def from_arrays(
        cls,
        accounts: Sequence[str],
        metrics: Sequence[str],
        account: NDArray[np.integer],
        metric: NDArray[np.integer],
        day: NDArray[np.integer],
        value: FloatArray,
    ) -> Self:
        """Columns of parallel arrays in any order: `account` and `metric` index the two lists."""
        first = int(day.min()) if len(day) else 0
        span = int(day.max()) - first + 1 if len(day) else 1
        key = (metric.astype(np.int64) * len(accounts) + account) * span + (day - first)
        # Loaders often deliver the rows in this order already, and sorting is the dear part.
        if np.any(key[1:] <= key[:-1]):
            order = np.argsort(key, kind="stable")
            key = key[order]
            last_of_its_day = np.append(key[1:] != key[:-1], True)
            key, order = key[last_of_its_day], order[last_of_its_day]
            day, value = day[order], value[order]
        groups = np.bincount(key // span, minlength=len(metrics) * len(accounts))
        offsets = np.zeros(len(groups) + 1, dtype=np.int64)
        np.cumsum(groups, out=offsets[1:])
        return cls(tuple(accounts), tuple(metrics), day.astype(np.int32), value, offsets)

    def series(self, metric: str) -> Series:
        """The values of one metric; empty for every account where nobody has the metric."""
        size = len(self.accounts)
        if metric not in self.metrics:
            nothing = np.zeros(size, dtype=np.int64)
            return Series(nothing, nothing, self.day[:0], self.value[:0])
        group = self.metrics.index(metric) * size
        bounds = self.offsets[group : group + size + 1]
        begin, end = int(bounds[0]), int(bounds[-1])
        bounds = bounds - begin
        return Series(bounds[:-1], bounds[1:], self.day[begin:end], self.value[begin:end])
