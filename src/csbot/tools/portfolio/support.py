"""Support promises across a book: kept and missed, by promise."""

from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import inputs_of, say_sum
from csbot.tools.facts.promises import say_promises, tickets_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import BookArguments, open_book

_SPAN_DAYS = 90


class PortfolioSupportArguments(BookArguments):
    since: date | None = Field(default=None, description="From this day on; 90 days without it.")


def run(context: Context, arguments: PortfolioSupportArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    since = arguments.since or context.today - timedelta(days=_SPAN_DAYS)
    tickets = tickets_of(context, book.active, since)
    telling = Telling()
    span = f"from {wording.day(since)} to {wording.day(context.today)}"
    many = wording.count(len(tickets), "ticket") if tickets else "No ticket"
    verb = "is" if len(tickets) < 2 else "are"
    of = wording.count(len(book.active), "active account")
    sentence = f"{many} of {of} in {book.label} {verb} on record {span}"
    refs = [evidence.history_item_ref(ticket) for _, ticket in tickets]
    say_sum(telling, context, "tickets", (*book.inputs, *inputs_of(refs)), [sentence])
    for rules in book.playbooks(context):
        own = [(a, t) for a, t in tickets if context.playbooks.of(a).id == rules.id]
        say_promises(telling, context, rules, own, since)
    return telling.findings()


TOOL = Tool(
    name="portfolio_support",
    description=(
        "Support promises of the playbook held against the tickets of a book: how many were kept "
        "and missed, the worst ones, the share kept against the target."
    ),
    arguments=PortfolioSupportArguments,
    examples=(
        "did we keep our support promises PERIOD",
        "SLA breaches across my book",
        "how many response promises did we miss",
        "are we meeting our SLAs",
        "share of SLAs met PERIOD",
        "which tickets were answered late",
        "support SLA performance of my accounts",
        "where did support miss its response time",
        "are response times kept in PERSON's book",
        "how well do we keep our support promises",
    ),
    run=run,
)
