"""Which metrics moved a score between two dates, in points that sum to the difference.

Where the same metrics are observed at both dates the score is linear in them, and a metric's
points are its effective weight times its own difference. Where a metric came or went, all
weights shift too. Then the account is taken along the straight way from the one state to the
other, and each metric is credited with what its own movement adds on the way (the attribution of
Aumann and Shapley). So a metric that did not move gets nothing, the order of the metrics does not
matter, and no step of the way is without an observed metric.
"""

from dataclasses import dataclass

import numpy as np

from csbot.scoring.columns import BoolArray, FloatArray
from csbot.scoring.rounding import settle
from csbot.scoring.table import ScoreTable
from csbot.scoring.weights import Weights

# Gauss-Legendre nodes: exact to many digits for the smooth fractions that are integrated here.
_NODES, _NODE_WEIGHTS = np.polynomial.legendre.leggauss(48)


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """One account at one date: which rules are observed, and their scores (0 where not)."""

    seen: BoolArray
    score: FloatArray


def by_metric(before: ScoreTable, now: ScoreTable, row: int) -> dict[str, float]:
    """Points by metric, largest first, summing to the difference of the two rounded scores.

    Rules that share a metric are added up, and metrics that moved nothing are left out. Empty
    where either date has no score, because there is no difference then.
    """
    if np.isnan(now.score[row]) or np.isnan(before.score[row]):
        return {}
    weights = Weights.of(now.playbook.health)
    points = _along_the_way(weights, _state(before, row), _state(now, row))
    summed: dict[str, float] = {}
    for rule, part in zip(weights.rules, points.tolist(), strict=True):
        summed[rule.metric] = summed.get(rule.metric, 0.0) + part
    difference = round(float(now.score[row] - before.score[row]), 1)
    settled = dict(zip(summed, settle(list(summed.values()), difference), strict=True))
    moved = {metric: part for metric, part in settled.items() if part}
    return dict(sorted(moved.items(), key=lambda item: -abs(item[1])))


def _state(table: ScoreTable, row: int) -> _State:
    scores = table.rule_score[:, row]
    return _State(~np.isnan(scores), np.nan_to_num(scores))


def _along_the_way(weights: Weights, old: _State, new: _State) -> FloatArray:
    """The points of each rule: its share of the slope of the score, summed over the way."""
    # An unobserved metric has no score of its own; it keeps the one that it has at the other end.
    start = np.where(old.seen, old.score, new.score)
    end = np.where(new.seen, new.score, old.score)
    points = np.zeros(len(weights.rules))
    for node, node_weight in zip((_NODES + 1) / 2, _NODE_WEIGHTS / 2, strict=True):
        score = start + (end - start) * node
        points += node_weight * _slopes(weights, old, new, score, end - start, node)
    return points


def _slopes(
    weights: Weights, old: _State, new: _State, score: FloatArray, rise: FloatArray, at: float
) -> FloatArray:
    """How fast each rule moves the overall score at one place of the way (0 old, 1 new).

    A component observed at both ends keeps its weight, while its metrics' weights fade in or
    out; one observed at one end only fades as a whole, and its metrics keep their weights in it.
    """
    was = weights.by_component(weights.metric_weight * old.seen) > 0
    is_now = weights.by_component(weights.metric_weight * new.seen) > 0
    stays = (was & is_now)[weights.component]
    metric = weights.metric_weight * np.where(
        stays, old.seen + (new.seen * 1.0 - old.seen) * at, old.seen | new.seen
    )
    fading = weights.metric_weight * np.where(stays, new.seen * 1.0 - old.seen, 0.0)
    component = weights.component_weight * (was + (is_now * 1.0 - was) * at)
    coming = weights.component_weight * (is_now * 1.0 - was)

    in_component = weights.by_component(metric)
    in_component = np.where(in_component > 0, in_component, 1.0)
    component_score = weights.by_component(metric * score) / in_component
    overall = float(component @ component_score / component.sum())
    here = weights.component
    in_share = 1 / in_component[here]
    inside = (fading * (score - component_score[here]) + metric * rise) * in_share
    across = coming[here] * metric * in_share * (score - overall)
    slopes: FloatArray = (component[here] * inside + across) / component.sum()
    return slopes
