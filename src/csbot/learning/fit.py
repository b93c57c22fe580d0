"""A regularised logistic regression on normal scores, judged on accounts that it had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from threadpoolctl import threadpool_limits

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

FOLDS = 5
# Small strengths hold the weights close to 0; the one that predicts unseen accounts best is taken.
STRENGTHS = (0.001, 0.01, 0.1, 1.0)
_TRIALS = 3
_KNOTS = 33
_SEED = 20_240_101
_LATER = 0.3
_COMMON = (0.05, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """`unseen` holds, for each account, its log odds under a model of the other folds; `later`
    those of the latest outcomes under a model of the earlier ones, nan for the earlier.

    `used` are the columns that count, each with its knots and weight.
    """

    intercept: float
    used: tuple[int, ...]
    knots: tuple[tuple[tuple[float, float], ...], ...]
    weights: tuple[float, ...]
    unseen: FloatArray
    later: FloatArray


def fit(values: FloatArray, churned: BoolArray, days: NDArray[np.int64]) -> Fitted:
    """`values` (accounts, columns) may hold nan; `days` orders the accounts by their outcome.

    Each account stands in one fold, so none is judged by a model that saw it. The final log odds
    are calibrated on the unseen ones.
    """
    # Matrices this small are slower on several threads than on one.
    with threadpool_limits(limits=1):
        return _fitted(values, churned, days)


def _fitted(values: FloatArray, churned: BoolArray, days: NDArray[np.int64]) -> Fitted:
    used, knots = _knots(values)
    columns = [_scored(values[:, c], k) for c, k in zip(used, knots, strict=True)]
    # Where nothing tells accounts apart, one column of zeros does as little.
    scores = np.column_stack(columns or [np.zeros(len(values))])
    unseen = np.empty(len(churned))
    for known, judged in _folds(FOLDS).split(scores, churned):
        model = _model(scores[known], churned[known])
        unseen[judged] = model.decision_function(scores[judged])
    whole = _model(scores, churned)
    slope, level = _calibration(unseen, churned)
    return Fitted(
        intercept=float(slope * whole.intercept_[0] + level),
        used=used,
        knots=knots,
        weights=tuple(float(slope * weight) for weight in whole.coef_[0][: len(used)]),
        unseen=unseen,
        later=_forward(scores, churned, days),
    )


def _folds(count: int) -> StratifiedKFold:
    return StratifiedKFold(count, shuffle=True, random_state=_SEED)


def _model(scores: FloatArray, churned: BoolArray) -> LogisticRegression:
    """The strength whose predictions of unseen accounts lose least, fitted to all of them."""
    losses = []
    for strength in STRENGTHS:
        folds, model = _folds(_TRIALS), _regression(strength)
        told = cross_val_predict(model, scores, churned, cv=folds, method="decision_function")
        losses.append(float(np.mean(np.logaddexp(0, told) - churned * told)))
    best = STRENGTHS[int(np.argmin(losses))]
    return _regression(best).fit(scores, churned)


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="newton-cholesky", max_iter=100)


def _calibration(unseen: FloatArray, churned: BoolArray) -> tuple[float, float]:
    """(slope, level) of Platt's curve; a slope below 0 would turn the model round, so it is 0."""
    curve = _regression(1e6).fit(unseen[:, None], churned)
    slope = max(float(curve.coef_[0][0]), 0.0)
    if slope == 0.0:
        share = float(churned.mean())
        return 0.0, float(np.log(share / (1 - share)))
    return slope, float(curve.intercept_[0])


def _forward(scores: FloatArray, churned: BoolArray, days: NDArray[np.int64]) -> FloatArray:
    """Log odds of the latest outcomes under a model of those before them."""
    later = np.full(len(churned), np.nan)
    order = np.argsort(days, kind="stable")
    cut = int(len(order) * (1 - _LATER))
    known, judged = order[:cut], order[cut:]
    if min(int(churned[known].sum()), int((~churned[known]).sum())) >= 2 * FOLDS:
        later[judged] = _model(scores[known], churned[known]).decision_function(scores[judged])
    return later


Knots = tuple[tuple[float, float], ...]


def _knots(values: FloatArray) -> tuple[tuple[int, ...], tuple[Knots, ...]]:
    """For every column that tells accounts apart, its quantiles with their normal scores.

    So a metric counts by where an account stands among the others, in whatever unit it is.
    """
    used: list[int] = []
    knots: list[Knots] = []
    shares = (np.arange(_KNOTS) + 0.5) / _KNOTS
    normal = np.array([NormalDist().inv_cdf(float(share)) for share in shares])
    for column in range(values.shape[1]):
        seen = values[~np.isnan(values[:, column]), column]
        if len(seen) < len(values) * _COMMON[0] or len(np.unique(seen)) < 2:
            continue
        points = np.quantile(seen, shares)
        distinct = np.unique(points)
        if len(distinct) < 2:
            continue
        middle = [float(normal[points == point].mean()) for point in distinct]
        used.append(column)
        knots.append(tuple(zip(distinct.tolist(), middle, strict=True)))
    return tuple(used), tuple(knots)


def _scored(values: FloatArray, knots: Sequence[tuple[float, float]]) -> FloatArray:
    points = np.array(knots)
    scores = np.interp(np.nan_to_num(values), points[:, 0], points[:, 1])
    return np.where(np.isnan(values), 0.0, scores)
