"""How a whole book is doing: accounts by band, mean score, ARR, what is at risk, what renews."""

from collections import Counter
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT
from csbot.tools.facts.portfolio_rows import (
    inputs_of,
    placed,
    risky,
    say_row,
    say_sum,
    score_refs,
    total_arr,
)
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, BookArguments, open_book

_RENEWING = 90
_WORST = 3


def run(context: Context, arguments: BookArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    ids = {account.account_id for account in book.active}
    rows = [
        row
        for row in context.scores.portfolio(context.scope, context.today)
        if row.account.account_id in ids
    ]
    telling = Telling()
    in_trouble = risky(context, rows)
    _lead(telling, context, book, rows, in_trouble)
    for row in in_trouble[:_WORST]:
        say_row(telling, context, row)
    return telling.findings()


def _lead(
    telling: Telling, context: Context, book: Book, rows: list[Scored], in_trouble: list[Scored]
) -> None:
    active = wording.count(len(rows), "active account")
    day = wording.day(context.today)
    sentences = [f"There {'is' if len(rows) == 1 else 'are'} {active} in {book.label} on {day}"]
    if rows:
        sentences[0] += f", with an ARR of {total_arr(row.account for row in rows)}"
        sentences += _health(rows)
        if in_trouble:
            verb = "is" if len(in_trouble) == 1 else "are"
            total = total_arr(row.account for row in in_trouble)
            sentences.append(f"{len(in_trouble):,} of them {verb} at risk, with an ARR of {total}")
    due = _due(context, book)
    if due:
        verb = "renews" if len(due) == 1 else "renew"
        many = wording.count(len(due), "account")
        sentences.append(f"{many} {verb} within {_RENEWING} days, with an ARR of {total_arr(due)}")
    details = [f"{row.account.name} {placed(row.health)}" for row in rows]
    say_sum(
        telling,
        context,
        "summary",
        (*book.inputs, *inputs_of(score_refs(rows))),
        sentences,
        details,
    )


def _health(rows: list[Scored]) -> list[str]:
    """The mean over accounts with a band, and how many there are in each, best band first."""
    known = [r.health.score for r in rows if r.health.score is not None and _has_band(r)]
    said = []
    if known:
        mean = wording.score(sum(known) / len(known))
        said.append(f"Their mean health score is {mean} of 100, over {len(known):,} with a band")
    bands = Counter(row.health.band.name for row in rows)
    best: dict[str, float] = {}
    for row in rows:
        score = row.health.score if _has_band(row) and row.health.score is not None else -1.0
        best[row.health.band.name] = max(score, best.get(row.health.band.name, -1.0))
    ordered = sorted(bands, key=lambda name: -best[name])
    said.append(f"By band: {', '.join(f'{name} {bands[name]:,}' for name in ordered)}")
    return said


def _has_band(row: Scored) -> bool:
    return row.health.band.id != INSUFFICIENT


def _due(context: Context, book: Book) -> list[Account]:
    last = context.today + timedelta(days=_RENEWING)
    return [a for a in book.active if a.renewal_date and context.today <= a.renewal_date <= last]


TOOL = Tool(
    name="portfolio_summary",
    description=(
        "An overview of a book or the portfolio: how many accounts, ARR, mean score, accounts by "
        "band, how much is at risk, how much renews within 90 days."
    ),
    arguments=BookArguments,
    examples=(
        "how is my book doing",
        "how is my portfolio doing overall",
        "give me an overview of my accounts",
        "portfolio overview",
        "how many accounts are in each band",
        "accounts by health band",
        "what is the average health score of my accounts",
        "mean score of our customers",
        "summarise PERSON's book",
        "how are PERSON's accounts doing",
        "state of the portfolio",
        "how healthy is our customer base",
        "give me the numbers for my team's accounts",
        "how do our GROUP customers look",
        "what should I know about my book today",
    ),
    run=run,
)
