"""ARR at risk by the month of renewal, each currency by itself."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.months import months_later
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT
from csbot.scoring.renewals import MonthAtStake, at_stake
from csbot.tools.facts.portfolio_rows import (
    amounts,
    inputs_of,
    left_out,
    risky,
    say_row,
    say_sum,
    score_refs,
)
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, BookArguments, open_book

_MONTHS, _SHOWN = 12, 6


class RenewalRiskArguments(BookArguments):
    conditions: ClassVar[frozenset[str] | None] = frozenset({"at_risk", "renews"})

    since: date | None = Field(default=None, description="First day of the period; else today.")
    until: date | None = Field(default=None, description="Last day; else twelve months from it.")


def run(context: Context, arguments: RenewalRiskArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    first = max(arguments.since or context.today, context.today)
    last = arguments.until or months_later(first, _MONTHS) - timedelta(days=1)
    if last < first:
        return unclear(f"The period ended on {wording.day(last)}. Which coming one is meant?")
    ids = {account.account_id for account in book.active}
    rows = [
        row
        for row in context.scores.portfolio(context.scope, context.today)
        if row.account.account_id in ids
    ]
    telling = Telling()
    _months(telling, context, book, rows, (first, last))
    unknown = sum(account.renewal_date is None for account in book.active)
    if unknown:
        many = wording.count(unknown, "active account")
        telling.gap(f"No renewal date is recorded for {many}; they are in none of these months.")
    return telling.findings()


def _months(
    telling: Telling,
    context: Context,
    book: Book,
    rows: list[Scored],
    period: tuple[date, date],
) -> None:
    troubled = risky(context, rows)
    months = at_stake(
        [row.account for row in rows],
        frozenset(row.account.account_id for row in troubled),
        frozenset(r.account.account_id for r in rows if r.health.band.id == INSUFFICIENT),
        *period,
    )
    span = f"between {wording.day(period[0])} and {wording.day(period[1])}"
    if not months:
        say_sum(telling, context, "arr_at_risk", book.inputs,
                [f"No account in {book.label} renews {span}"])  # fmt: skip
        return
    sentences = [f"ARR at risk in {book.label}, renewing {span}: {_totals(months)}"]
    sentences.append(
        "ARR at risk is the ARR of active accounts whose renewal date falls in the month and "
        "whose band today means risk; currencies are not added together"
    )
    names = {row.account.account_id: row.account.name for row in rows}
    by_month = groupby(months, key=lambda month: month.first)
    sentences += [_month(list(group), names) for _, group in by_month]
    coming = [row for row in troubled if any(row.account.account_id in m.risky for m in months)]
    refs = [account_ref(i, "renewal_date") for m in months for i in m.accounts]
    inputs = (*book.inputs, *(d.isoformat() for d in period), *inputs_of(refs))
    say_sum(telling, context, "arr_at_risk", (*inputs, *inputs_of(score_refs(coming))), sentences)
    for row in coming[:_SHOWN]:
        say_row(telling, context, row)
    left_out(telling, min(len(coming), _SHOWN), len(coming))


def _totals(months: tuple[MonthAtStake, ...]) -> str:
    currencies = sorted({month.currency for month in months})
    parts = []
    for currency in currencies:
        own = [month for month in months if month.currency == currency]
        risk = wording.money(round(sum(m.at_risk for m in own), 2), currency)
        part = f"{risk} of {wording.money(round(sum(m.arr for m in own), 2), currency)}"
        if unbanded := round(sum(m.unbanded for m in own), 2):
            part += f" ({wording.money(unbanded, currency)} without a band)"
        parts.append(part)
    return wording.listed(parts)


def _month(months: Sequence[MonthAtStake], names: dict[str, str]) -> str:
    """One month, its currencies side by side."""
    risk = amounts((m.currency, m.at_risk) for m in months if m.at_risk)
    total = amounts((m.currency, m.arr) for m in months)
    text = f"{months[0].first:%B %Y}: {risk or 'nothing'} at risk of {total} renewing"
    named = [names[i] for month in months for i in month.risky]
    text += f" ({wording.listed(named)})" if named else ""
    if any(month.unbanded for month in months):
        unbanded = amounts((m.currency, m.unbanded) for m in months if m.unbanded)
        text += f"; {unbanded} without a band"
    return text


TOOL = Tool(
    name="portfolio_renewal_risk",
    description=(
        "ARR at risk by month of renewal: per currency, with its definition and the accounts."
    ),
    arguments=RenewalRiskArguments,
    examples=(
        "ARR at risk by month",
        "how much ARR is at risk per renewal month",
        "which renewal months carry the most risk",
        "risk in the coming renewals, month by month",
        "revenue at risk at renewal PERIOD",
        "at-risk renewals by month",
        "what is our exposure at renewal PERIOD",
        "how much of the renewals PERIOD is at risk",
        "risk calendar of renewals",
        "how much renewal revenue could we lose PERIOD",
        "ARR at risk PERIOD",
        "which renewals PERIOD are in danger",
        "which accounts up for renewal are in trouble",
        "at-risk ARR by renewal quarter",
        "monthly view of renewal risk",
    ),
    run=run,
)
