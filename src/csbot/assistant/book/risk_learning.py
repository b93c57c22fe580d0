"""Churn risk learned from the organisation's own outcomes, where there are enough of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from csbot.domain.person import Person, Scope
from csbot.domain.risk import RiskFeature, RiskModel
from csbot.scoring.calibration import calibration
from csbot.scoring.columns import BoolArray, FloatArray, IntArray, MetricColumns
from csbot.scoring.discrimination import discrimination
from csbot.scoring.features import KINDS, features
from csbot.scoring.outcomes import Outcome, outcomes
from csbot.storage.records import Records
from csbot.storage.risk_models import RiskModels

HORIZON_DAYS = 90
# Fewer of either kind can't carry a dozen weights, and no interval would be narrow enough.
MIN_EACH = 30


class FittedModel(Protocol):
    """What `csbot.learning.fit` gives; that package is loaded only when something is learned."""

    @property
    def intercept(self) -> float: ...
    @property
    def used(self) -> tuple[int, ...]: ...
    @property
    def knots(self) -> tuple[tuple[tuple[float, float], ...], ...]: ...
    @property
    def weights(self) -> tuple[float, ...]: ...
    @property
    def unseen(self) -> FloatArray: ...
    @property
    def later(self) -> FloatArray: ...


Fit = Callable[[FloatArray, BoolArray, NDArray[np.int64]], FittedModel]


def learn_risk(
    records: Records, models: RiskModels, fit: Fit, today: date, horizon: int = HORIZON_DAYS
) -> RiskModel:
    """Learns from every account that churned or renewed by today, and keeps what was learned.

    Each account is read as it stood `horizon` days before its outcome, from values dated until
    then. With fewer than MIN_EACH of either outcome nothing is learned; where unseen accounts
    are not told apart (the 95% interval of their AUC holds 0.5) nothing is kept but that.
    """
    scope = Scope(Person("csbot", "csbot", "admin"), owners=None)
    found = outcomes(records.accounts(scope), records.contracts(scope), today)
    columns = MetricColumns.of(
        records.metrics(scope, until=today), [o.account.account_id for o in found.known]
    )
    model = learn(found.known, columns, fit, today, horizon)
    models.keep(model)
    return model


def learn(
    known: Sequence[Outcome], columns: MetricColumns, fit: Fit, today: date, horizon: int
) -> RiskModel:
    """The model of these outcomes; the accounts of `columns` follow them."""
    if not known:
        return RiskModel(
            status="too_few", trained_on=today, horizon_days=horizon, churned=0, renewed=0
        )
    read, days = read_before(known, columns, horizon)
    observed = ~np.isnan(read[:, :, 0]).all(axis=1)
    churned = np.array([outcome.kind == "churned" for outcome in known])[observed]
    model = RiskModel(
        status="too_few",
        trained_on=today,
        horizon_days=horizon,
        churned=int(churned.sum()),
        renewed=int((~churned).sum()),
        churn_rate=round(float(churned.mean()), 6) if len(churned) else None,
    )
    if min(model.churned, model.renewed) < MIN_EACH:
        return model
    return _learned(model, read[observed], churned, days[observed], columns.metrics, fit)


def read_before(
    known: Sequence[Outcome], columns: MetricColumns, horizon: int
) -> tuple[FloatArray, IntArray]:
    """Features of each account on its own day, and the days of the outcomes."""
    days = np.array([outcome.on.toordinal() for outcome in known], dtype=np.int64)
    on = int(days.max())
    shift = np.tile(on - (days - horizon), len(columns.metrics))
    # Every account is moved in time to one day, so that all are read at once.
    moved = (columns.day + np.repeat(shift, np.diff(columns.offsets))).astype(np.int32)
    read = features(replace(columns, day=moved), columns.metrics, date.fromordinal(on))
    return read, days


def _learned(
    model: RiskModel,
    read: FloatArray,
    churned: BoolArray,
    days: IntArray,
    metrics: Sequence[str],
    fit: Fit,
) -> RiskModel:
    fitted = fit(read.reshape(len(read), -1), churned, days)
    # A score falls with the risk, as health does.
    unseen, later = -fitted.unseen, -fitted.later
    judged = discrimination(unseen, churned)
    tested = calibration(unseen, churned)
    found = model.model_copy(
        update={
            "auc": _rounded(judged.auc),
            "auc_low": _rounded(judged.low),
            "auc_high": _rounded(judged.high),
            "later_auc": _rounded(discrimination(later, churned).auc),
            "brier": _rounded(tested.brier),
            "brier_of_rate": _rounded(tested.of_the_rate),
        }
    )
    if judged.evidence != "predicts":
        return found.model_copy(update={"status": "no_signal"})
    learned = [
        RiskFeature(
            metric=metrics[column // len(KINDS)],
            kind=KINDS[column % len(KINDS)],
            knots=knots,
            weight=weight,
        )
        for column, knots, weight in zip(fitted.used, fitted.knots, fitted.weights, strict=True)
    ]
    update = {"status": "learned", "intercept": fitted.intercept, "features": tuple(learned)}
    return found.model_copy(update=update)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
