"""An account's score over time, each point from the values known on its day (no look-ahead)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from csbot.domain.months import month_ends
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.domain.score import Snapshot, Trend, TrendPoint
from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import ScoreTable, score_table

WEEKS, MONTHS = 12, 12


def trend(
    account_id: str, playbook: Playbook, values: Iterable[MetricValue], days: Sequence[date]
) -> tuple[TrendPoint, ...]:
    """The account's score on each of `days`, in their order."""
    columns = MetricColumns.of(values, accounts=[account_id])
    return tuple(_point(playbook, columns, day) for day in days)


def trends(
    account_id: str, playbook: Playbook, values: Iterable[MetricValue], as_of: date
) -> Trend:
    """The last 12 weeks and the last 12 months, each point as of its own day."""
    weeks, months = weekly(as_of, WEEKS), monthly(as_of, MONTHS)
    columns = MetricColumns.of(values, accounts=[account_id])
    points = {day: _point(playbook, columns, day) for day in {*weeks, *months}}
    return Trend(
        weeks=tuple(points[day] for day in weeks), months=tuple(points[day] for day in months)
    )


def _point(playbook: Playbook, columns: MetricColumns, day: date) -> TrendPoint:
    one = snapshot(score_table(playbook, columns, day), 0)
    return TrendPoint(day=day, **one.model_dump(exclude={"account_id", "playbook", "as_of"}))


def snapshot(table: ScoreTable, row: int) -> Snapshot:
    """One account of a table, as it is kept."""
    components = zip(table.playbook.health.components, table.component_score[:, row], strict=True)
    return Snapshot(
        account_id=table.accounts[row],
        playbook=table.playbook.id,
        as_of=table.as_of,
        score=_known(table.score[row]),
        low=float(table.low[row]),
        high=float(table.high[row]),
        coverage=round(float(table.coverage[row]), 6),
        band=table.band_id(row),
        components={component.id: _known(score) for component, score in components},
    )


def _known(score: np.float64) -> float | None:
    return None if np.isnan(score) else round(float(score), 6)


def weekly(as_of: date, weeks: int) -> tuple[date, ...]:
    """`weeks` + 1 days, a week apart, oldest first, the last of them `as_of`."""
    return tuple(as_of - timedelta(weeks=back) for back in range(weeks, -1, -1))


def monthly(as_of: date, months: int) -> tuple[date, ...]:
    """The ends of the last `months` full months, oldest first, and then `as_of`."""
    return (*month_ends(as_of.replace(day=1) - timedelta(days=1), months), as_of)
