"""ARR won and lost by account over a period, read from contracts and from accounts that left."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from csbot.domain.records import Account, Contract, ContractKind
from csbot.scoring.revenue import effective_date


@dataclass(frozen=True, slots=True)
class Move:
    """What one account lost or won: yearly amounts in its currency, and the contracts behind it.

    `left` is what it paid when it churned in the period without a contract row that says so.
    """

    account: Account
    by_kind: dict[ContractKind, float]
    contracts: tuple[Contract, ...]
    left: float = 0.0

    @property
    def total(self) -> float:
        return round(sum(self.by_kind.values()) + self.left, 2)


def moves(
    accounts: Iterable[Account],
    contracts: Iterable[Contract],
    kinds: tuple[ContractKind, ...],
    since: date,
    until: date,
) -> list[Move]:
    """Moves dated in (since, until] that are above 0, the largest of each currency first."""
    rows: dict[str, list[Contract]] = defaultdict(list)
    for row in contracts:
        if row.kind in kinds and since < effective_date(row) <= until:
            rows[row.account_id].append(row)
    found = [_move(account, rows[account.account_id], kinds, since, until) for account in accounts]
    return sorted(
        (move for move in found if move.total > 0),
        key=lambda move: (move.account.currency, -move.total, move.account.name),
    )


def _move(
    account: Account,
    rows: list[Contract],
    kinds: tuple[ContractKind, ...],
    since: date,
    until: date,
) -> Move:
    by_kind: dict[ContractKind, float] = {}
    for row in rows:
        by_kind[row.kind] = by_kind.get(row.kind, 0.0) + row.arr
    gone = (
        "churn" in kinds
        and "churn" not in by_kind
        and account.churn_date is not None
        and since < account.churn_date <= until
    )
    largest = tuple(sorted((row for row in rows if row.arr > 0), key=lambda row: -row.arr))
    return Move(account, by_kind, largest, account.arr if gone else 0.0)
