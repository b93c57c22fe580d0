"""What can be told of a set of accounts in one figure, and how it is worded."""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from csbot.domain import wording
from csbot.domain.records import Account, ContractKind, MetricDefinition
from csbot.domain.score import INSUFFICIENT
from csbot.scoring.revenue import year_before
from csbot.tools.facts.metric_names import is_mean
from csbot.tools.facts.portfolio_rows import amounts, risky, total_arr
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.arr_moves import moves
from csbot.tools.portfolio.book import Book
from csbot.tools.portfolio.latest_values import RECENT_DAYS, latest_values
from csbot.tools.portfolio.parts_of_book import scored_rows

Kind = Literal["accounts", "arr", "score", "at_risk", "metric", "arr_lost", "arr_won", "churned"]
Statistic = Literal["mean", "median", "total", "lowest", "highest"]
_Period = tuple[date | None, date]
_MOST_DETAILS = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` ranks a part (None: nothing is known of it, and `told` says why)."""

    value: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Reader:
    """`noun` reads after "the"; `ranked` is False where amounts of several currencies stand side
    by side. `details` are the values that a figure is made of."""

    noun: str
    of: Callable[[Sequence[Account]], Figure]
    details: Callable[[Sequence[Account]], list[str]]
    ranked: bool = True
    when: str = ""


def readers(
    context: Context,
    book: Book,
    kinds: Sequence[Kind],
    statistic: Statistic | None,
    definition: MetricDefinition | None,
    period: _Period,
) -> list[Reader]:
    one = len({account.currency for account in book.active}) <= 1
    made: dict[Kind, Callable[[], Reader]] = {
        "accounts": _accounts,
        "arr": lambda: _arr(statistic, one),
        "score": lambda: _score(context, book, statistic),
        "at_risk": lambda: _at_risk(context, book, one),
        "metric": lambda: _metric(context, book, statistic, definition, period),
        "arr_lost": lambda: _moved(context, ("contraction", "churn"), "ARR lost", period, one),
        "churned": lambda: _churned(period),
        "arr_won": lambda: _moved(context, ("expansion",), "ARR won by expansion", period, one),
    }
    return [made[kind]() for kind in kinds]


def _active(accounts: Sequence[Account]) -> list[Account]:
    return [account for account in accounts if account.status == "active"]


def _nothing(accounts: Sequence[Account]) -> list[str]:
    return []


def _accounts() -> Reader:
    def figure(part: Sequence[Account]) -> Figure:
        many = len(_active(part))
        return Figure(many, f"{many:,}")

    return Reader("number of active accounts", figure, _nothing)


def _churned(period: _Period) -> Reader:
    """Customers that left in the period; in all where it has no first day."""
    since, until = period
    when = f" from {wording.day(since)} to {wording.day(until)}" if since else ""

    def gone(accounts: Sequence[Account]) -> list[Account]:
        return [
            a
            for a in accounts
            if a.status == "churned"
            and (a.churn_date is None or (since or date.min) <= a.churn_date <= until)
        ]

    def figure(part: Sequence[Account]) -> Figure:
        found = gone(part)
        last = f", with a last ARR of {total_arr(found)}" if found else ""
        return Figure(len(found), f"{len(found):,}{last}")

    def details(part: Sequence[Account]) -> list[str]:
        return [f"{a.name} on {wording.day(a.churn_date)}" for a in gone(part) if a.churn_date][
            :_MOST_DETAILS
        ]

    return Reader("number of churned accounts", figure, details, when=when)


def _one_value(values: Sequence[float], statistic: Statistic) -> float:
    fold: dict[Statistic, Callable[[Sequence[float]], float]] = {
        "mean": statistics.fmean,
        "median": statistics.median,
        "total": math.fsum,
        "lowest": min,
        "highest": max,
    }
    return fold[statistic](values)


def _arr(statistic: Statistic | None, one: bool) -> Reader:
    """Each currency by itself: amounts are not converted."""
    chosen: Statistic = statistic or "total"

    def figure(part: Sequence[Account]) -> Figure:
        own: defaultdict[str, list[float]] = defaultdict(list)
        for account in _active(part):
            own[account.currency].append(account.arr)
        if not own:
            return Figure(None, "no active account")
        values = {currency: _one_value(found, chosen) for currency, found in own.items()}
        told = [
            f"{wording.money(round(values[c], 2), c)} over {wording.count(len(own[c]), 'account')}"
            for c in sorted(own)
        ]
        return Figure(sum(values.values()) if one else 0.0, wording.listed(told))

    def details(part: Sequence[Account]) -> list[str]:
        return [f"{a.name} {wording.money(a.arr, a.currency)}" for a in _active(part)][
            :_MOST_DETAILS
        ]

    noun = "ARR" if chosen == "total" else f"{chosen} ARR"
    return Reader(noun, figure, details, ranked=one)


def _score(context: Context, book: Book, statistic: Statistic | None) -> Reader:
    scored = scored_rows(context, book.active)
    chosen: Statistic = "mean" if statistic is None or statistic == "total" else statistic

    def figure(part: Sequence[Account]) -> Figure:
        rows = [scored[a.account_id] for a in _active(part) if a.account_id in scored]
        known = [
            r.health.score
            for r in rows
            if r.health.score is not None and r.health.band.id != INSUFFICIENT
        ]
        if not known:
            return Figure(None, f"no score, as data of {len(rows):,} is too thin")
        value = _one_value(known, chosen)
        many = wording.count(len(known), "account")
        return Figure(value, f"{wording.score(value)} of 100 over {many}")

    return Reader(f"{chosen} health score", figure, _nothing)


def _at_risk(context: Context, book: Book, one: bool) -> Reader:
    scored = scored_rows(context, book.active)

    def figure(part: Sequence[Account]) -> Figure:
        rows = [scored[a.account_id] for a in _active(part) if a.account_id in scored]
        troubled = [row.account for row in risky(context, rows)]
        if not troubled:
            return Figure(0.0, "0, no account")
        value = math.fsum(account.arr for account in troubled) if one else float(len(troubled))
        many = wording.count(len(troubled), "account")
        return Figure(value, f"{total_arr(troubled)} over {many}")

    return Reader("ARR at risk", figure, _nothing, ranked=one)


def _metric(
    context: Context,
    book: Book,
    statistic: Statistic | None,
    definition: MetricDefinition | None,
    period: _Period,
) -> Reader:
    """Over each account's newest value; over all values of the period where one is asked for."""
    assert definition is not None
    chosen: Statistic = statistic or "mean"
    values = _values(context, book, definition, period)
    decimals = 4 if definition.unit == wording.RATIO_UNIT else 2
    since, until = period
    span = f" from {wording.day(since)} to {wording.day(until)}" if since else ""

    def figure(part: Sequence[Account]) -> Figure:
        found = [(a, v) for a in _active(part) for v in values.get(a.account_id, ())]
        if not found:
            when = span or f" in the last {RECENT_DAYS} days"
            return Figure(None, f"no value of {definition.name}{when}")
        currencies = {account.currency for account, _ in found}
        if definition.unit == wording.CURRENCY_UNIT and len(currencies) > 1:
            return Figure(None, f"no {chosen} of {definition.name} over several currencies")
        value = round(_one_value([v for _, v in found], chosen), decimals)
        told = wording.quantity(value, definition.unit, next(iter(currencies)))
        many = wording.count(len({a.account_id for a, _ in found}), "account")
        of = f"{wording.count(len(found), 'value')} of {many}" if since else many
        return Figure(value, f"{told} over {of}")

    noun = definition.name if chosen == "mean" and is_mean(definition) else None
    return Reader(noun or f"{chosen} {definition.name}", figure, _nothing, when=span)


def _values(
    context: Context, book: Book, definition: MetricDefinition, period: _Period
) -> dict[str, list[float]]:
    since, until = period
    if since is None:
        latest, _ = latest_values(context, book.active, definition.metric)
        return {account.account_id: [value.value] for account, value in latest}
    found: defaultdict[str, list[float]] = defaultdict(list)
    for value in context.records.metrics(context.scope, until=until, metrics=[definition.metric]):
        if value.date >= since:
            found[value.account_id].append(value.value)
    return found


def _moved(
    context: Context, kinds: tuple[ContractKind, ...], noun: str, period: _Period, one: bool
) -> Reader:
    since, until = period
    start = since - timedelta(days=1) if since else year_before(until)
    contracts = context.records.contracts(context.scope)
    when = f" from {wording.day(start + timedelta(days=1))} to {wording.day(until)}"

    def figure(part: Sequence[Account]) -> Figure:
        found = moves(part, contracts, kinds, start, until)
        if not found:
            return Figure(0.0, "0, no account")
        total = math.fsum(move.total for move in found)
        told = amounts((move.account.currency, move.total) for move in found)
        return Figure(total if one else 0.0, f"{told} over {wording.count(len(found), 'account')}")

    return Reader(noun, figure, _nothing, ranked=one, when=when)
