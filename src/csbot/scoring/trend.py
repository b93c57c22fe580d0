"""An account's score over time, each point from the values known on its day (no look-ahead)."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import score_table


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Scores 0 to 100, null where nothing is observed; `components` by component id."""

    day: date
    score: float | None
    low: float
    high: float
    coverage: float
    band: str
    components: dict[str, float | None]


def trend(
    account_id: str, playbook: Playbook, values: Iterable[MetricValue], days: Sequence[date]
) -> tuple[TrendPoint, ...]:
    """The account's score on each of `days`, in their order."""
    columns = MetricColumns.of(values, accounts=[account_id])
    return tuple(_point(playbook, columns, day) for day in days)


def _point(playbook: Playbook, columns: MetricColumns, day: date) -> TrendPoint:
    table = score_table(playbook, columns, day)
    components = zip(playbook.health.components, table.component_score[:, 0], strict=True)
    return TrendPoint(
        day=day,
        score=_known(table.score[0]),
        low=float(table.low[0]),
        high=float(table.high[0]),
        coverage=round(float(table.coverage[0]), 6),
        band=table.band_id(0),
        components={component.id: _known(score) for component, score in components},
    )


def _known(score: np.float64) -> float | None:
    return None if np.isnan(score) else round(float(score), 6)


def weekly(as_of: date, weeks: int) -> tuple[date, ...]:
    """`weeks` + 1 days, a week apart, oldest first, the last of them `as_of`."""
    return tuple(as_of - timedelta(weeks=back) for back in range(weeks, -1, -1))


def monthly(as_of: date, months: int) -> tuple[date, ...]:
    """The ends of the last `months` full months, oldest first, and then `as_of`."""
    ends = []
    last = as_of.year * 12 + as_of.month - 1
    for number in range(last - months, last):
        year, month = divmod(number, 12)
        ends.append(date(year, month + 1, calendar.monthrange(year, month + 1)[1]))
    return (*ends, as_of)
