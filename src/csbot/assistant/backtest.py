"""Would the scores have warned of the accounts that left? Records read, figures put into words."""

from collections.abc import Sequence
from datetime import date
from statistics import median_low

from pydantic import BaseModel, ConfigDict

from csbot.assistant.backtest_words import component_verdict, notes, verdict
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.backtest import Backtest, BandResult, Cohort, backtest, cohort, unbanded
from csbot.scoring.discrimination import Evidence
from csbot.scoring.outcomes import Outcome, OutcomeKind, Outcomes, outcomes
from csbot.tools.base import Context

HORIZON_DAYS = 90
# Beyond so many accounts their values are read without naming each of them.
_NAMED = 500


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Side(_Value):
    """Accounts of one outcome. `median_day` is the middle one of the days they were scored for."""

    accounts: int
    scored: int
    unscored: int
    not_started: int
    median_day: date | None


class Component(_Value):
    """A component alone; `scored` accounts had a value for it then."""

    playbook: str
    id: str
    name: str
    scored: int
    churned: int
    auc: float | None
    auc_low: float | None
    auc_high: float | None
    evidence: Evidence
    verdict: str


class BandRow(_Value):
    """See `csbot.scoring.backtest.BandResult`."""

    playbook: str
    id: str
    name: str
    min: float
    accounts: int
    churned: int
    flagged: int
    precision: float | None
    recall: float | None


class BacktestReport(_Value):
    """`auc` is the chance that a churned account scored lower than a renewed one.

    `brier` is to be compared with `brier_of_rate`, which a score that says the same of every
    account reaches; `churn_rate` is that of the scored accounts, not of a year. `unbanded`
    accounts have a score and too little coverage for a band.
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
    verdict: str
    notes: tuple[str, ...]
    bands: tuple[BandRow, ...]
    components: tuple[Component, ...]
