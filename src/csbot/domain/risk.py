"""A churn risk learned from the organisation's own outcomes: the model, and what it says.

The model is open numbers, so that what it says of an account can be taken apart and redone.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

RiskStatus = Literal["learned", "too_few", "no_signal"]
FeatureKind = Literal["level", "average", "change", "absent"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class RiskFeature(_Value):
    """One reading of a metric. `knots` are (value, score) points, linear between them; a score of
    0 is the middle of the accounts. `weight` is log odds of churn a score. Scores are normal ones
    where the risk is straight, and bent as the risk is where it is not."""

    metric: str
    kind: FeatureKind
    knots: tuple[tuple[float, float], ...] = ()
    weight: float = 0.0


class RiskModel(_Value):
    """What was learned on a day, or why nothing was.

    Shares and AUCs run from 0 to 1. `auc` is of accounts that the model had not seen, `later_auc`
    of the latest outcomes under a model of the earlier ones. `churn_rate` is among the outcomes.
    """

    status: RiskStatus
    trained_on: date
    horizon_days: int
    churned: int
    renewed: int
    churn_rate: float | None = None
    auc: float | None = None
    auc_low: float | None = None
    auc_high: float | None = None
    later_auc: float | None = None
    brier: float | None = None
    brier_of_rate: float | None = None
    intercept: float = 0.0
    features: tuple[RiskFeature, ...] = ()


class Driver(_Value):
    """`log_odds` above 0 raises the risk against an account in the middle, below 0 lowers it."""

    metric: str
    log_odds: float


class ChurnRisk(_Value):
    """Of accounts that stood like this `horizon_days` before their outcome, the share that churned.

    `observed` is the share of the model's metrics that the account has a value of.
    """

    probability: float
    churn_rate: float
    horizon_days: int
    trained_on: date
    auc: float
    observed: float
    drivers: tuple[Driver, ...]
