"""Scores of the past against what became of the accounts (CONTRACT 4): `csbot backtest`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.calibration import Calibration, calibration
from csbot.scoring.columns import BoolArray, FloatArray, IntArray, MetricColumns
from csbot.scoring.discrimination import Discrimination, discrimination
from csbot.scoring.outcomes import Outcome
from csbot.scoring.table import INSUFFICIENT_BAND, ScoreTable, ascending_bands, score_table


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """Accounts under one playbook, each as it stood `horizon` days before its own outcome.

    The rows of `table` follow `outcomes`; its `as_of` is the day that all of them were moved to.
    """

    outcomes: tuple[Outcome, ...]
    churned: BoolArray
    table: ScoreTable

    @property
    def scored(self) -> BoolArray:
        known: BoolArray = ~np.isnan(self.table.score)
        return known

    @property
    def unbanded(self) -> int:
        """How many have a score, and too little coverage for a band."""
        return int((self.scored & (self.table.band == INSUFFICIENT_BAND)).sum())

    def never_observed(self) -> list[str]:
        """Metrics that the playbook reads and that no account had then, in its order."""
        rules = [rule for part in self.table.playbook.health.components for rule in part.metrics]
        pairs = zip(rules, self.table.readings, strict=True)
        seen = {rule.metric for rule, reading in pairs if reading.seen.any()}
        return [name for name in dict.fromkeys(r.metric for r in rules) if name not in seen]


@dataclass(frozen=True, slots=True)
class BandResult:
    """A band as a predictor: whoever is in it or in a lower one is said to churn.

    `accounts` and `churned` are those in the band itself, `flagged` and `caught` those in it or
    below. `precision` is caught of flagged (None where none is), `recall` caught of all churned
    accounts with a score, those without a band included: no band warned of them.
    """

    playbook: str
    id: str
    name: str
    min: float
    accounts: int
    churned: int
    flagged: int
    caught: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class ComponentResult:
    playbook: str
    id: str
    name: str
    result: Discrimination


@dataclass(frozen=True, slots=True)
class Backtest:
    """`overall` is about all playbooks together; `calibration` is None where that has no AUC."""

    overall: Discrimination
    calibration: Calibration | None
    bands: tuple[BandResult, ...]
    components: tuple[ComponentResult, ...]


def cohort(
    playbook: Playbook, outcomes: Sequence[Outcome], values: Iterable[MetricValue], horizon: int
) -> Cohort:
    """Scores each account `horizon` days before its outcome, from values dated until then.

    `values` may hold anything else: other accounts and later days are not read. There is at
    least one outcome.
    """
    ends = np.array([outcome.on.toordinal() for outcome in outcomes], dtype=np.int64)
    columns = MetricColumns.of(values, accounts=[o.account.account_id for o in outcomes])
    on = int(ends.max())
    # Every account is moved in time to one day, so that one table scores all, by one formula.
    table = score_table(playbook, _moved(columns, on - (ends - horizon)), date.fromordinal(on))
    return Cohort(tuple(outcomes), np.array([o.kind == "churned" for o in outcomes]), table)


def _moved(columns: MetricColumns, days: IntArray) -> MetricColumns:
    """The same values, each account's so many days later."""
    by_group = np.tile(days, len(columns.metrics))
    later = np.repeat(by_group, np.diff(columns.offsets))
    return replace(columns, day=(columns.day + later).astype(np.int32))


def backtest(cohorts: Sequence[Cohort]) -> Backtest:
    """What the scores, bands and components of these cohorts would have been worth."""
    scores = _joined([cohort.table.score for cohort in cohorts])
    churned = _joined([cohort.churned for cohort in cohorts]).astype(np.bool_)
    overall = discrimination(scores, churned)
    known = ~np.isnan(scores)
    return Backtest(
        overall=overall,
        calibration=calibration(scores[known], churned[known]) if overall.auc is not None else None,
        bands=tuple(band for cohort in cohorts for band in _bands(cohort)),
        components=tuple(part for cohort in cohorts for part in _components(cohort)),
    )


def _joined(parts: Sequence[FloatArray] | Sequence[BoolArray]) -> FloatArray:
    return np.concatenate([np.empty(0), *parts])


def _bands(cohort: Cohort) -> list[BandResult]:
    """From the lowest floor up."""
    table, found = cohort.table, []
    lost = int((cohort.scored & cohort.churned).sum())
    flagged = np.zeros(len(table.score), dtype=np.bool_)
    for index, band in ascending_bands(table.playbook.health):
        inside = table.band == index
        flagged |= inside
        caught = int((flagged & cohort.churned).sum())
        found.append(
            BandResult(
                playbook=table.playbook.id,
                id=band.id,
                name=band.name,
                min=band.min,
                accounts=int(inside.sum()),
                churned=int((inside & cohort.churned).sum()),
                flagged=int(flagged.sum()),
                caught=caught,
                precision=_share(caught, int(flagged.sum())),
                recall=_share(caught, lost),
            )
        )
    return found


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


def _components(cohort: Cohort) -> list[ComponentResult]:
    table = cohort.table
    parts = zip(table.playbook.health.components, table.component_score, strict=True)
    return [
        ComponentResult(
            playbook=table.playbook.id,
            id=part.id,
            name=part.name,
            result=discrimination(scores, cohort.churned),
        )
        for part, scores in parts
    ]
