"""Placeholders about days and the agreement: since when, until when, and when to meet."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.tools.ground import evidence

_SATURDAY = 5


def _meeting_day(occasion: Occasion) -> Slot:
    """A proposal: the letter's number of working days from today."""
    context, days = occasion.context, occasion.letter.days
    day = working_day(context.today, days)
    phrase = f"{day:%A}, {wording.day(day)}"
    record = evidence.computed(
        "working_day",
        (context.today.isoformat(), str(days)),
        f"Proposed day: {phrase}, {wording.count(days, 'working day')} after "
        f"{wording.day(context.today)}",
        context.today,
        occasion.account,
    )
    return Slot(phrase, (record,), states=False)


def working_day(start: date, days: int) -> date:
    """The day `days` working days (Monday to Friday) after `start`."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


def _customer_since(occasion: Occasion) -> Slot:
    account, today = occasion.account, occasion.context.today
    day = wording.day(account.start_date)
    record = evidence.account_field(account, "start_date", "customer since", day, today)
    return Slot(day, (record,))


def _renewal(occasion: Occasion) -> Slot | None:
    account, today = occasion.account, occasion.context.today
    due = account.renewal_date
    if due is None or account.status != "active":
        return None
    day = wording.day(due)
    record = evidence.account_field(account, "renewal_date", "renewal date", day, today)
    verb = "renews on" if due >= today else "was due to renew on"
    return Slot(f"{verb} {day}", (record,))


def _arr(occasion: Occasion) -> Slot:
    account, today = occasion.account, occasion.context.today
    amount = wording.money(account.arr, account.currency)
    record = evidence.account_field(account, "arr", "ARR, a year,", amount, today)
    return Slot(f"{amount} a year", (record,))


def _ended(occasion: Occasion) -> Slot | None:
    account, today = occasion.account, occasion.context.today
    if account.churn_date is None:
        return None
    day = wording.day(account.churn_date)
    record = evidence.account_field(account, "churn_date", "agreement ended on", day, today)
    return Slot(f"ended on {day}", (record,))


FINDERS: dict[str, Finder] = {
    "meeting_day": _meeting_day,
    "customer_since": _customer_since,
    "renewal": _renewal,
    "arr": _arr,
    "ended": _ended,
}
