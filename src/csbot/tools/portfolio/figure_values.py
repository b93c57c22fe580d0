"""What can be told of a set of accounts in one figure, and how it is worded."""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from csbot.domain import wording
from csbot.domain.records import Account, HistoryKind, MetricDefinition
from csbot.domain.score import INSUFFICIENT
from csbot.tools.facts.metric_names import adds_up, is_mean
from csbot.tools.facts.portfolio_rows import risky, total_arr
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.book import Book
from csbot.tools.portfolio.figure import MOST_DETAILS, Figure, Period, Reader, nothing
from csbot.tools.portfolio.figure_events import churned, joined, moved, recorded
from csbot.tools.portfolio.latest_values import RECENT_DAYS, latest_values
from csbot.tools.portfolio.parts_of_book import scored_rows

Kind = Literal[
    "accounts", "arr", "score", "at_risk", "metric", "arr_lost", "arr_won", "churned", "joined",
    "records",
]  # fmt: skip
Statistic = Literal["mean", "median", "total", "lowest", "highest"]


def readers(
    context: Context,
    book: Book,
    kinds: Sequence[Kind],
    statistic: Statistic | None,
    definition: MetricDefinition | None,
    period: Period,
    records: tuple[Sequence[HistoryKind], Sequence[str]] = ((), ()),
) -> list[Reader]:
    """`records`: which kinds of records are counted, where these are, and what they must say."""
    one = len({account.currency for account in book.active}) <= 1
    made: dict[Kind, Callable[[], Reader]] = {
        "accounts": _accounts,
        "arr": lambda: _arr(statistic, one),
        "score": lambda: _score(context, book, statistic, period[1]),
        "at_risk": lambda: _at_risk(context, book, one),
        "metric": lambda: _metric(context, book, statistic, definition, period),
        "arr_lost": lambda: moved(context, ("contraction", "churn"), "ARR lost", period, one),
        "churned": lambda: churned(period),
        "joined": lambda: joined(period),
        "records": lambda: recorded(context, *records, statistic, period),
        "arr_won": lambda: moved(context, ("expansion",), "ARR won by expansion", period, one),
    }
    return [made[kind]() for kind in kinds]


def _active(accounts: Sequence[Account]) -> list[Account]:
    return [account for account in accounts if account.status == "active"]


def _accounts() -> Reader:
    def figure(part: Sequence[Account]) -> Figure:
        many = len(_active(part))
        return Figure(many, f"{many:,}")

    def counted(part: Sequence[Account]) -> dict[str, str]:
        return {a.account_id: a.name for a in _active(part)}

    return Reader("number of active accounts", figure, nothing, counted=counted)


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
        return Figure(sum(values.values()) if one else 0.0, wording.listed(told), values)

    def details(part: Sequence[Account]) -> list[str]:
        return [f"{a.name} {wording.money(a.arr, a.currency)}" for a in _active(part)][
            :MOST_DETAILS
        ]

    noun = "ARR" if chosen == "total" else f"{chosen} ARR"
    return Reader(noun, figure, details, ranked=one)


def _score(context: Context, book: Book, statistic: Statistic | None, until: date | None) -> Reader:
    """On the last day of the period, of the accounts that are active today."""
    past = until if until and until < context.today else None
    scored = scored_rows(context, book.active, past)
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
        those = f"{many} (those active today)" if past else many
        return Figure(value, f"{wording.score(value)} of 100 over {those}")

    when = f" on {wording.day(past)}" if past else ""
    return Reader(f"{chosen} health score", figure, nothing, when=when, worded=wording.score)


def _at_risk(context: Context, book: Book, one: bool) -> Reader:
    scored = scored_rows(context, book.active)

    def figure(part: Sequence[Account]) -> Figure:
        rows = [scored[a.account_id] for a in _active(part) if a.account_id in scored]
        troubled = [row.account for row in risky(context, rows)]
        if not troubled:
            return Figure(0.0, "0, no account")
        value = math.fsum(account.arr for account in troubled) if one else float(len(troubled))
        many = wording.count(len(troubled), "account")
        own: defaultdict[str, float] = defaultdict(float)
        for account in troubled:
            own[account.currency] += account.arr
        return Figure(value, f"{total_arr(troubled)} over {many}", own)

    return Reader("ARR at risk", figure, nothing, ranked=one)


def _metric(
    context: Context,
    book: Book,
    statistic: Statistic | None,
    definition: MetricDefinition | None,
    period: Period,
) -> Reader:
    """Over each account's newest value; over all values of the period where one is asked for."""
    assert definition is not None
    chosen: Statistic = statistic or "mean"
    if chosen == "total" and not adds_up(definition):
        # Shares, points and scores do not add up.
        chosen = "mean"
    values = _values(context, book, definition, period)
    decimals = 4 if definition.unit == wording.RATIO_UNIT else 2
    since, until = period
    span = f" from {wording.day(since)} to {wording.day(until)}" if since else ""

    def figure(part: Sequence[Account]) -> Figure:
        # What happened at those that have left since is part of a period's sum.
        summed = part if since and chosen == "total" else _active(part)
        found = [(a, v) for a in summed for v in values.get(a.account_id, ())]
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

    def worded(difference: float) -> str:
        return wording.quantity(round(difference, decimals), definition.unit)

    name = noun or f"{chosen} {definition.name}"
    return Reader(name, figure, nothing, when=span, worded=worded)


def _values(
    context: Context, book: Book, definition: MetricDefinition, period: Period
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
