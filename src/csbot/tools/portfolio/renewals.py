"""Which accounts renew in a period, the soonest first, with what is at stake."""

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar, Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.band_names import called
from csbot.tools.facts.portfolio_rows import (
    arr,
    inputs_of,
    left_out,
    placed,
    say_sum,
    score_evidence,
    total_arr,
)
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_DEFAULT_DAYS = 90
_OVERDUE = 3
_SOON_DAYS = 30


class RenewalArguments(ListArguments):
    conditions: ClassVar[frozenset[str] | None] = frozenset({"band", "renews"})

    days: int | None = Field(
        default=None, ge=0, description="Renewing within so many days from today."
    )
    band: str | None = Field(default=None, description="Only accounts in this band.")
    which: Literal["coming", "overdue"] = Field(
        default="coming",
        description="Those that are to come, or those whose date has passed.",
        json_schema_extra={
            "words": {"overdue": "past due, lapsed, expired, missed, passed, late, owes, owe"}
        },
    )
    since: date | None = Field(default=None, description="First day of the period; else today.")
    until: date | None = Field(default=None, description="Last day of the period.")


def run(context: Context, arguments: RenewalArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    first, last = _period(context.today, arguments)
    if arguments.since and arguments.days is None and arguments.until is None:
        # "On or after 1 July" has no end.
        last = max((a.renewal_date or last for a in book.active), default=last)
        last = max(first, last)
    if last < first:
        return unclear(f"The period ends on {wording.day(last)}, before it begins. Which is meant?")
    scores = {
        row.account.account_id: row
        for row in context.scores.portfolio(context.scope, context.today)
    }
    if arguments.band:
        book = _in_band(book, scores, arguments.band)
    if arguments.which == "overdue":
        found = _passed(telling := Telling(), context, book)
        if found or arguments.until is None:
            return telling.findings(accounts=found)
    due = _due(book, first, last)
    if not due and arguments.days is None and arguments.until is None:
        # "Who renews first" has an answer where nothing renews soon.
        last = min((a.renewal_date or last for a in _due(book, last, date.max)), default=last)
        due = _due(book, first, last)
    telling = Telling()
    computed = _lead(telling, context, book, due, (first, last))
    for account in due[: arguments.limit]:
        _say(telling, context, scores[account.account_id], computed)
    left_out(telling, min(len(due), arguments.limit), len(due))
    if arguments.since is None:
        _overdue(telling, context, book)
    unknown = [account.name for account in book.active if account.renewal_date is None]
    if unknown:
        many = wording.count(len(unknown), "active account")
        telling.gap(f"No renewal date is recorded for {many}: {_few(unknown)}.")
    return telling.findings()


def _due(book: Book, first: date, last: date) -> list[Account]:
    """The soonest first; on one day the larger account."""
    return sorted(
        (a for a in book.active if a.renewal_date and first <= a.renewal_date <= last),
        key=lambda a: (a.renewal_date or last, -a.arr),
    )


def _period(today: date, arguments: RenewalArguments) -> tuple[date, date]:
    first = arguments.since or today
    if arguments.until is not None:
        return first, arguments.until
    days = _DEFAULT_DAYS if arguments.days is None else arguments.days
    return first, max(first, today) + timedelta(days=days)


def _in_band(book: Book, scores: dict[str, Scored], band: str) -> Book:
    kept = [a for a in book.active if called(scores[a.account_id].health.band, band)]
    label = f"{book.label} (band {band})"
    return replace(book, label=label, accounts=tuple(kept), inputs=(*book.inputs, f"band={band}"))


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    due: list[Account],
    period: tuple[date, date],
) -> Evidence:
    first, last = (wording.day(day) for day in period)
    number = wording.count(len(due), "account") if due else "No account"
    verb = "renews" if len(due) < 2 else "renew"
    sentences = [f"{number} in {book.label} {verb} between {first} and {last}"]
    if due:
        whose = "Its" if len(due) == 1 else "Their"
        sentences.append(f"{whose} ARR is {total_arr(due)} in all")
    details = [f"{a.name} renews on {_when(a, context.today)}" for a in due]
    refs = [account_ref(a.account_id, "renewal_date") for a in due]
    inputs = (*book.inputs, *(day.isoformat() for day in period), *inputs_of(refs))
    return say_sum(telling, context, "renewals", inputs, sentences, details)


