"""What is on record about accounts, read together: for tools that weigh many records of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain.records import Account, Contact, Contract, Goal, MetricValue
from csbot.domain.score import HealthScore
from csbot.tools.base import Context

# Beyond so many accounts records are read without naming each of them.
_NAMED = 500


@dataclass(frozen=True, slots=True)
class Dossier:
    """`series` holds a metric's values oldest first; contracts are in the order of their dates."""

    account: Account
    health: HealthScore
    series: dict[str, list[MetricValue]]
    contacts: list[Contact]
    goals: list[Goal]
    contracts: list[Contract]


def dossiers(
    context: Context, accounts: Sequence[Account], metrics: Sequence[str]
) -> list[Dossier]:
    """Of active accounts, in their order, with the values of these metrics up to today."""
    ids = [account.account_id for account in accounts]
    named = ids if len(ids) <= _NAMED else None
    scope = context.scope
    series: dict[str, dict[str, list[MetricValue]]] = {}
    for value in context.records.metrics(scope, named, context.today, sorted(set(metrics))):
        series.setdefault(value.account_id, {}).setdefault(value.metric, []).append(value)
    contacts: dict[str, list[Contact]] = {}
    for contact in context.records.contacts(scope, named):
        contacts.setdefault(contact.account_id, []).append(contact)
    goals: dict[str, list[Goal]] = {}
    for goal in context.records.goals(scope, named):
        goals.setdefault(goal.account_id, []).append(goal)
    contracts: dict[str, list[Contract]] = {}
    for contract in context.records.contracts(scope, named):
        contracts.setdefault(contract.account_id, []).append(contract)
    return [
        Dossier(
            account,
            health,
            series.get(account.account_id, {}),
            contacts.get(account.account_id, []),
            goals.get(account.account_id, []),
            contracts.get(account.account_id, []),
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
