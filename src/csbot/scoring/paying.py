"""Accounts as they stood on an earlier day, read back from today's records."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from csbot.domain.records import Account, Contract
from csbot.scoring.placement import has_churned
from csbot.scoring.revenue import before_changes, closing_row, effective_date


def accounts_at(
    accounts: Iterable[Account], contracts: Iterable[Contract], day: date, today: date
) -> list[Account]:
    """Those who had started by `day`, each with the `arr` that it paid then (or paid last).

    Changes dated in (day, today] are undone. Owner, segment and the rest are as they are today,
    for their past is not on record.
    """
    rows: dict[str, list[Contract]] = {}
    for row in contracts:
        if effective_date(row) <= today:
            rows.setdefault(row.account_id, []).append(row)
    return [
        _at(account, rows.get(account.account_id, []), day, today)
        for account in accounts
        if account.start_date <= day
    ]


def _at(account: Account, rows: list[Contract], day: date, today: date) -> Account:
    closing = closing_row(account, rows) if has_churned(account, today) else None
    later = [row for row in rows if effective_date(row) > day]
    if not later:
        return account
    return replace(account, arr=before_changes(account, later, closing))
