"""What a backtest reports: plain values, as `csbot backtest --json` prints them."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from csbot.scoring.backtest import BandResult
from csbot.scoring.discrimination import Evidence


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Side(_Value):
    """The accounts of one outcome, each looked at on its own day, the horizon before it.

    Those `before_start` were not customers yet on that day, by their start dates. `median_day`
    is the middle one of the scored ones' days.
    """

    accounts: int
    scored: int
    unscored: int
    scored_before_start: int
    unscored_before_start: int
    median_day: date | None


class ComponentFigures(_Value):
    """One component alone, over the `churned` and `renewed` accounts that had a value for it."""

    playbook: str
    id: str
    name: str
    churned: int
    renewed: int
    auc: float | None
    auc_low: float | None
    auc_high: float | None
    evidence: Evidence


class BacktestFigures(_Value):
    """`auc` is the chance that a churned account scored lower than a renewed one.

    `brier` is to be compared with `brier_of_rate`, which saying the same of every account
    reaches. `churn_rate` is that of the scored accounts, not that of a year. `undated` accounts
    churned on no known day, `unbanded` ones had a score and too little coverage for a band.
    """

    as_of: date
    horizon_days: int
    playbooks: tuple[str, ...]
    churned: Side
    renewed: Side
    undated: int
    without_outcome: int
    unbanded: int
    unobserved_metrics: tuple[str, ...]
    churn_rate: float | None
    auc: float | None
    auc_low: float | None
    auc_high: float | None
    brier: float | None
    brier_of_rate: float | None
    evidence: Evidence
    bands: tuple[BandResult, ...]
    components: tuple[ComponentFigures, ...]


class BacktestReport(BacktestFigures):
    """The figures, what they mean, and what to know before relying on them."""

    verdict: str
    notes: tuple[str, ...]
