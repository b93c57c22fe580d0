"""What happened to revenue and customers over a period, by currency: twelve months to a day.

The cohort is the customers of the first day: started by then, not churned by then. With `base`
what they paid then, and the period (since, as_of], a year long where nothing else is asked:

- GRR: sum of max(0, base - contraction - churned) over base, so never above 1
- NRR: sum of what the same customers pay at the end, over base
- revenue churn: 1 - GRR, the share of base that contraction and churn took away
- logo retention: customers of the cohort not churned by the end, over the cohort
- logo churn: 1 - logo retention

Each is None where what it divides by is 0. Currencies are never added up. A line that churned
and came back within the period stays lost in GRR; NRR counts what is paid at the end.
docs/design/kpis.md has the definitions with their edges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain.records import Account, Contract, ContractKind
from csbot.scoring.placement import has_churned


@dataclass(frozen=True, slots=True)
class AccountRevenue:
    """One customer of the cohort: yearly amounts in its currency; `lost` is capped at `base`.

    `churned` holds lines that ended, and all that was left where the account itself churned.
    `contract_ids` are the contract rows that the figures rest on.
    """

    account_id: str
    base: float
    end: float
    expansion: float
    contraction: float
    churned: float
    stayed: bool
    contract_ids: tuple[str, ...]

    @property
    def lost(self) -> float:
        return min(self.base, self.contraction + self.churned)


@dataclass(frozen=True, slots=True)
class Retention:
    """One currency's retention over (since, until], with the sums that it is made of.

    Ratios are fractions (0.95 is 95%) at six decimals; `lost` is counted up to each base only.
    """

    since: date
    until: date
    base: float
    end: float
    expansion: float
    contraction: float
    churned: float
    lost: float
    customers: int
    customers_lost: int
    grr: float | None
    nrr: float | None
    revenue_churn: float | None
    logo_retention: float | None
    logo_churn: float | None


@dataclass(frozen=True, slots=True)
class Revenue(Retention):
    """Retention with whose it is."""

    currency: str
    accounts: tuple[AccountRevenue, ...]


def year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def effective_date(contract: Contract) -> date:
    """When the change took effect: a churned line ends on its end date, if it has one."""
    if contract.kind == "churn" and contract.end_date is not None:
        return contract.end_date
    return contract.start_date


def revenue(
    accounts: Iterable[Account],
    contracts: Iterable[Contract],
    as_of: date,
    since: date | None = None,
) -> dict[str, Revenue]:
    """By currency: retention over (since, as_of], the twelve months to `as_of` without `since`.

    An account's `arr` is taken as what it pays on `as_of`, or paid last where it churned.
    """
    since = since or year_before(as_of)
    rows: dict[str, list[Contract]] = {}
    for row in contracts:
        if _within(effective_date(row), since, as_of):
            rows.setdefault(row.account_id, []).append(row)
    cohorts: dict[str, list[AccountRevenue]] = {}
    for account in accounts:
        if account.start_date <= since and not has_churned(account, since):
            one = _account_revenue(account, rows.get(account.account_id, []), as_of)
            cohorts.setdefault(account.currency, []).append(one)
    return {
        currency: _summary(currency, since, as_of, cohort)
        for currency, cohort in sorted(cohorts.items())
    }


def _account_revenue(account: Account, rows: Sequence[Contract], as_of: date) -> AccountRevenue:
    """The base is rolled back from today's amount: the period's changes are undone one by one."""
    gone = has_churned(account, as_of)
    closing = closing_row(account, rows) if gone else None
    line_churn = sum(row.arr for row in rows if row.kind == "churn" and row is not closing)
    return AccountRevenue(
        account_id=account.account_id,
        base=before_changes(account, rows, closing),
        end=0.0 if gone else account.arr,
        expansion=_sum(rows, "expansion"),
        contraction=_sum(rows, "contraction"),
        churned=line_churn + (account.arr if gone else 0.0),
        stayed=not gone,
        contract_ids=_ids([row for row in rows if row.kind != "renewal"]),
    )


def before_changes(account: Account, rows: Iterable[Contract], closing: Contract | None) -> float:
    """What the account paid before these changes, from what it pays (or paid last) after them.

    A renewal changes nothing: what it adds or takes away has a row of its own. Never below 0.
    """
    signs = {"new": -1, "expansion": -1, "contraction": 1, "churn": 1, "renewal": 0}
    undone = sum(signs[row.kind] * row.arr for row in rows if row is not closing)
    return max(0.0, account.arr + undone)


def closing_row(account: Account, rows: Iterable[Contract]) -> Contract | None:
    """The churn row that says what the churned account's own `arr` says already.

    It must not be added to it again: `arr` keeps what the account paid last.
    """
    same = [row for row in rows if row.kind == "churn" and abs(row.arr - account.arr) < 0.01]
    return max(same, key=effective_date, default=None)


def _summary(currency: str, since: date, until: date, cohort: Sequence[AccountRevenue]) -> Revenue:
    base = sum(one.base for one in cohort)
    end = sum(one.end for one in cohort)
    lost = sum(one.lost for one in cohort)
    leavers = sum(not one.stayed for one in cohort)
    return Revenue(
        currency=currency,
        since=since,
        until=until,
        base=base,
        end=end,
        expansion=sum(one.expansion for one in cohort),
        contraction=sum(one.contraction for one in cohort),
        churned=sum(one.churned for one in cohort),
        lost=lost,
        customers=len(cohort),
        customers_lost=leavers,
        grr=_share(base - lost, base),
        nrr=_share(end, base),
        revenue_churn=_share(lost, base),
        logo_retention=_share(len(cohort) - leavers, len(cohort)),
        logo_churn=_share(leavers, len(cohort)),
        accounts=tuple(cohort),
    )


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 6) if whole > 0 else None


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since < day) and (until is None or day <= until)


def _sum(rows: Iterable[Contract], kind: ContractKind) -> float:
    return sum(row.arr for row in rows if row.kind == kind)


def _ids(rows: Iterable[Contract]) -> tuple[str, ...]:
    return tuple(row.contract_id for row in sorted(rows, key=effective_date))
