"""What a story file (`stories/*.yaml`) says about one account.

Days are offsets from today (-30 is a month ago). `Curve` maps months back to a value; between
its points it is linear, outside them flat.
"""

from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from csbot.domain.records import ContactLevel, ContractKind, HistoryKind

Curve = dict[float, float]
# What need not go up and down with the rest: a champion who leaves does not slow the platform.
Theme = Literal["use", "platform", "value", "loyalty"]


class _Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ContactSpec(_Spec):
    """`routine` is false for people whom only the story itself brings in."""

    key: str
    name: str
    title: str
    level: ContactLevel
    champion: bool = False
    joined: int | None = None
    left: int | None = None
    routine: bool = True


class Beat(_Spec):
    """A history item written by hand. `by` and `who` hold contact keys, `csm` or `manager`."""

    day: int
    kind: HistoryKind
    title: str
    text: str
    by: str = "csm"
    who: tuple[str, ...] = ()
    key: str | None = None


class GoalSpec(_Spec):
    """`actual` is the newest value of `metric` where the story does not state it."""

    description: str
    target: float
    baseline: float
    due: int
    metric: str | None = None
    actual: float | None = None
    unit: str | None = None
    owner: str


class ChangeSpec(_Spec):
    """A change of ARR inside a term; the amounts before it follow from the ARR of today."""

    kind: ContractKind
    day: int
    arr: float = Field(gt=0)


class Words(_Spec):
    """What this account calls its things; routine items are told with these."""

    workflows: tuple[str, ...] = Field(min_length=4)
    systems: tuple[str, ...] = Field(min_length=3)
    teams: tuple[str, ...] = Field(min_length=3)
    sites: tuple[str, ...] = Field(min_length=2)
    season: str


class Issue(_Spec):
    """A support case. `report` holds variants of what the customer writes.

    Not a `fault` is what cannot be reproduced: a question, a wish, something done by hand.
    """

    title: str
    report: tuple[str, ...]
    answer: str
    nuisance: str
    fix: str
    fault: bool = True


class Wave(_Spec):
    """A stretch of days in which most tickets are about the same few issues."""

    start: int
    end: int
    issues: tuple[Issue, ...]


class QuestionSpec(_Spec):
    ask: str
    answer: str


class StorySpec(_Spec):
    """`quality` runs from 0 to 1 and draws every metric that `metrics` does not state; some
    `themes` have a quality of their own.

    `readings` are values of single days; nobody collects the `unmeasured`; `metrics_until` is how
    many months back the values end. `tickets` and `executive` count a month's tickets and
    meetings with an executive. No routine item falls into `quiet` days; `pace` is the days
    between two of them. `users` is the newest number of active users.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domain: str
    industry: str
    region: str
    package: str
    arr: float
    currency: str
    owner: str
    renewal: int
    terms: int = Field(ge=1)
    churned: int | None = None
    title: str
    headline: str
    contacts: tuple[ContactSpec, ...]
    words: Words
    quality: Curve
    themes: dict[Theme, Curve] = {}
    metrics: dict[str, Curve] = {}
    readings: dict[str, dict[int, float]] = {}
    unmeasured: tuple[str, ...] = ()
    tickets: Curve = {0: 1}
    wave: Wave | None = None
    executive: Curve = {}
    users: int
    metrics_until: int = 0
    quiet: tuple[tuple[int, int], ...] = ()
    pace: int = 30
    changes: tuple[ChangeSpec, ...] = ()
    goals: tuple[GoalSpec, ...]
    beats: tuple[Beat, ...]
    facts: dict[str, str]
    questions: tuple[QuestionSpec, ...]


def at(curve: Curve, months_back: float) -> float:
    """The curve's value at a point in time, months before today."""
    points = sorted(curve.items())
    if months_back <= points[0][0]:
        return points[0][1]
    for (near, near_value), (far, far_value) in pairwise(points):
        if months_back <= far:
            share = (months_back - near) / (far - near)
            return near_value + share * (far_value - near_value)
    return points[-1][1]
