"""What is on record about accounts, read together: for tools that weigh many records of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from csbot.domain.records import Account, Contact, Contract, Goal, HistoryItem, MetricValue
from csbot.domain.score import HealthScore
from csbot.tools.ground.base import Context

# Beyond so many accounts records are read without naming each of them.
_NAMED = 500


Record = TypeVar("Record", Contact, Contract, Goal, HistoryItem)


@dataclass(frozen=True, slots=True)
class Dossier:
    """`series` holds a metric's values oldest first; contracts are in the order of their dates,
    `history` has the newest items first."""

    account: Account
    health: HealthScore
    series: dict[str, list[MetricValue]]
    contacts: list[Contact]
    goals: list[Goal]
    contracts: list[Contract]
    history: list[HistoryItem]


def dossiers(
    context: Context,
    accounts: Sequence[Account],
    metrics: Iterable[str],
    history_since: date | None = None,
) -> list[Dossier]:
    """Of active accounts, in their order, with the values of these metrics up to today, and with
    history from a day on where one is given."""
    ids = [account.account_id for account in accounts]
    named = ids if len(ids) <= _NAMED else None
    records, scope, today = context.records, context.scope, context.today
    series: dict[str, dict[str, list[MetricValue]]] = {}
    for value in records.metrics(scope, named, today, sorted(set(metrics))):
        series.setdefault(value.account_id, {}).setdefault(value.metric, []).append(value)
    contacts = _by_account(records.contacts(scope, named))
    goals = _by_account(records.goals(scope, named))
    contracts = _by_account(records.contracts(scope, named))
    history: dict[str, list[HistoryItem]] = {}
    if history_since is not None:
        history = _by_account(records.history(scope, named, since=history_since, until=today))
    return [
        Dossier(
            account,
            health,
            series.get(account.account_id, {}),
            contacts.get(account.account_id, []),
            goals.get(account.account_id, []),
            contracts.get(account.account_id, []),
            history.get(account.account_id, []),
        )
        for account, health in _scored(context, accounts)
    ]


def _by_account(rows: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row.account_id, []).append(row)
    return found


def _scored(context: Context, accounts: Sequence[Account]) -> list[tuple[Account, HealthScore]]:
    if len(accounts) == 1:
        only = accounts[0]
        return [(only, context.scores.of(context.scope, only, context.today))]
    found = context.scores.portfolio(context.scope, context.today)
    by_id = {row.account.account_id: row.health for row in found}
    return [(a, by_id[a.account_id]) for a in accounts if a.account_id in by_id]
