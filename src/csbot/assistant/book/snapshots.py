"""The day's scores kept: `take_snapshots` is what the schedule and `csbot worker` run."""

from datetime import date, timedelta

from csbot.domain.person import Person, Scope
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.score import Snapshot
from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import score_table
from csbot.scoring.trend import MONTHS, WEEKS, monthly, snapshot
from csbot.storage.records import Records
from csbot.storage.snapshots import Snapshots
from csbot.tools.ground.playbooks import Playbooks

_KEPT_DAYS = 400
_SUNDAY = 6


def take_snapshots(
    records: Records, playbooks: Playbooks, snapshots: Snapshots, today: date
) -> int:
    """Keeps today's score of every active account, and of the last 12 weeks (their Sundays) and
    12 months (their ends) what is not kept yet; gives how many snapshots were written.

    Twice on a day is the same as once. A day of the past is scored from values dated until then.
    """
    nobody, playbooks = Person("csbot", "csbot", "admin"), playbooks.fixed()
    scope = Scope(nobody, owners=None)
    groups: dict[str, list[Account]] = {}
    for account in records.accounts(scope):
        if account.status == "active":
            groups.setdefault(playbooks.of(account).id, []).append(account)
    written = 0
    for name, accounts in groups.items():
        days = {today, *(day for day in _grid(today) if day not in snapshots.days(name))}
        columns = _columns(records, scope, playbooks.get(name), accounts, today)
        for day in sorted(days):
            found = _of_day(playbooks.get(name), columns, accounts, day)
            snapshots.keep(name, day, found)
            written += len(found)
    snapshots.forget_before(today - timedelta(days=_KEPT_DAYS))
    return written


def _grid(today: date) -> set[date]:
    sunday = today - timedelta(days=(today.weekday() - _SUNDAY) % 7)
    weeks = {sunday - timedelta(weeks=back) for back in range(WEEKS + 1)}
    return weeks | set(monthly(today, MONTHS)[:-1])


def _columns(
    records: Records, scope: Scope, playbook: Playbook, accounts: list[Account], today: date
) -> MetricColumns:
    read = sorted({rule.metric for part in playbook.health.components for rule in part.metrics})
    values = records.metrics(scope, until=today, metrics=read)
    return MetricColumns.of(values, accounts=[account.account_id for account in accounts])


def _of_day(
    playbook: Playbook, columns: MetricColumns, accounts: list[Account], day: date
) -> list[Snapshot]:
    """An account has no score before it was a customer."""
    table = score_table(playbook, columns, day)
    return [snapshot(table, row) for row, a in enumerate(accounts) if a.start_date <= day]
