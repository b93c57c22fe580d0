"""A learned churn model applied: plain arithmetic on dated values, with what drove it."""

import math
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from csbot.domain.records import MetricValue
from csbot.domain.risk import ChurnRisk, Driver, RiskFeature, RiskModel
from csbot.scoring.columns import FloatArray, MetricColumns
from csbot.scoring.features import KINDS, features

_WORTH = 0.05


def metrics_of(model: RiskModel) -> tuple[str, ...]:
    """The metrics that the model reads, each once."""
    return tuple(dict.fromkeys(feature.metric for feature in model.features))


def churn_risks(
    account_ids: Sequence[str], values: Iterable[MetricValue], model: RiskModel, as_of: date
) -> dict[str, ChurnRisk]:
    """By account; empty where nothing was learned, and without accounts of which no metric of the
    model is observed."""
    if model.status != "learned" or model.churn_rate is None or model.auc is None:
        return {}
    metrics = metrics_of(model)
    columns = MetricColumns.of(values, accounts=account_ids)
    read = features(columns, metrics, as_of)
    parts = contributions(model.features, metrics, read)
    logit = model.intercept + parts.sum(axis=1)
    observed = 1 - np.isnan(read[:, :, 0]).mean(axis=1)
    return {
        account: ChurnRisk(
            probability=round(_share(float(logit[row])), 4),
            churn_rate=model.churn_rate,
            horizon_days=model.horizon_days,
            trained_on=model.trained_on,
            auc=model.auc,
            observed=round(float(observed[row]), 4),
            drivers=_drivers(metrics, parts[row]),
        )
        for row, account in enumerate(account_ids)
        if observed[row] > 0
    }


def contributions(
    learned: Sequence[RiskFeature], metrics: Sequence[str], read: FloatArray
) -> FloatArray:
    """(accounts, metrics): what each metric adds to the log odds; what is not observed adds
    nothing but for its absence."""
    parts = np.zeros(read.shape[:2])
    place = {metric: index for index, metric in enumerate(metrics)}
    for feature in learned:
        column = place[feature.metric]
        values = read[:, column, KINDS.index(feature.kind)]
        parts[:, column] += feature.weight * normal_scores(values, feature.knots)
    return parts


def normal_scores(values: FloatArray, knots: Sequence[tuple[float, float]]) -> FloatArray:
    """Where values stand among the accounts that were learned from; nan is the middle, 0."""
    points = np.array(knots, dtype=np.float64)
    scores: FloatArray = np.interp(np.nan_to_num(values), points[:, 0], points[:, 1])
    return np.where(np.isnan(values), 0.0, scores)


def _drivers(metrics: Sequence[str], parts: FloatArray) -> tuple[Driver, ...]:
    """The strongest first; those that hardly count are left out."""
    order = np.argsort(-np.abs(parts), kind="stable")
    return tuple(
        Driver(metric=metrics[index], log_odds=round(float(parts[index]), 4))
        for index in order
        if abs(parts[index]) >= _WORTH
    )


def _share(logit: float) -> float:
    return (1 + math.tanh(logit / 2)) / 2