def _when(account: Account, today: date) -> str:
    assert account.renewal_date is not None
    days = (account.renewal_date - today).days
    near = f"in {wording.count(days, 'day')}" if days >= 0 else f"{wording.count(-days, 'day')} ago"
    return f"{wording.day(account.renewal_date)}, {near}"


def _renewal(context: Context, account: Account) -> Evidence:
    assert account.renewal_date is not None
    due = wording.day(account.renewal_date)
    return evidence.account_field(account, "renewal_date", "renewal date", due, context.today)


def _say(telling: Telling, context: Context, row: Scored, computed: Evidence) -> None:
    account = row.account
    amount = wording.money(account.arr, account.currency)
    telling.say(
        f"{account.name} renews on {_when(account, context.today)}: ARR {amount}; "
        f"{placed(row.health)}.",
        _renewal(context, account),
        arr(account, context),
        score_evidence(context, row),
        computed,
    )


def _passed(telling: Telling, context: Context, book: Book) -> list[str]:
    """Opens with the active accounts whose date has passed; the ids of all of them."""
    passed = _due(book, date.min, context.today - timedelta(days=1))
    many = wording.count(len(passed), "active account") if passed else "No active account"
    verb = "has" if len(passed) < 2 else "have"
    text = f"{many} in {book.label} {verb} a renewal date that has passed"
    sentences = [f"{text}, with an ARR of {total_arr(passed)}" if passed else text]
    details = [f"{a.name}: renewal date {_when(a, context.today)}" for a in passed]
    refs = [account_ref(a.account_id, "renewal_date") for a in passed]
    say_sum(
        telling, context, "renewals_passed", (*book.inputs, *inputs_of(refs)), sentences, details
    )
    for account in passed:
        amount = wording.money(account.arr, account.currency)
        text = f"{account.name}: renewal date {_when(account, context.today)}; ARR {amount}"
        days = evidence.computed(
            "days_between",
            (account_ref(account.account_id, "renewal_date"), context.today.isoformat()),
            text,
            context.today,
            account,
        )
        telling.say(f"{text}.", _renewal(context, account), arr(account, context), days)
    soon = _due(book, context.today, context.today + timedelta(days=_SOON_DAYS))
    if soon:
        first = soon[0]
        text = f"Next, {first.name} renews on {wording.day(first.renewal_date or context.today)}."
        telling.say(text, _renewal(context, first))
    return [account.account_id for account in passed]


def _overdue(telling: Telling, context: Context, book: Book) -> None:
    """Active accounts whose date has passed: the renewal happened unrecorded, or not at all."""
    passed = [a for a in book.active if a.renewal_date and a.renewal_date < context.today]
    for account in sorted(passed, key=lambda a: a.renewal_date or context.today)[:_OVERDUE]:
        assert account.renewal_date is not None
        telling.say(
            f"{account.name} is active, and its renewal date, "
            f"{wording.day(account.renewal_date)}, has passed.",
            _renewal(context, account),
        )
    left_out(telling, min(len(passed), _OVERDUE), len(passed), "account with a passed date")


def _few(names: list[str]) -> str:
    return wording.listed(names) if len(names) <= 5 else f"{', '.join(names[:5])} and others"


TOOL = Tool(
    name="portfolio_renewals",
    description=(
        "Accounts whose renewal falls within a number of days, a month, a quarter or until a date: "
        "soonest first, with score, band and ARR, and the ARR up for renewal in all."
    ),
    arguments=RenewalArguments,
    examples=(
        "which accounts renew soon",
        "which of my accounts renew in the next NUMBER days",
        "upcoming renewals",
        "renewals next NUMBER days",
        "renewals PERIOD",
        "renewals in GROUP PERIOD",
        "which GROUP customers renew PERIOD",
        "renewals in the next quarter",
        "what renewals are coming up PERIOD",
        "who renews before DATE",
        "renewals in PERIOD",
        "which customers are up for renewal this quarter",
        "how much ARR is up for renewal PERIOD",
        "what is the next renewal in my book",
        "renewal pipeline of PERSON",
        "which of PERSON's accounts renew next month",
        "list renewals between DATE and DATE",
        "are there renewals due within NUMBER days",
        "whose contract ends soon",
        "which contracts expire PERIOD",
        "renewal forecast for my team",
    ),
    run=run,
)
