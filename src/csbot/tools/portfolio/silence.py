"""Which accounts we have not been in contact with for some time, the longest first."""

from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import ListArguments, open_book


class SilenceArguments(ListArguments):
    days: int = Field(default=30, ge=0, description="No contact for at least so many days.")
    since: date | None = Field(
        default=None, description="No contact since this day, in place of a number of days."
    )


def run(context: Context, arguments: SilenceArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    days = (context.today - arguments.since).days if arguments.since else arguments.days
    touched = context.records.last_touch(context.scope, context.today)
    silent = [
        (account, last)
        for account in book.active
        for last in [touched.get(account.account_id)]
        if (context.today - (last or account.start_date)).days >= days
    ]
    silent.sort(key=lambda pair: (pair[1] or date.min, -pair[0].arr))
    number = f"{len(silent):,}" if silent else "None"
    of = wording.count(len(book.active), "active account")
    verb = "has" if len(silent) < 2 else "have"
    sentence = (
        f"{number} of {of} in {book.label} {verb} no contact on record for "
        f"{wording.count(days, 'day')} or more up to {wording.day(context.today)}"
    )
    told = [(account, touched.get(account.account_id)) for account in book.active]
    told = silent or told[:1]
    details = [_worded(account, last, context.today) for account, last in told]
    telling = Telling()
    computed = say_sum(
        telling, context, "silence", (*book.inputs, f"{days} days"), [sentence], details
    )
    shown = silent[: arguments.limit]
    if not silent and len(book.active) == 1:
        # Asked of one account: when it was, then.
        shown = [(account, touched.get(account.account_id)) for account in book.active]
    for account, last in shown:
        _say(telling, context, account, last, computed)
    left_out(telling, len(shown), max(len(silent), len(shown)))
    return telling.findings(accounts=[account.account_id for account, _ in shown])


def _worded(account: Account, last: date | None, today: date) -> str:
    if last is None:
        return f"there is no contact with {account.name} on record at all"
    days = wording.count((today - last).days, "day")
    return f"the last contact with {account.name} was on {wording.day(last)}, {days} ago"


def _say(
    telling: Telling,
    context: Context,
    account: Account,
    last: date | None,
    computed: Evidence,
) -> None:
    text = _worded(account, last, context.today)
    items = [computed]
    if last is not None:
        newest = context.records.history(
            context.scope, [account.account_id], since=last, until=last, limit=1
        )[0]
        items.insert(0, evidence.history_item(account, newest))
        text += f": {newest.kind} “{newest.title}”"
    telling.say(f"{text[0].upper()}{text[1:]}.", *items)


TOOL = Tool(
    name="portfolio_silence",
    description="Accounts without any contact for a number of days, the longest silence first.",
    arguments=SilenceArguments,
    examples=(
        "which accounts have we not talked to for NUMBER days",
        "who is quiet",
        "my quiet accounts",
        "who have we not contacted in NUMBER days",
        "when did we last talk to each account",
        "who haven't I spoken to in a while",
        "accounts without contact since DATE",
        "which customers have gone quiet",
        "where is the relationship going silent",
        "which of my accounts had no touchpoint PERIOD",
        "accounts with no meeting or call in NUMBER days",
        "who have we been neglecting",
        "which accounts did nobody contact for a month",
        "longest time without contact",
        "which of PERSON's accounts have gone dark",
        "no activity accounts",
        "who should I check in with",
        "customers we lost touch with",
        "which accounts haven't heard from us lately",
    ),
    run=run,
)
