"""What is compared of the parts of a book: a figure to rank by, and the words that tell it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.records import Account, MetricDefinition
from csbot.domain.score import INSUFFICIENT
from csbot.scoring.placement import has_churned
from csbot.tools.facts.metric_names import mean_name
from csbot.tools.facts.portfolio_rows import risky, total_arr
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import Scored
from csbot.tools.portfolio.latest_values import RECENT_DAYS, latest_values


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` ranks a part (None: nothing is known of it); `told` reads after "EdTech: "."""

    value: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Compared:
    """`noun` reads after "the highest"; `low_is_good` says which end is the worse one.

    Amounts of several currencies stand side by side and are not `ranked`.
    """

    noun: str
    of: Callable[[Sequence[Account]], Figure]
    low_is_good: bool = False
    ranked: bool = True


def by_accounts(book: Sequence[Account]) -> Compared:
    whole = len(_active(book))

    def figure(part: Sequence[Account]) -> Figure:
        many = len(_active(part))
        share = f" ({wording.percent(many / whole)} of all)" if whole else ""
        return Figure(many, f"{many:,}{share}")

    return Compared("number of active accounts", figure)


def by_arr(book: Sequence[Account]) -> Compared:
    """Shares and ranks only within one currency: amounts of two are never compared."""
    one = _one_currency(book)
    whole = math.fsum(account.arr for account in _active(book))

    def figure(part: Sequence[Account]) -> Figure:
        own = _active(part)
        if not own:
            return Figure(None, "no active account")
        amount = math.fsum(account.arr for account in own)
        share = f" ({wording.percent(amount / whole)} of all)" if one and whole else ""
        many = wording.count(len(own), "account")
        return Figure(amount, f"{total_arr(own)}{share} over {many}")

    return Compared("ARR", figure, ranked=one)


def by_score(scored: dict[str, Scored]) -> Compared:
    def figure(part: Sequence[Account]) -> Figure:
        rows = _rows(part, scored)
        known = [r.health.score for r in rows if r.health.band.id != INSUFFICIENT]
        scores = [score for score in known if score is not None]
        if not scores:
            return Figure(None, f"no score, as data of {len(rows):,} is too thin")
        mean = math.fsum(scores) / len(scores)
        many = wording.count(len(scores), "account")
        return Figure(mean, f"{wording.score(mean)} of 100 over {many}")

    return Compared("mean health score", figure)


def by_risk(context: Context, scored: dict[str, Scored]) -> Compared:
    def figure(part: Sequence[Account]) -> Figure:
        rows = _rows(part, scored)
        in_trouble = risky(context, rows)
        of = f"{len(in_trouble):,} of {wording.count(len(rows), 'active account')} at risk"
        if not rows:
            return Figure(None, "no active account")
        amount = f" (ARR {total_arr(row.account for row in in_trouble)})" if in_trouble else ""
        return Figure(len(in_trouble) / len(rows), f"{of}{amount}")

    return Compared("share of accounts at risk", figure, low_is_good=True)


def by_churn(start: date, last: date) -> Compared:
    """Of the customers on `start`, those who left by `last`; who came and left after `start` is
    told and not counted in the share."""

    def figure(part: Sequence[Account]) -> Figure:
        base = [a for a in part if a.start_date <= start and not has_churned(a, start)]
        left = sum(has_churned(account, last) for account in base)
        late = sum(
            a.start_date > start and has_churned(a, last) and not has_churned(a, start)
            for a in part
        )
        also = f"; {late:,} more came and left within the period" if late else ""
        if not base:
            return Figure(None, f"no customer at the start{also}")
        told = f"{left:,} of {wording.count(len(base), 'customer')} at the start churned"
        return Figure(left / len(base), f"{told} ({wording.percent(left / len(base))}){also}")

    return Compared("churn rate", figure, low_is_good=True)


def by_metric(context: Context, definition: MetricDefinition, book: Sequence[Account]) -> Compared:
    """Plain means; of amounts, only over accounts of one currency."""
    latest, _ = latest_values(context, _active(book), definition.metric)
    values = {account.account_id: value.value for account, value in latest}
    decimals = 4 if definition.unit == wording.RATIO_UNIT else 2
    is_money = definition.unit == wording.CURRENCY_UNIT

    def figure(part: Sequence[Account]) -> Figure:
        own = _active(part)
        known = [values[a.account_id] for a in own if a.account_id in values]
        if not known:
            return Figure(None, f"no value of {definition.name} in the last {RECENT_DAYS} days")
        if is_money and not _one_currency(own):
            return Figure(None, f"no mean of {definition.name} over several currencies")
        mean = round(math.fsum(known) / len(known), decimals)
        many = wording.count(len(known), "account")
        currency = own[0].currency
        told = wording.quantity(mean, definition.unit, currency)
        return Figure(mean, f"{told} on average over {many} with a recent value")

    low_is_good, ranked = definition.better == "lower", not is_money or _one_currency(book)
    return Compared(mean_name(definition), figure, low_is_good, ranked)


def start_of(since: date) -> date:
    """A period holds its first day: what stands at its start is the day before."""
    return since - timedelta(days=1)


def _active(accounts: Sequence[Account]) -> list[Account]:
    return [account for account in accounts if account.status == "active"]


def _rows(part: Sequence[Account], scored: dict[str, Scored]) -> list[Scored]:
    return [scored[a.account_id] for a in part if a.account_id in scored]


def _one_currency(accounts: Sequence[Account]) -> bool:
    return len({account.currency for account in _active(accounts)}) == 1
