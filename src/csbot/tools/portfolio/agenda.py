"""Whom to turn to first: accounts of a book by what warns and what is due, with the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.warning_rules import Severity
from csbot.tools.facts.cadences import Rhythm, carried, rhythms, worded
from csbot.tools.facts.planned_actions import plan_actions
from csbot.tools.facts.portfolio_rows import arr, inputs_of, say_sum
from csbot.tools.facts.signals import Watched, signals_of_all, told
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

# What a sign, a renewal that is near or past, and an overdue meeting count for.
_SIGN: dict[Severity, float] = {"high": 5.0, "medium": 2.0, "low": 0.5}
_PAST, _RENEWALS, _OVERDUE, _NEVER = 5.0, ((30, 4.0), (90, 2.0)), 1.0, 0.5
_SIGNS_SHOWN = 2
# From here on an account presses: more than a meeting that is late.
_PRESSES = 2.0


class AgendaArguments(ListArguments):
    limit: int = Field(default=4, ge=1, le=20, description="How many accounts to show.")


@dataclass(frozen=True, slots=True)
class _Row:
    account: Account
    watched: Watched | None
    late: Rhythm | None
    points: float


def run(context: Context, arguments: AgendaArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    rows = _rows(context, book)
    telling = Telling()
    pressing = sum(row.points >= _PRESSES for row in rows)
    _lead(telling, context, book, rows[: arguments.limit], pressing)
    for row in rows[: arguments.limit]:
        _say(telling, context, row)
    return telling.findings(accounts=[row.account.account_id for row in rows[: arguments.limit]])


def _rows(context: Context, book: Book) -> list[_Row]:
    """Accounts with any reason, the weightiest first; of equal ones the larger."""
    watched = {one.account.account_id: one for one in signals_of_all(context, book.active)}
    late: dict[str, Rhythm] = {}
    for rhythm in rhythms(context, book.active):
        known = late.get(rhythm.account.account_id)
        over = rhythm.due.days_over(context.today)
        if over and (known is None or over > known.due.days_over(context.today)):
            late[rhythm.account.account_id] = rhythm
    rows = []
    for account in book.active:
        one, overdue = watched.get(account.account_id), late.get(account.account_id)
        points = sum(_SIGN[sign.severity] for sign in one.signs) if one else 0.0
        points += _renewal(context, account)
        if overdue is not None:
            points += _OVERDUE if overdue.due.last else _NEVER
        if points:
            rows.append(_Row(account, one, overdue, points))
    return sorted(rows, key=lambda row: (-row.points, -row.account.arr, row.account.name))


def _renewal(context: Context, account: Account) -> float:
    if account.renewal_date is None:
        return 0.0
    left = (account.renewal_date - context.today).days
    if left < 0:
        return _PAST
    return next((points for days, points in _RENEWALS if left <= days), 0.0)


def _lead(
    telling: Telling, context: Context, book: Book, first: Sequence[_Row], count: int
) -> None:
    if not first:
        text = f"No active account in {book.label} shows a warning sign, a renewal within 90 days"
        telling.gap(f"{text} or an overdue meeting: nothing presses.", lead=True)
        return
    names = wording.listed([row.account.name for row in first])
    of = wording.count(len(book.active), "active account")
    verb = "shows" if count == 1 else "show"
    many = f"{count} of {of} in {book.label} {verb} a grave sign, several lesser "
    many += "ones or a near renewal on "
    sentences = [f"First: {names}", many + wording.day(context.today)]
    details = [f"{row.account.name} weighs {wording.number(row.points)}" for row in first]
    refs = [f"account:{row.account.account_id}" for row in first]
    say_sum(telling, context, "agenda", (*book.inputs, *inputs_of(refs)), sentences, details)


def _say(telling: Telling, context: Context, row: _Row) -> None:
    """Why the account comes here, and what is due there."""
    account = row.account
    if row.watched is not None:
        gravest = {sign.rule.id: sign for sign in reversed(row.watched.signs)}
        signs = [s for s in row.watched.signs if gravest[s.rule.id] is s]
        for sign in signs[:_SIGNS_SHOWN]:
            signal = told(context, row.watched.facts, sign)
            text = f"{account.name}, {signal.name} ({signal.severity}): {signal.text}"
            telling.say(text, *signal.evidence)
    told_already = row.watched is not None and row.watched.signs[0].rule.topic == "renewal"
    if account.renewal_date is not None and _renewal(context, account) and not told_already:
        left = (account.renewal_date - context.today).days
        days = wording.count(abs(left), "day")
        when = f"in {days}" if left >= 0 else f"{days} ago"
        day = wording.day(account.renewal_date)
        date_item = evidence.account_field(
            account, "renewal_date", "renewal date", day, context.today
        )
        text = f"{account.name}: renewal on {day}, {when}; ARR "
        text += wording.money(account.arr, account.currency)
        inputs = (date_item.ref, context.today.isoformat())
        away = levels.renewal_in(left, context.today)
        item = evidence.computed("days_between", inputs, text, context.today, account, away)
        telling.say(f"{text}.", date_item, arr(account, context), item)
    elif row.late is not None and row.watched is None:
        telling.say(f"{account.name}: {worded(context, row.late)}.", *carried(context, row.late))
    health = context.scores.of(context.scope, account, context.today)
    planned = plan_actions(context, account, health)
    if planned:
        what = planned[0]
        text = f"{account.name}, to do: {what.action.title} — {what.owner}, by "
        telling.say(f"{text}{wording.day(what.due)}.", what.evidence)


TOOL = Tool(
    name="portfolio_agenda",
    description=(
        "Which accounts need attention first and why: a short ranked list by warning signs, near "
        "or past renewals and overdue meetings, with what is due at each."
    ),
    arguments=AgendaArguments,
    examples=(
        "who should I call first this week",
        "what needs my attention today",
        "what are my priorities",
        "plan my week",
        "which accounts should I work on first",
        "what is due in my book this week",
        "which accounts should PERSON look at first",
    ),
    run=run,
    tells_why=True,
)
