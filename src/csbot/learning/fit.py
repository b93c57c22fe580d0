"""A regularised logistic regression on normal scores, straight or bent, judged on accounts that it
had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from csbot.learning.forms import Model, best_model, regression

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Knots = tuple[tuple[float, float], ...]

FOLDS = 5
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
        model = best_model(scores[known], churned[known], _SEED)
        unseen[judged] = model.log_odds(scores[judged])
    whole = best_model(scores, churned, _SEED)
    slope, level = _calibration(unseen, churned)
    read = [place for place in range(len(whole.columns)) if used]
    curves = [_curve(whole, place, knots[whole.columns[place]], slope) for place in read]
    return Fitted(
        intercept=float(slope * whole.intercept + level),
        used=tuple(used[whole.columns[place]] for place in read),
        knots=tuple(curve for curve, _ in curves),
        weights=tuple(weight for _, weight in curves),
        unseen=unseen,
        later=_forward(scores, churned, days),
    )


def _curve(model: Model, place: int, knots: Knots, slope: float) -> tuple[Knots, float]:
    """A column's knots with what each adds to the log odds, as scores and one weight for them: the
    normal scores and the slope of a straight line, else as many log odds as accounts differ by."""
    points = np.array(knots)
    # Between two knots a line may bend: it does so at a knot of its own.
    inside = [b for b in model.bends if points[0, 1] < b < points[-1, 1]]
    scores = np.union1d(points[:, 1], inside)
    values = np.interp(scores, points[:, 1], points[:, 0])
    if not model.bends:
        return knots, float(slope * model.weights[place][0])
    adds = slope * model.curve(place, scores)
    spread = float(np.sqrt(np.mean(adds**2))) or 1.0
    rises = float(adds @ scores) >= 0
    weight = spread if rises else -spread
    return tuple(zip(values.tolist(), (adds / weight).tolist(), strict=True)), weight


def _folds(count: int) -> StratifiedKFold:
    return StratifiedKFold(count, shuffle=True, random_state=_SEED)


def _calibration(unseen: FloatArray, churned: BoolArray) -> tuple[float, float]:
    """(slope, level) of Platt's curve; a slope below 0 would turn the model round, so it is 0."""
    curve = regression(1e6).fit(unseen[:, None], churned)
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
        later[judged] = best_model(scores[known], churned[known], _SEED).log_odds(scores[judged])
    return later


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
