"""A health score with every point traced (CONTRACT 4). Scores run 0 to 100; higher is healthier."""

from datetime import date
from datetime import date as Day
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from csbot.domain.health import Stat
from csbot.domain.risk import ChurnRisk

MetricStatus = Literal["ok", "missing", "stale"]
INSUFFICIENT = "insufficient-data"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True)


class MetricScore(_Value):
    """One metric of one component. `value`, `date`, `score` are null unless `status` is ok
    (a stale metric keeps the date and age of its last value)."""

    metric: str
    status: MetricStatus
    value: float | None = None
    unit: str = ""
    date: Day | None = None
    age_days: int | None = None
    score: float | None = None
    evidence: str | None = None


class ComponentScore(_Value):
    """`points` of all components sum to the overall score; null where nothing is observed."""

    id: str
    name: str
    weight: float
    score: float | None
    coverage: float
    points: float | None
    metrics: tuple[MetricScore, ...]


class BandRef(_Value):
    id: str
    name: str
    owner: str | None = None
    actions: tuple[str, ...] = ()


class MetricChange(_Value):
    metric: str
    points: float


class Change(_Value):
    """The score at `since`, and the difference to now, split over metrics; the parts sum to it."""

    since: date
    score: float | None
    by_metric: tuple[MetricChange, ...] = ()


class Need(_Value):
    """One move: `from` and `to` are values of the metric's `stat` (a ratio for `change`)."""

    metric: str
    stat: Stat = "latest"
    # JSON says `from`, which Python keeps for itself.
    from_value: float | None = Field(alias="from")
    to: float
    gain: float


class NextBand(_Value):
    """`needs` are alternatives where `each_suffices`; else all of them are needed together."""

    id: str
    min: float
    needs: tuple[Need, ...] = ()
    each_suffices: bool = False


class Override(_Value):
    """A person's judgement beside the computed score, for 7 to 90 days."""

    id: int
    account_id: str
    score: float | None = None
    band: str | None = None
    author: str
    reason: str
    created_on: date
    expires_on: date


class TrendPoint(_Value):
    """A score as it stood on a day, from values dated until then; null where nothing is observed.

    `components` holds the components' scores by id.
    """

    day: Day
    score: float | None
    low: float
    high: float
    coverage: float
    band: str
    components: dict[str, float | None]


class Trend(_Value):
    """The last 12 weeks, a week apart, and the last 12 ends of months; both end with `as_of`."""

    weeks: tuple[TrendPoint, ...]
    months: tuple[TrendPoint, ...]


class Snapshot(_Value):
    """A score kept as it stood on a day."""

    account_id: str
    playbook: str
    as_of: Day
    score: float | None
    band: str
    low: float
    high: float
    coverage: float
    components: dict[str, float | None]


class HealthScore(_Value):
    account_id: str
    playbook: str
    as_of: date
    score: float | None
    low: float
    high: float
    coverage: float
    band: BandRef
    components: tuple[ComponentScore, ...]
    change: Change | None = None
    next_band: NextBand | None = None
    override: Override | None = None
    trend: Trend | None = None
    risk: ChurnRisk | None = None
