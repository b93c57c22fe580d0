"""Renewals: the dates of their windows, what is at stake by month, how often they came off."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricValue
from csbot.scoring.backtest import backtest, cohort
from csbot.scoring.outcomes import Outcome
from csbot.scoring.placement import has_churned

# With fewer past outcomes in a band its share says next to nothing.
MIN_OUTCOMES = 10
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Window:
    """The last `days` days before a renewal; `opens` is the first of them."""

    days: int
    opens: date
    open: bool


@dataclass(frozen=True, slots=True)
class BandRate:
    """How many accounts that were in a band so long before their outcome then renewed.

    `rate` and its 95% interval (Wilson 1927) are None where there are too few.
    """

    band: str
    outcomes: int
    renewed: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class MonthAtStake:
    """Accounts whose renewal date falls in a month, in one currency; `first` is its first day.

    `at_risk` is the ARR of those in a band that means risk, `unbanded` of those without a band.
    """

    first: date
    currency: str
    arr: float
    at_risk: float
    unbanded: float
    accounts: tuple[str, ...]
    risky: tuple[str, ...]


def windows_of(renewal: date, windows: Iterable[int], as_of: date) -> tuple[Window, ...]:
    """The longest first. A window is open from its first day up to the renewal date itself."""
    found = []
    for days in sorted(set(windows), reverse=True):
        opens = renewal - timedelta(days=days)
        found.append(Window(days, opens, opens <= as_of <= renewal))
    return tuple(found)


def band_rates(
    playbook: Playbook,
    outcomes: Sequence[Outcome],
    values: Iterable[MetricValue],
    horizon: int,
) -> dict[str, BandRate]:
    """By band id, from the band that each account was in `horizon` days before its outcome.

    No rate is given where no outcome is a renewal, or none a loss: then only one of them may have
    been recorded.
    """
    if not outcomes:
        return {}
    kinds = {outcome.kind for outcome in outcomes}
    found = backtest([cohort(playbook, outcomes, values, horizon)]).bands
    return {
        band.id: _rate(band.id, band.accounts, band.accounts - band.churned, len(kinds) == 2)
        for band in found
    }


def _rate(band: str, outcomes: int, renewed: int, telling: bool) -> BandRate:
    if not telling or outcomes < MIN_OUTCOMES:
        return BandRate(band, outcomes, renewed)
    share, square = renewed / outcomes, _Z95 * _Z95
    centre = share + square / (2 * outcomes)
    root = share * (1 - share) / outcomes + square / (4 * outcomes * outcomes)
    spread, scale = _Z95 * math.sqrt(root), 1 + square / outcomes
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return BandRate(band, outcomes, renewed, share, max(0.0, low), min(1.0, high))


def at_stake(
    accounts: Iterable[Account],
    risky: frozenset[str],
    unbanded: frozenset[str],
    first: date,
    last: date,
) -> tuple[MonthAtStake, ...]:
    """Active accounts renewing in first..last by month and currency; amounts are never mixed."""
    groups: dict[tuple[date, str], list[Account]] = {}
    for account in accounts:
        due = account.renewal_date
        if due is not None and first <= due <= last and not has_churned(account, first):
            groups.setdefault((due.replace(day=1), account.currency), []).append(account)
    return tuple(
        MonthAtStake(
            first=month,
            currency=currency,
            arr=sum(a.arr for a in group),
            at_risk=sum(a.arr for a in group if a.account_id in risky),
            unbanded=sum(a.arr for a in group if a.account_id in unbanded),
            accounts=tuple(a.account_id for a in group),
            risky=tuple(a.account_id for a in group if a.account_id in risky),
        )
        for (month, currency), group in sorted(groups.items())
    )
