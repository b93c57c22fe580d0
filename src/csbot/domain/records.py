"""The records of a data folder (CONTRACT 3), as frozen values.

Dates are calendar days. Money is in the account's own currency (ISO 4217).
"""

from collections.abc import Sequence
from dataclasses import Field, dataclass, field, fields
from datetime import date
from datetime import date as Day
from typing import Any, Literal, NamedTuple, get_args

AccountStatus = Literal["active", "churned"]
ContactLevel = Literal["executive", "business", "technical", "compliance", "user"]
GoalStatus = Literal["open", "met", "missed"]
ContractKind = Literal["new", "renewal", "expansion", "contraction", "churn"]
HistoryKind = Literal["note", "meeting", "email", "ticket", "survey", "chat", "call"]
Better = Literal["higher", "lower"]

ACCOUNT_STATUSES: tuple[AccountStatus, ...] = get_args(AccountStatus)
CONTACT_LEVELS: tuple[ContactLevel, ...] = get_args(ContactLevel)
GOAL_STATUSES: tuple[GoalStatus, ...] = get_args(GoalStatus)
CONTRACT_KINDS: tuple[ContractKind, ...] = get_args(ContractKind)
HISTORY_KINDS: tuple[HistoryKind, ...] = get_args(HistoryKind)


# Of a field that csbot fills itself: no column of a data folder.
MADE = {"made": True}


def columns_of(record: type) -> tuple[Field[Any], ...]:
    """The fields of a record that a data folder has columns for."""
    return tuple(one for one in fields(record) if not one.metadata.get("made"))


@dataclass(frozen=True, slots=True)
class Account:
    account_id: str
    name: str
    owner_email: str
    arr: float
    currency: str
    start_date: date
    renewal_date: date | None = None
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    industry: str | None = None
    region: str | None = None
    package: str | None = None
    segment: str | None = None
    status: AccountStatus = "active"
    churn_date: date | None = None
    playbook: str | None = None
    slack_channel_id: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    contact_id: str
    account_id: str
    name: str
    title: str | None = None
    level: ContactLevel | None = None
    email: str | None = None
    champion: bool = False
    left_on: date | None = None

    def left_by(self, day: date) -> bool:
        """Whether they have gone by then; who leaves on that very day has."""
        return self.left_on is not None and self.left_on <= day


@dataclass(frozen=True, slots=True)
class MetricValue:
    account_id: str
    metric: str
    date: date
    value: float


class MetricTable(NamedTuple):
    """Metric values by columns, one place a value: of a whole book, where a record each is dear."""

    account_ids: Sequence[str]
    metrics: Sequence[str]
    days: Sequence[date]
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Goal:
    goal_id: str
    account_id: str
    description: str
    metric: str | None = None
    baseline: float | None = None
    target: float | None = None
    actual: float | None = None
    unit: str | None = None
    due_date: date | None = None
    status: GoalStatus = "open"
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """A change of what an account pays.

    `arr` is the yearly amount that the row is about: what was won (new), kept (renewal),
    added (expansion), taken away (contraction) or lost (churn).
    """

    contract_id: str
    account_id: str
    kind: ContractKind
    start_date: date
    arr: float
    end_date: date | None = None


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """`text` is plain; `original` is what it came as, where that had mark-up."""

    item_id: str
    account_id: str
    kind: HistoryKind
    date: date
    title: str
    text: str
    author: str | None = None
    contact_ids: tuple[str, ...] = ()
    url: str | None = None
    original: str | None = field(default=None, metadata=MADE)


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """A metric of `metrics.yaml`: its unit, which direction is good, and what people call it."""

    metric: str
    name: str
    unit: str
    better: Better
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategyDocument:
    """A strategy document as Markdown text (converted where it came as pdf, docx or html); `asked`
    is the text of the file of expected questions beside it, empty where there is none."""

    doc_id: str
    title: str
    text: str
    date: Day | None = None
    path: str = ""
    asked: str = ""
