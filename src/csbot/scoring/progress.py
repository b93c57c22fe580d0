"""Whether a metric reached what was asked of it, since when, and in time or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal

from csbot.domain.proof import MetricProof
from csbot.domain.records import MetricValue

# `open`: not there yet, and there is time; `late`: not there, and the day has passed;
# `met-late`: there, after the day; `unknown`: no record tells.
State = Literal["met", "met-late", "open", "late", "unknown"]

# Metrics are measured by the month: the value of a day may be dated up to so long after it.
GRACE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as the proof reads it: itself, its change since `base` as a ratio, or the sum of
    the values from `base` up to it."""

    row: MetricValue
    figure: float
    base: MetricValue | None = None


@dataclass(frozen=True, slots=True)
class MetricProgress:
    """`reached` is the first reading that held, `latest` the newest one."""

    state: State
    reached: Reading | None = None
    latest: Reading | None = None


def metric_progress(
    proof: MetricProof,
    values: Sequence[MetricValue],
    since: date,
    as_of: date,
    deadline: date | None = None,
) -> MetricProgress:
    """Reads one metric's values dated since..as_of (both ends included), in any order.

    Where a deadline has passed and the first reading is dated more than GRACE after it, or a
    change has no base within GRACE of `since`, the records say nothing about that time: unknown.
    """
    rows = sorted((v for v in values if since <= v.date <= as_of), key=lambda v: v.date)
    if proof.stat == "change" and rows and rows[0].date > since + GRACE:
        return MetricProgress("unknown")
    readings = _readings(proof, rows)
    if not readings or (deadline is not None and readings[0].row.date > deadline + GRACE):
        return MetricProgress("unknown")
    reached = next((r for r in readings if proof.holds(r.figure)), None)
    return MetricProgress(
        state=settled(reached.row.date if reached else None, as_of, deadline),
        reached=reached,
        latest=readings[-1],
    )


def settled(reached: date | None, as_of: date, deadline: date | None) -> State:
    """The state of what was reached on a day, or was not, against the day it was asked for."""
    if reached is not None:
        return "met" if deadline is None or reached <= deadline else "met-late"
    return "late" if deadline is not None and as_of > deadline else "open"


def _readings(proof: MetricProof, rows: Sequence[MetricValue]) -> list[Reading]:
    if proof.stat == "latest":
        return [Reading(row, row.value) for row in rows]
    if proof.stat == "sum":
        totals = accumulate(row.value for row in rows)
        return [Reading(r, total, rows[0]) for r, total in zip(rows, totals, strict=True)]
    if not rows or rows[0].value == 0:
        return []
    base = rows[0]
    return [Reading(r, (r.value - base.value) / abs(base.value), base) for r in rows[1:]]
