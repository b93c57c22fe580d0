"""Accounts with nothing recorded under a heading: no renewal date, no contact, no goal."""

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import arr, inputs_of, left_out, say_sum
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import ListArguments, open_book

Column = Literal["renewal_date", "industry", "region", "package", "segment", "domain"]
Records = Literal["contacts", "goals", "contracts", "metrics", "history"]


class BlankArguments(ListArguments):
    heading: Column | Records | None = Field(
        default=None,
        description="What is not recorded.",
        json_schema_extra={
            "words": {
                "renewal_date": "renewal, renewal dates",
                "industry": "sector, vertical",
                "package": "plan",
                "domain": "website",
                "contacts": "contact, people, stakeholder, stakeholders, contact person",
                "goals": "goal, objective, objectives, targets, success plan, success plans",
                "contracts": "contract",
                "metrics": "metric, usage data, numbers, measurements",
                "history": "records, notes, interactions, activity",
            }
        },
    )


def run(context: Context, arguments: BlankArguments) -> Findings:
    if arguments.heading is None:
        known = [heading.replace("_", " ") for heading in _HEADINGS]
        return unclear(f"Accounts without what? I can look for {wording.listed(known, 'or')}.")
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    has = _HEADINGS[arguments.heading](context)
    blank = sorted(
        (account for account in book.active if not has(account)), key=lambda account: account.name
    )
    label = arguments.heading.replace("_", " ")
    telling = Telling()
    number = f"{len(blank):,}" if blank else "None"
    of = wording.count(len(book.active), "active account")
    verb = "has" if len(blank) < 2 else "have"
    sentences = [f"{number} of {of} in {book.label} {verb} no {label} on record"]
    inputs = (*book.inputs, label, *inputs_of([account.account_id for account in blank]))
    details = [account.name for account in blank]
    say_sum(telling, context, "not_recorded", inputs, sentences, details)
    shown = blank[: arguments.limit]
    for account in shown:
        amount = wording.money(account.arr, account.currency)
        telling.say(f"{account.name}: ARR {amount}.", arr(account, context))
    left_out(telling, len(shown), len(blank))
    return telling.findings()


_Has = Callable[[Account], bool]


def _column(name: Column) -> Callable[[Context], _Has]:
    return lambda context: lambda account: bool(getattr(account, name))


def _among(ids: Callable[[Context], set[str]]) -> Callable[[Context], _Has]:
    def has(context: Context) -> _Has:
        known = ids(context)
        return lambda account: account.account_id in known

    return has


def _segment(context: Context) -> _Has:
    return lambda account: bool(account.segment or context.playbooks.segment(account))


_HEADINGS: dict[str, Callable[[Context], _Has]] = {
    "renewal_date": _column("renewal_date"),
    "industry": _column("industry"),
    "region": _column("region"),
    "package": _column("package"),
    "segment": _segment,
    "domain": _column("domain"),
    "contacts": _among(lambda c: {one.account_id for one in c.records.contacts(c.scope)}),
    "goals": _among(lambda c: {one.account_id for one in c.records.goals(c.scope)}),
    "contracts": _among(lambda c: {one.account_id for one in c.records.contracts(c.scope)}),
    "metrics": _among(lambda c: {v.account_id for v in c.records.metrics(c.scope, until=c.today)}),
    "history": _among(lambda c: set(c.records.last_touch(c.scope, c.today))),
}

TOOL = Tool(
    name="portfolio_blanks",
    description=(
        "Accounts that have nothing recorded under a heading: no renewal date, industry, region, "
        "package, contact, goal, contract, metric or history."
    ),
    arguments=BlankArguments,
    examples=(
        "which accounts have no contacts",
        "which customers have no renewal date",
        "accounts without a contact person",
        "for which accounts is no industry recorded",
        "which accounts have no goals",
        "where is the package missing",
        "which customers are missing a renewal date",
        "accounts with no region on record",
        "list customers without any goal",
        "which accounts have no usage data",
        "who has no contract on record",
        "which records are incomplete in my book",
        "accounts with missing data",
        "how many accounts lack an industry",
        "where do we have no history at all",
    ),
    run=run,
)
