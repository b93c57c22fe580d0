"""What is new over a book since a day: warning signs, scores, contracts, champions, talks."""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.reply import Findings, Statement
from csbot.tools.ground.base import Context, Tool
from csbot.tools.portfolio import activity as portfolio_activity
from csbot.tools.portfolio import champions as portfolio_champions
from csbot.tools.portfolio import changes as portfolio_changes
from csbot.tools.portfolio import growth as portfolio_growth
from csbot.tools.portfolio import losses as portfolio_losses
from csbot.tools.portfolio import signals as portfolio_signals
from csbot.tools.portfolio.book import Book, BookArguments, open_book

_DAYS = 7


class NewsArguments(BookArguments):
    since: date | None = Field(default=None, description="New since this day; else seven days ago.")
    days: int | None = Field(default=None, ge=1, le=400, description="Or since so many days ago.")


def run(context: Context, arguments: NewsArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    back = timedelta(days=arguments.days or _DAYS)
    since = min(arguments.since or context.today - back, context.today)
    told = [
        (found, [s for s in found.statements if s.status != "gap"][:share])
        for found, share in _parts(context, arguments, since)
        if found.status == "answered"
    ]
    statements = [s.model_copy(update={"lead": False}) for _, said in told for s in said]
    if not statements:
        return _nothing(book, since)
    return Findings(
        statements=tuple(statements),
        evidence=tuple(item for found, _ in told for item in found.evidence),
        accounts=tuple(dict.fromkeys(i for found, _ in told for i in found.accounts)),
        status="answered",
    )


def _parts(
    context: Context, arguments: NewsArguments, since: date
) -> Iterator[tuple[Findings, int]]:
    """What each look-up finds, and how many sentences of it are told."""
    given = arguments.model_dump(exclude_defaults=True, include=set(BookArguments.model_fields))
    when = {**given, "since": since}
    yield portfolio_signals.run(context, portfolio_signals.SignalsArguments(**when)), 4
    yield portfolio_changes.run(context, portfolio_changes.ChangesArguments(**when)), 3
    for moved in (portfolio_losses, portfolio_growth):
        found = moved.TOOL.run(context, portfolio_losses.PeriodArguments(**when))
        if found.accounts:
            yield found, 2
    champions = portfolio_champions.ChampionArguments(**when, which="lost")
    lost = portfolio_champions.run(context, champions)
    if lost.accounts:
        yield lost, 3
    yield portfolio_activity.run(context, portfolio_activity.ActivityArguments(**when)), 2


def _nothing(book: Book, since: date) -> Findings:
    text = f"I found nothing new in {book.label} since {wording.day(since)}."
    return Findings(statements=(Statement(text=text, status="gap", lead=True),))


TOOL = Tool(
    name="portfolio_news",
    description=(
        "What happened over a book since a day: new warning signs, scores that moved, revenue won "
        "and lost, champions who left, records that came in."
    ),
    arguments=NewsArguments,
    examples=(
        "what happened PERIOD",
        "what's new in my book",
        "what is new since PERIOD",
        "any news from my customers",
        "did anything happen PERIOD",
        "what did I miss PERIOD",
        "catch me up on my accounts",
        "I was away, what changed with my customers",
        "anything new in my team PERIOD",
        "recap of PERIOD over all accounts",
        "news since PERIOD",
    ),
    run=run,
)
