"""Figures of what happened in a period: who left or joined, the ARR that was lost or won, the
records that there were."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.records import Account, ContractKind, HistoryKind
from csbot.scoring.revenue import year_before
from csbot.search.stems import stems
from csbot.tools.facts.portfolio_rows import amounts, total_arr
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.activity import said_of, words_of
from csbot.tools.portfolio.arr_moves import moves
from csbot.tools.portfolio.figure import MOST_DETAILS, Figure, Period, Reader, nothing


def churned(period: Period) -> Reader:
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
            :MOST_DETAILS
        ]

    def counted(part: Sequence[Account]) -> dict[str, str]:
        return {a.account_id: f"{a.name} ({_left(a)})" for a in gone(part)}

    return Reader("number of churned accounts", figure, details, when=when, counted=counted)


def _left(account: Account) -> str:
    paid = wording.money(account.arr, account.currency)
    day = account.churn_date
    return f"{paid}, left on {wording.day(day)}" if day else paid


def joined(period: Period) -> Reader:
    """Customers that began in the period, whether they are still there or not."""
    since, until = period
    when = f" from {wording.day(since)} to {wording.day(until)}" if since else ""

    def began(accounts: Sequence[Account]) -> list[Account]:
        return [a for a in accounts if (since or date.min) <= a.start_date <= until]

    def figure(part: Sequence[Account]) -> Figure:
        found = began(part)
        gone = sum(account.status == "churned" for account in found)
        return Figure(len(found), f"{len(found):,}" + (f", {gone:,} of them gone" if gone else ""))

    def details(part: Sequence[Account]) -> list[str]:
        return [f"{a.name} on {wording.day(a.start_date)}" for a in began(part)][:MOST_DETAILS]

    def counted(part: Sequence[Account]) -> dict[str, str]:
        return {a.account_id: f"{a.name} ({wording.day(a.start_date)})" for a in began(part)}

    return Reader("number of customers that joined", figure, details, when=when, counted=counted)


def moved(
    context: Context, kinds: tuple[ContractKind, ...], noun: str, period: Period, one: bool
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
        own: defaultdict[str, float] = defaultdict(float)
        for move in found:
            own[move.account.currency] += move.total
        many = wording.count(len(found), "account")
        return Figure(total if one else 0.0, f"{told} over {many}", own)

    return Reader(noun, figure, nothing, ranked=one, when=when)


def recorded(
    context: Context,
    kinds: Sequence[HistoryKind],
    saying: Sequence[str],
    statistic: str | None,
    period: Period,
) -> Reader:
    """How many records of these kinds there were, of any kind where none is named, and only those
    that hold all of `saying`; as a mean, for each active account."""
    since, until = period
    found = context.records.history(context.scope, None, since, until, tuple(kinds) or None)
    wanted = {stem for word in saying for stem in stems(word)}
    counts = Counter(i.account_id for i in found if not wanted or wanted <= words_of(i))
    nouns = wording.listed([f"{kind}s" for kind in kinds], "or") or "records"
    nouns += said_of(saying)
    first = f"from {wording.day(since)} " if since else "up "
    is_mean = statistic == "mean"

    def figure(part: Sequence[Account]) -> Figure:
        many = sum(counts[account.account_id] for account in part)
        having = sum(bool(counts[account.account_id]) for account in part)
        if not is_mean:
            return Figure(many, f"{many:,} at {wording.count(having, 'account')}")
        active = [account for account in part if account.status == "active"]
        own = sum(counts[account.account_id] for account in active)
        if not active:
            return Figure(None, "no active account")
        value = round(own / len(active), 2)
        told = f"{wording.number(value)}, {own:,} over {wording.count(len(active), 'account')}"
        return Figure(value, told)

    def details(part: Sequence[Account]) -> list[str]:
        most = sorted(part, key=lambda a: (-counts[a.account_id], a.name))
        return [f"{a.name} {counts[a.account_id]:,}" for a in most][:MOST_DETAILS]

    noun = f"mean number of {nouns} an account" if is_mean else f"number of {nouns}"
    return Reader(noun, figure, details, when=f" {first}to {wording.day(until)}")
