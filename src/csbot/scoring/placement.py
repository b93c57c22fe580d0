"""Where an account stands in its playbook: segment, phase of its life, renewal window."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from csbot.domain.playbook import Phase, Playbook, Segment
from csbot.domain.records import Account

PlacedBy = Literal["segment", "package", "rank", "arr"]


def has_churned(account: Account, as_of: date) -> bool:
    """Whether the account had left by then; one without a churn date has left at any date."""
    if account.status != "churned":
        return False
    return account.churn_date is None or account.churn_date <= as_of


def ranks(accounts: Iterable[Account]) -> dict[str, float]:
    """By account, the share of the active accounts with a higher yearly revenue: 0 for the
    highest.

    Accounts of one currency are ranked among themselves: amounts of two can't be compared. Equal
    revenue has an equal rank. A churned account stands where what it paid last would stand among
    those active today, so that its loss is one of that segment; below all of them, with the last.
    """
    every = list(accounts)
    revenue: dict[str, list[float]] = {}
    for account in every:
        if account.status == "active":
            revenue.setdefault(account.currency, []).append(account.arr)
    ascending = {currency: sorted(amounts) for currency, amounts in revenue.items()}
    found: dict[str, float] = {}
    for account in every:
        if amounts := ascending.get(account.currency):
            higher = len(amounts) - bisect_right(amounts, account.arr)
            found[account.account_id] = min(higher, len(amounts) - 1) / len(amounts)
    return found


def segment_of(
    playbook: Playbook, account: Account, ranked: Mapping[str, float] | None = None
) -> Segment | None:
    found = placed_in(playbook, account, ranked)
    return found[0] if found else None


def placed_in(
    playbook: Playbook, account: Account, ranked: Mapping[str, float] | None = None
) -> tuple[Segment, PlacedBy] | None:
    """The segment that the account's own `segment` names, else by package, else by its rank, else
    by yearly revenue; and which of these it was.

    The file's order decides between several. `ranked` is `ranks` of the playbook's accounts; a
    `share` holds its lower bound. A revenue range holds its lower bound too; its upper bound is
    held only where no other range begins there. Ranges are in the playbook's currency, and say
    nothing about an account in another one.
    """
    named = _same(account.segment)
    package = _same(account.package)
    for segment in playbook.segments:
        if named and named in (_same(segment.id), _same(segment.name)):
            return segment, "segment"
    for segment in playbook.segments:
        if package and package in {_same(name) for name in segment.packages}:
            return segment, "package"
    rank = (ranked or {}).get(account.account_id)
    for segment in playbook.segments:
        if rank is not None and segment.share and segment.share[0] <= rank < segment.share[1]:
            return segment, "rank"
    if account.currency != playbook.currency:
        return None
    ranged = [s for s in playbook.segments if s.arr_min is not None or s.arr_max is not None]
    inside = (s for s in ranged if _starts(s, account.arr) and _below(s, account.arr))
    at_top = (s for s in ranged if _starts(s, account.arr) and account.arr == s.arr_max)
    found = next(inside, None) or next(at_top, None)
    return (found, "arr") if found else None


def _same(name: str | None) -> str:
    return (name or "").strip().casefold()


def _starts(segment: Segment, arr: float) -> bool:
    return segment.arr_min is None or segment.arr_min <= arr


def _below(segment: Segment, arr: float) -> bool:
    return segment.arr_max is None or arr < segment.arr_max


def tenure_day(account: Account, as_of: date) -> int:
    """Which day of its life the account is in: its start date is day 1, the day before it day 0,
    and the days before that count down from there."""
    return (as_of - account.start_date).days + 1


def phase_of(playbook: Playbook, account: Account, as_of: date) -> Phase | None:
    """The first phase that holds the account's tenure day, both ends included.

    None after it has churned.
    """
    if has_churned(account, as_of):
        return None
    day = tenure_day(account, as_of)
    for phase in playbook.phases:
        if phase.from_day <= day and (phase.to_day is None or day <= phase.to_day):
            return phase
    return None


def days_to_renewal(account: Account, as_of: date) -> int | None:
    """Days until the renewal date, negative where it has passed; None without one, or churned."""
    if account.renewal_date is None or has_churned(account, as_of):
        return None
    return (account.renewal_date - as_of).days


def renewal_window(playbook: Playbook, account: Account, as_of: date) -> int | None:
    """The smallest window, in days, that the coming renewal falls in; the last day counts."""
    days = days_to_renewal(account, as_of)
    if days is None or days < 0:
        return None
    return min((window for window in playbook.renewal.windows if days <= window), default=None)
