"""How far off a score would be as a probability of churn: the Brier score after calibration.

Platt's calibration (1999): risk = 1 / (1 + exp(-(a + b * badness))), fitted to targets that are
drawn in a little from 0 and 1. Each account is judged by a fit that never saw its fold.
"""

from dataclasses import dataclass

import numpy as np

from csbot.scoring.columns import BoolArray, FloatArray, IntArray

FOLDS = 5
_SEED = 20_240_101
_STEPS = 50
# Keeps the fit finite where the two sides do not overlap.
_RIDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """Mean squared errors, 0 to 1: the score's, and that of telling everybody the same rate."""

    brier: float
    of_the_rate: float


def calibration(scores: FloatArray, churned: BoolArray) -> Calibration:
    """Of accounts with scores (no nan) that hold at least FOLDS of either outcome."""
    fold = folds(churned)
    told, rate = np.empty(len(scores)), np.empty(len(scores))
    for index in range(FOLDS):
        judged = fold == index
        fit = Platt.fitted(scores[~judged], churned[~judged])
        told[judged] = fit.risk(scores[judged])
        rate[judged] = churned[~judged].mean()
    return Calibration(brier(told, churned), brier(rate, churned))


def brier(risk: FloatArray, churned: BoolArray) -> float:
    return float(np.mean((risk - churned) ** 2))


def folds(churned: BoolArray) -> IntArray:
    """A fold for each account, drawn with a fixed seed, each with its share of the churned."""
    draw = np.random.default_rng(_SEED)
    fold = np.empty(len(churned), dtype=np.int64)
    for side in (churned, ~churned):
        fold[side] = draw.permutation(int(side.sum())) % FOLDS
    return fold


@dataclass(frozen=True, slots=True)
class Platt:
    """Risk over badness, which is how many `spread`s a score lies below `centre`."""

    centre: float
    spread: float
    level: float
    slope: float

    @classmethod
    def fitted(cls, scores: FloatArray, churned: BoolArray) -> "Platt":
        """A score that ranks the wrong way round is not turned round: it keeps the rate alone."""
        centre, spread = float(scores.mean()), float(scores.std()) or 1.0
        lost = int(churned.sum())
        target = np.where(churned, (lost + 1) / (lost + 2), 1 / (len(churned) - lost + 2))
        level, slope = _logistic((centre - scores) / spread, target)
        if slope <= 0:
            share = float(target.mean())
            return cls(centre, spread, float(np.log(share / (1 - share))), 0.0)
        return cls(centre, spread, level, slope)

    def risk(self, scores: FloatArray) -> FloatArray:
        return _logit_to_share(self.level + self.slope * (self.centre - scores) / self.spread)


def _logistic(badness: FloatArray, target: FloatArray) -> tuple[float, float]:
    """Level and slope of the greatest likelihood, by Newton's method with halved steps."""
    design = np.column_stack((np.ones_like(badness), badness))
    weights = np.zeros(2)
    loss = _loss(design, target, weights)
    for _ in range(_STEPS):
        risk = _logit_to_share(design @ weights)
        slope = design.T @ (risk - target) + _RIDGE * weights
        bend = (design * (risk * (1 - risk))[:, None]).T @ design + _RIDGE * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while _loss(design, target, weights - step) > loss and np.abs(step).max() > 1e-12:
            step = step / 2
        weights = weights - step
        loss = _loss(design, target, weights)
        if np.abs(step).max() < 1e-9:
            break
    return float(weights[0]), float(weights[1])


def _loss(design: FloatArray, target: FloatArray, weights: FloatArray) -> float:
    logit = design @ weights
    return float(np.sum(np.logaddexp(0, logit) - target * logit) + _RIDGE / 2 * weights @ weights)


def _logit_to_share(logit: FloatArray) -> FloatArray:
    share: FloatArray = (1 + np.tanh(logit / 2)) / 2
    return share
