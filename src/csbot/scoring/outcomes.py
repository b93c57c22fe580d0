"""What became of each account, as far as a day knows: it churned, it renewed, or neither yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from csbot.domain.records import Account, Contract, ContractKind
from csbot.scoring.placement import has_churned
from csbot.scoring.revenue import effective_date

OutcomeKind = Literal["churned", "renewed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    account: Account
    kind: OutcomeKind
    on: date


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`undated` accounts churned on a day that no record tells; `open` ones did neither."""

    known: tuple[Outcome, ...]
    undated: int
    open: int


def outcomes(accounts: Iterable[Account], contracts: Iterable[Contract], today: date) -> Outcomes:
    """One outcome an account, from what had happened by `today`, in the order of account ids.

    Churn is dated by the account, else by its last churn row. An account that did not churn
    renewed on the start of its last renewal row. A churn row of an account that is still there
    is a line that ended, not a lost customer.
    """
    rows: dict[str, list[Contract]] = {}
    for row in contracts:
        rows.setdefault(row.account_id, []).append(row)
    known: list[Outcome] = []
    undated = still_open = 0
    for account in sorted(accounts, key=lambda account: account.account_id):
        own = rows.get(account.account_id, [])
        gone = has_churned(account, today)
        on = _churned_on(account, own, today) if gone else _last(own, "renewal", today)
        if on is not None:
            known.append(Outcome(account, "churned" if gone else "renewed", on))
        elif gone:
            undated += 1
        else:
            still_open += 1
    return Outcomes(tuple(known), undated, still_open)


def _churned_on(account: Account, rows: Sequence[Contract], today: date) -> date | None:
    return account.churn_date or _last(rows, "churn", today)


def _last(rows: Sequence[Contract], kind: ContractKind, today: date) -> date | None:
    days = [effective_date(row) for row in rows if row.kind == kind]
    return max((day for day in days if day <= today), default=None)
