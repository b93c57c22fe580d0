"""The facts that early-warning rules look at, read for one account or for many at once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, HistoryItem, MetricDefinition, MetricValue
from csbot.domain.score import HealthScore
from csbot.scoring.columns import MetricColumns
from csbot.scoring.health import explain
from csbot.scoring.table import ScoreTable, score_table
from csbot.scoring.warning_facts import Facts
from csbot.tools.ground.base import Context

T = TypeVar("T")

# How many windows back a rule looks: tickets are compared with three windows before, and the last
# meeting with an executive is named where it lies a little before the window.
_WINDOWS = {"ticket_volume": 4, "no_executive": 2}
# Beyond so many accounts their records are read without naming each of them.
_NAMED = 500


def facts_of(context: Context, account: Account) -> Facts:
    """Of one account, churned ones too."""
    return facts_of_all(context, [account])[account.account_id]


def facts_of_all(context: Context, accounts: Sequence[Account]) -> dict[str, Facts]:
    """By account, in the order given."""
    ids = [account.account_id for account in accounts]
    wanted = ids if len(ids) <= _NAMED else None
    named = {name: context.playbooks.get(name) for name in {a.playbook for a in accounts}}
    rules = {account.account_id: named[account.playbook] for account in accounts}
    reach = max((_reach(one) for one in _distinct(rules.values())), default=0)
    records, scope, today = context.records, context.scope, context.today
    since = today - timedelta(days=reach)
    history = _grouped(records.history(scope, wanted, since, today), "account_id")
    contacts = _grouped(records.contacts(scope, wanted), "account_id")
    goals = _grouped(records.goals(scope, wanted), "account_id")
    values = records.metrics(scope, wanted, until=today)
    metrics = _grouped(values, "account_id")
    definitions = context.playbooks.definitions()
    scored = _scores(rules, values, definitions)
    return {
        account.account_id: Facts(
            account=account,
            playbook=rules[account.account_id],
            definitions=definitions,
            metrics=_grouped(metrics[account.account_id], "metric"),
            contacts=contacts[account.account_id],
            goals=goals[account.account_id],
            history=history[account.account_id],
            last_touch=_last_touch(context, account, history[account.account_id]),
            score=_kept(partial(scored, account.account_id)),
        )
        for account in accounts
    }


def _scores(
    rules: Mapping[str, Playbook],
    values: Sequence[MetricValue],
    definitions: Mapping[str, MetricDefinition],
) -> Callable[[str, date], HealthScore]:
    """Health by account and day: the accounts of a playbook are scored together, once a day, from
    the values at hand."""
    ids: dict[str, list[str]] = {}
    for account_id, playbook in rules.items():
        ids.setdefault(playbook.id, []).append(account_id)
    columns = {playbook: MetricColumns.of(values, accounts=own) for playbook, own in ids.items()}
    rows = {account_id: row for own in ids.values() for row, account_id in enumerate(own)}
    tables: dict[tuple[str, date], ScoreTable] = {}

    def score(account_id: str, day: date) -> HealthScore:
        playbook = rules[account_id]
        if (playbook.id, day) not in tables:
            tables[playbook.id, day] = score_table(playbook, columns[playbook.id], day)
        return explain(tables[playbook.id, day], rows[account_id], definitions)

    return score


def _reach(rules: Playbook) -> int:
    """Days of history that the rules of a playbook look at; comparing with last week adds some."""
    windows = [rule.window_days * _WINDOWS.get(rule.kind, 1) for rule in rules.warning.in_force()]
    return 2 * max(windows, default=0)


def _distinct(playbooks: Iterable[Playbook]) -> list[Playbook]:
    return list({rules.id: rules for rules in playbooks}.values())


def _grouped(rows: Sequence[T], field: str) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _last_touch(
    context: Context, account: Account, history: Sequence[HistoryItem]
) -> Callable[[date], HistoryItem | None]:
    """The newest record up to a day: of those at hand, else looked up."""

    def last(day: date) -> HistoryItem | None:
        at_hand = next((item for item in history if item.date <= day), None)
        if at_hand is not None:
            return at_hand
        older = context.records.history(context.scope, [account.account_id], until=day, limit=1)
        return older[0] if older else None

    return _kept(last)


def _kept(function: Callable[[date], T]) -> Callable[[date], T]:
    """Each day is worked out once."""
    known: dict[Hashable, Any] = {}

    def once(day: date) -> T:
        if day not in known:
            known[day] = function(day)
        found: T = known[day]
        return found

    return once
