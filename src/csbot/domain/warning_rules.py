"""Early-warning rules: each kind says what must be true of an account for its sign to stand."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part
from csbot.domain.records import HistoryKind
from csbot.domain.warning_phrases import PHRASES

Severity = Literal["high", "medium", "low"]
SEVERITY_ORDER: Mapping[Severity, int] = {"high": 0, "medium": 1, "low": 2}
Topic = Literal[
    "health",
    "usage",
    "satisfaction",
    "relationship",
    "support",
    "sentiment",
    "competition",
    "payment",
    "contact",
    "renewal",
    "goals",
]


class _Rule(Part):
    """`window_days` is how far back the rule looks. A sign that fired stays quiet while it stands,
    and until it has been gone for `cool_down_days`. `source` is the strategy section that asks for
    this warning; `threshold_stated` says that the section gives the threshold too."""

    id: Name
    name: Name
    topic: Topic
    severity: Severity = "medium"
    window_days: int = Field(default=90, gt=0)
    cool_down_days: int = Field(default=30, ge=0)
    source: str = ""
    threshold_stated: bool = False


class ScoreDecline(_Rule):
    """The health score, or one component's, fell by `points` or more over the window."""

    kind: Literal["score_decline"]
    points: float = Field(gt=0, le=100)
    component: str | None = None


class BandDrop(_Rule):
    """The account is in a lower band than `window_days` ago."""

    kind: Literal["band_drop"]


class LowBand(_Rule):
    """The account is in one of these bands; `place` 1 is the lowest band, 2 the one above it."""

    kind: Literal["low_band"]
    place: int = Field(default=1, gt=0)


class MetricThreshold(_Rule):
    """The newest value of a metric, not older than the window, is below or above a figure."""

    kind: Literal["metric_threshold"]
    metric: Name
    below: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _one_side(self) -> Self:
        if (self.below is None) == (self.above is None):
            raise Broken(
                "a metric threshold needs `below` or `above`, and not both",
                "Keep, or add, the one that is meant",
            )
        return self


class MetricTrend(_Rule):
    """A metric moved the wrong way by `worse_by` (0.25: a quarter) or more over the window.

    The newest value, not older than 90 days, is compared with the newest of `window_days` before
    it. Without `metrics`, every metric that has a known good direction is looked at. A count has to
    be `least_count` or more at one of the two: from 1 meeting to none is no trend.
    """

    kind: Literal["metric_trend"]
    metrics: tuple[str, ...] = ()
    worse_by: float = Field(gt=0)
    least_count: float = Field(default=4, ge=0)


class ChampionLeft(_Rule):
    """A champion left within the window; `with_others` is how grave while another is there."""

    kind: Literal["champion_left"]
    with_others: Severity = "medium"


class NoExecutive(_Rule):
    """No executive of the customer took part in any record of the window."""

    kind: Literal["no_executive"]


class TicketVolume(_Rule):
    """At least `at_least` tickets in the window, and `times` what three windows before it had."""

    kind: Literal["ticket_volume"]
    at_least: int = Field(gt=0)
    times: float = Field(default=2, ge=1)


class Mention(_Rule):
    """Records of the window speak of something: `phrases` are words, `*` standing for any ending;
    without any, csbot's own for the topic. `also` adds to them, as the names of competitors do.

    `at_least` counts records. A phrase right after a no or a not does not count.
    """

    kind: Literal["mention"]
    phrases: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()
    record_kinds: tuple[HistoryKind, ...] = ()
    at_least: int = Field(default=1, gt=0)

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not self.phrases and self.topic not in PHRASES:
            raise ValueError(
                f"a mention about {self.topic} needs `phrases`; csbot has some for "
                f"{', '.join(PHRASES)}"
            )
        return self

    @property
    def words(self) -> tuple[str, ...]:
        return (*(self.phrases or PHRASES[self.topic]), *self.also)


class NoTouch(_Rule):
    """No record of any kind for `window_days`."""

    kind: Literal["no_touch"]


class RenewalNear(_Rule):
    """The renewal is due within the window; with `below_score`, only while the score is lower."""

    kind: Literal["renewal_near"]
    below_score: float | None = Field(default=None, gt=0, le=100)


class RenewalPassed(_Rule):
    """The renewal date of an active account has passed."""

    kind: Literal["renewal_passed"]


class GoalOverdue(_Rule):
    """A goal is open after its due date."""

    kind: Literal["goal_overdue"]


WarningRule = Annotated[
    ScoreDecline
    | BandDrop
    | LowBand
    | MetricThreshold
    | MetricTrend
    | ChampionLeft
    | NoExecutive
    | TicketVolume
    | Mention
    | NoTouch
    | RenewalNear
    | RenewalPassed
    | GoalOverdue,
    Field(discriminator="kind"),
]


def twice(ids: Sequence[str]) -> list[str]:
    """Those that occur more than once."""
    return sorted({one for one in ids if ids.count(one) > 1})
