"""The records that a customer's life is judged by, read together for one account or many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain.onboarding import Indicator, Step
from csbot.domain.playbook import Playbook
from csbot.domain.proof import MetricProof, Proof
from csbot.domain.records import Account, Contact, Goal, HistoryItem, MetricValue
from csbot.domain.renewal import ReadinessItem
from csbot.domain.score import HealthScore
from csbot.tools.base import Context

# Beyond so many accounts records are read without naming each of them.
_NAMED = 500


@dataclass(frozen=True, slots=True)
class Life:
    """`series` holds a metric's values oldest first, `history` the newest items first."""

    account: Account
    health: HealthScore
    series: dict[str, list[MetricValue]]
    contacts: list[Contact]
    goals: list[Goal]
    history: list[HistoryItem]


def read_lives(
    context: Context, accounts: Sequence[Account], metrics: Iterable[str], since: date
) -> list[Life]:
    """Active accounts in their order, with values up to today and history from `since`."""
    ids = [account.account_id for account in accounts]
    named = ids if len(ids) <= _NAMED else None
    records, scope, today = context.records, context.scope, context.today
    values = records.metrics(scope, named, today, sorted(set(metrics)))
    series: dict[str, dict[str, list[MetricValue]]] = {}
    for value in values:
        series.setdefault(value.account_id, {}).setdefault(value.metric, []).append(value)
    contacts: dict[str, list[Contact]] = {}
    for contact in records.contacts(scope, named):
        contacts.setdefault(contact.account_id, []).append(contact)
    goals: dict[str, list[Goal]] = {}
    for goal in records.goals(scope, named):
        goals.setdefault(goal.account_id, []).append(goal)
    history: dict[str, list[HistoryItem]] = {}
    for item in records.history(scope, named, since=since, until=today):
        history.setdefault(item.account_id, []).append(item)
    return [
        Life(
            account,
            health,
            series.get(account.account_id, {}),
            contacts.get(account.account_id, []),
            goals.get(account.account_id, []),
            history.get(account.account_id, []),
        )
        for account, health in _scored(context, accounts)
    ]


def _scored(context: Context, accounts: Sequence[Account]) -> list[tuple[Account, HealthScore]]:
    if len(accounts) == 1:
        only = accounts[0]
        return [(only, context.scores.of(context.scope, only, context.today))]
    found = context.scores.portfolio(context.scope, context.today)
    by_id = {row.account.account_id: row.health for row in found}
    return [(a, by_id[a.account_id]) for a in accounts if a.account_id in by_id]


def asked_metrics(playbooks: Iterable[Playbook]) -> set[str]:
    """Every metric that the onboarding and the renewal of these playbooks are judged by."""
    proofs: list[Proof] = []
    for rules in playbooks:
        proofs += [proof for one in rules.indicators for proof in ways(one)]
        proofs += [proof for one in rules.renewal.readiness for proof in ways(one)]
    return {proof.metric for proof in proofs if isinstance(proof, MetricProof)}


def ways(part: Indicator | ReadinessItem | Step) -> tuple[Proof, ...]:
    """How a part is shown; an indicator that only names a metric asks for any value of it."""
    if isinstance(part, Step):
        return (part.recorded_by,) if part.recorded_by else ()
    if not part.shown_by and isinstance(part, Indicator) and part.metric:
        return (MetricProof(by="metric", metric=part.metric),)
    return part.shown_by
