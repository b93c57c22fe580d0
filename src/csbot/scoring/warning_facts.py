"""What early-warning rules are evaluated on, and what they find: dated values, no I/O."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, Contact, Goal, HistoryItem, MetricDefinition, MetricValue
from csbot.domain.score import HealthScore
from csbot.domain.warning_rules import ChampionLeft, Severity, WarningRule


@dataclass(frozen=True, slots=True)
class Facts:
    """One account. Records may be newer than the day of evaluation: they are not read then.

    `metrics` are oldest first, `history` is newest first and reaches back `history_since`;
    `last_touch` gives the day of the newest record up to a day, however old; `score` the health
    on a day.
    """

    account: Account
    playbook: Playbook
    definitions: Mapping[str, MetricDefinition]
    metrics: Mapping[str, Sequence[MetricValue]]
    contacts: Sequence[Contact]
    goals: Sequence[Goal]
    history: Sequence[HistoryItem]
    last_touch: Callable[[date], HistoryItem | None]
    score: Callable[[date], HealthScore | None]


@dataclass(frozen=True, slots=True)
class ScoreMove:
    now: HealthScore
    before: HealthScore | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True)
class MetricReading:
    """`before` is the value it is compared with, if any."""

    now: MetricValue
    before: MetricValue | None = None


@dataclass(frozen=True, slots=True)
class ContactGone:
    contact: Contact
    others: int


@dataclass(frozen=True, slots=True)
class NobodyMet:
    """`executives` of the customer are on record, `last` is the newest record with one of them."""

    executives: Sequence[Contact]
    last: HistoryItem | None


@dataclass(frozen=True, slots=True)
class Tickets:
    items: Sequence[HistoryItem]
    usual: float


@dataclass(frozen=True, slots=True)
class Said:
    """Records that speak of it, the newest first, and the words that were found in each."""

    items: Sequence[tuple[HistoryItem, str]]


@dataclass(frozen=True, slots=True)
class Silence:
    last: HistoryItem
    days: int


@dataclass(frozen=True, slots=True)
class RenewalDue:
    due: date
    days: int
    now: HealthScore | None = None


@dataclass(frozen=True, slots=True)
class GoalLate:
    goal: Goal


Basis = (
    ScoreMove
    | MetricReading
    | ContactGone
    | NobodyMet
    | Tickets
    | Said
    | Silence
    | RenewalDue
    | GoalLate
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that holds. `subject` tells signs of one rule apart (a metric, a contact, a goal);
    `day` is when what it rests on happened, never after the day of evaluation."""

    rule: WarningRule
    subject: str
    day: date
    basis: Basis

    @property
    def severity(self) -> Severity:
        """The rule's; a champion who left is graver where no other is there."""
        if isinstance(self.rule, ChampionLeft) and isinstance(self.basis, ContactGone):
            return self.rule.with_others if self.basis.others else self.rule.severity
        return self.rule.severity

    @property
    def key(self) -> tuple[str, str]:
        return self.rule.id, self.subject
