"""One account's health, with every point traced to a dated value (CONTRACT 4)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from csbot.domain.evidence import metric_ref
from csbot.domain.health import Component, MetricRule
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition, MetricValue
from csbot.domain.score import (
    INSUFFICIENT,
    BandRef,
    Change,
    ComponentScore,
    HealthScore,
    MetricChange,
    MetricScore,
)
from csbot.errors import BadInput
from csbot.scoring.attribution import by_metric
from csbot.scoring.columns import MetricColumns
from csbot.scoring.next_band import next_band
from csbot.scoring.rounding import settle, significant
from csbot.scoring.stats import MISSING, OK, STATUSES
from csbot.scoring.table import INSUFFICIENT_BAND, ScoreTable, score_table

_DERIVED_STATS = ("mean", "sum", "change")


def health(
    account_id: str,
    playbook: Playbook,
    values: Iterable[MetricValue],
    as_of: date,
    definitions: Mapping[str, MetricDefinition],
    since: date | None = None,
) -> HealthScore:
    """The account's score on `as_of`, and with `since` what moved it from that day on.

    `values` may hold other accounts and other days: they are not read. Raises BadInput where
    `since` is after `as_of`.
    """
    return health_by_account([account_id], playbook, values, as_of, definitions, since)[account_id]


def health_by_account(
    account_ids: Sequence[str],
    playbook: Playbook,
    values: Iterable[MetricValue],
    as_of: date,
    definitions: Mapping[str, MetricDefinition],
    since: date | None = None,
) -> dict[str, HealthScore]:
    """`health` of many accounts under one playbook, several times faster than one by one."""
    if since is not None and since > as_of:
        raise BadInput(f"since ({since}) is after {as_of}: give an earlier day to compare with")
    columns = MetricColumns.of(values, accounts=account_ids)
    before = None if since is None else score_table(playbook, columns, since)
    table = score_table(playbook, columns, as_of)
    return {
        account: explain(table, row, definitions, before)
        for row, account in enumerate(table.accounts)
    }


def explain(
    table: ScoreTable,
    row: int,
    definitions: Mapping[str, MetricDefinition],
    before: ScoreTable | None = None,
    *,
    ways_up: bool = True,
) -> HealthScore:
    """One row of a table in full; `before` is the table of the same accounts at an earlier day.

    Without `ways_up` nothing says how the next band is reached: dear, and asked of one account.
    """
    return HealthScore(
        account_id=table.accounts[row],
        playbook=table.playbook.id,
        as_of=table.as_of,
        score=_known(table.score[row]),
        low=float(table.low[row]),
        high=float(table.high[row]),
        coverage=round(float(table.coverage[row]), 6),
        band=band_ref(table, row),
        components=_components(table, row, definitions),
        change=None if before is None else _change(before, table, row),
        next_band=next_band(table, row) if ways_up else None,
    )


def _known(score: float) -> float | None:
    return None if math.isnan(score) else float(score)


def band_ref(table: ScoreTable, row: int) -> BandRef:
    if table.band[row] == INSUFFICIENT_BAND:
        return BandRef(id=INSUFFICIENT, name="Insufficient data", owner="csm")
    band = table.playbook.health.bands[int(table.band[row])]
    return BandRef(id=band.id, name=band.name, owner=band.owner, actions=band.actions)


def _change(before: ScoreTable, now: ScoreTable, row: int) -> Change:
    parts = by_metric(before, now, row)
    return Change(
        since=before.as_of,
        score=_known(before.score[row]),
        by_metric=tuple(MetricChange(metric=name, points=part) for name, part in parts.items()),
    )


def _components(
    table: ScoreTable, row: int, definitions: Mapping[str, MetricDefinition]
) -> tuple[ComponentScore, ...]:
    components = table.playbook.health.components
    points = _points(table, row)
    explained, first = [], 0
    for index, component in enumerate(components):
        metrics = tuple(
            metric_score(table, row, place, rule, definitions)
            for place, rule in enumerate(component.metrics, start=first)
        )
        first += len(metrics)
        score = _known(table.component_score[index, row])
        explained.append(
            ComponentScore(
                id=component.id,
                name=component.name,
                weight=component.weight,
                score=None if score is None else round(score, 6),
                coverage=_coverage(component, metrics),
                points=points[index],
                metrics=metrics,
            )
        )
    return tuple(explained)


def _points(table: ScoreTable, row: int) -> list[float | None]:
    """By component, summing to the rounded score; None where a component is not observed."""
    components = table.playbook.health.components
    scores = table.component_score[:, row].tolist()
    observed = [index for index, score in enumerate(scores) if not math.isnan(score)]
    points: list[float | None] = [None] * len(components)
    if not observed:
        return points
    present = sum(components[index].weight for index in observed)
    shares = [components[index].weight * scores[index] / present for index in observed]
    for index, part in zip(observed, settle(shares, float(table.score[row])), strict=True):
        points[index] = part
    return points


def _coverage(component: Component, metrics: tuple[MetricScore, ...]) -> float:
    pairs = list(zip(component.metrics, metrics, strict=True))
    observed = sum(rule.weight for rule, metric in pairs if metric.status == "ok")
    return round(observed / sum(rule.weight for rule, _ in pairs), 6)


def metric_score(
    table: ScoreTable,
    row: int,
    place: int,
    rule: MetricRule,
    definitions: Mapping[str, MetricDefinition],
) -> MetricScore:
    """One rule, at its place among all rules of the playbook, of one account."""
    reading = table.readings[place]
    status = int(reading.status[row])
    unit = _unit(rule, definitions)
    if status == MISSING:
        return MetricScore(metric=rule.metric, status=STATUSES[status], unit=unit)
    day = date.fromordinal(int(reading.day[row]))
    age = (table.as_of - day).days
    if status != OK:
        return MetricScore(
            metric=rule.metric, status=STATUSES[status], unit=unit, date=day, age_days=age
        )
    value = float(reading.value[row])
    return MetricScore(
        metric=rule.metric,
        status=STATUSES[status],
        value=significant(value) if rule.stat in _DERIVED_STATS else value,
        unit=unit,
        date=day,
        age_days=age,
        score=round(float(table.rule_score[place, row]), 6),
        evidence=metric_ref(table.accounts[row], rule.metric, day),
    )


def _unit(rule: MetricRule, definitions: Mapping[str, MetricDefinition]) -> str:
    """A change is a ratio, whatever the metric itself counts in."""
    if rule.stat == "change":
        return "ratio"
    definition = definitions.get(rule.metric)
    return definition.unit if definition else ""
