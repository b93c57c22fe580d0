"""The health of a whole portfolio at one date, by columns (CONTRACT 4).

One account is a portfolio of one: there is no second formula anywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from csbot.domain.health import Band, Health
from csbot.domain.playbook import Playbook
from csbot.domain.score import INSUFFICIENT
from csbot.scoring.columns import FloatArray, IntArray, MetricColumns
from csbot.scoring.rounding import NOISE, half_up
from csbot.scoring.scale import on_scale
from csbot.scoring.stats import Reader, Readings
from csbot.scoring.weights import Weights

INSUFFICIENT_BAND = -1


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTable:
    """One row an account, in the order of `accounts`; scores 0 to 100, nan for null.

    `score`, `low`, `high` are rounded to a decimal, `exact` is the score before rounding.
    `band` indexes `playbook.health.bands`, or is INSUFFICIENT_BAND. `component_score` is
    (components, accounts); `rule_score` is (rules, accounts), a rule being one metric in one
    component, and `readings` holds what each rule read.
    """

    playbook: Playbook
    as_of: date
    accounts: tuple[str, ...]
    score: FloatArray
    exact: FloatArray
    low: FloatArray
    high: FloatArray
    coverage: FloatArray
    band: IntArray
    component_score: FloatArray
    rule_score: FloatArray
    readings: tuple[Readings, ...]

    def band_id(self, row: int) -> str:
        """The id of the account's band, INSUFFICIENT where too little is observed."""
        index = int(self.band[row])
        return INSUFFICIENT if index == INSUFFICIENT_BAND else self.playbook.health.bands[index].id


def score_table(playbook: Playbook, columns: MetricColumns, as_of: date) -> ScoreTable:
    """Scores every account of `columns` as it stood on `as_of`, from values dated until then."""
    return _scored(playbook, Reader(columns, as_of))


def score_tables(
    playbooks: Iterable[Playbook], columns: MetricColumns, as_of: date
) -> list[ScoreTable]:
    """`score_table` under several playbooks; what they read alike is read once."""
    reader = Reader(columns, as_of)
    return [_scored(playbook, reader) for playbook in playbooks]


def _scored(playbook: Playbook, reader: Reader) -> ScoreTable:
    columns, as_of = reader.columns, reader.as_of
    health = playbook.health
    rules = Weights.of(health).rules
    readings = tuple(reader.read(rule) for rule in rules)
    rule_score = np.empty((len(rules), len(columns.accounts)))
    for index, (rule, reading) in enumerate(zip(rules, readings, strict=True)):
        rule_score[index] = on_scale(rule.scale, reading.value)
    component_score, exact, low, coverage = _overall(health, rule_score)
    score = half_up(exact)
    return ScoreTable(
        playbook=playbook,
        as_of=as_of,
        accounts=columns.accounts,
        score=score,
        exact=exact,
        low=half_up(low),
        high=half_up(low + 100 * (1 - coverage)),
        coverage=coverage,
        band=band_of(health, score, coverage),
        component_score=component_score,
        rule_score=rule_score,
        readings=readings,
    )


def _overall(
    health: Health, rule_score: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Component scores (components, accounts), and overall score, low and coverage (accounts,)."""
    size = rule_score.shape[1]
    component_score = np.empty((len(health.components), size))
    total, present, low, coverage = (np.zeros(size) for _ in range(4))
    observed, earned, part = (np.empty(size) for _ in range(3))
    seen = ~np.isnan(rule_score)
    first = 0
    for row, component in enumerate(health.components):
        observed[:], earned[:] = 0.0, 0.0
        for index, rule in enumerate(component.metrics, start=first):
            observed += np.multiply(seen[index], rule.weight, out=part)
            part[:] = 0.0
            np.multiply(rule_score[index], rule.weight, out=part, where=seen[index])
            earned += part
        first += len(component.metrics)
        all_weight = sum(rule.weight for rule in component.metrics)
        component_score[row] = _ratio(earned, observed)
        total += component.weight * np.nan_to_num(component_score[row])
        present += component.weight * (observed > 0)
        low += component.weight * earned / all_weight
        coverage += component.weight * observed / all_weight
    weights = sum(component.weight for component in health.components)
    return component_score, _ratio(total, present), low / weights, coverage / weights


def _ratio(over: FloatArray, under: FloatArray) -> FloatArray:
    ratio = np.full(len(over), np.nan)
    np.divide(over, under, out=ratio, where=under > 0)
    return ratio


def ascending_bands(health: Health) -> Sequence[tuple[int, Band]]:
    """The bands from the lowest floor to the highest, each with its place in the playbook."""
    return sorted(enumerate(health.bands), key=lambda placed: placed[1].min)


def band_of(health: Health, score: FloatArray, coverage: FloatArray) -> IntArray:
    """The highest band whose floor the rounded score reaches, by its index in the playbook.

    A score below every floor is in the lowest band: what is known to be bad is not unknown.
    """
    placed = ascending_bands(health)
    floors = np.array([band.min for _, band in placed])
    known = ~np.isnan(score) & (coverage >= health.min_coverage - NOISE)
    step = np.searchsorted(floors, np.where(known, score, 0.0), side="right") - 1
    places = np.array([index for index, _ in placed], dtype=np.int64)
    bands: IntArray = np.where(known, places[step.clip(min=0)], INSUFFICIENT_BAND)
    return bands
