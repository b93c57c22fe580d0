"""Placeholders about days and the agreement: since when, until when, and when to meet."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.tools.ground import evidence

_SATURDAY = 5
# A renewal so near leaves no time for a letter that starts early.
_SOON_DAYS = 60
# Of what is left until a renewal so much may go by before the talk, and never less than two days.
_WAIT_SHARE, _FEWEST_DAYS = 0.2, 2


def _meeting_day(occasion: Occasion) -> Slot:
    """A proposal: the letter's number of working days from today, fewer where the renewal is
    near."""
    context, days = occasion.context, _wait(occasion)
    day = working_day(context.today, days)
    phrase = f"{day:%A}, {wording.day(day)}"
    record = evidence.computed(
        "working_day",
        (context.today.isoformat(), str(days)),
        # The day it is counted from stands in the ref.
        f"Proposed day: {phrase}, {wording.count(days, 'working day')} ahead",
        context.today,
        occasion.account,
    )
    return Slot(f"{day:%A}, {wording.near_day(day, context.today)}", (record,), states=False)


def _wait(occasion: Occasion) -> int:
    """Working days until the meeting."""
    days, due = occasion.letter.days, occasion.account.renewal_date
    left = (due - occasion.context.today).days if due else 0
    if occasion.account.status != "active" or left <= 0:
        return days
    return min(days, max(_FEWEST_DAYS, int(left * _WAIT_SHARE)))


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


def _renewal_soon(occasion: Occasion) -> Slot | None:
    return _renewal(occasion, range(_SOON_DAYS + 1))


def _renewal_later(occasion: Occasion) -> Slot | None:
    return _renewal(occasion, range(_SOON_DAYS + 1, date.max.toordinal()))


def _renewal_past(occasion: Occasion) -> Slot | None:
    return _renewal(occasion, range(-date.max.toordinal(), 0))


def _renewal(occasion: Occasion, left: range) -> Slot | None:
    """The day of the renewal, where so many days are left until it."""
    account, today = occasion.account, occasion.context.today
    due = account.renewal_date
    if due is None or account.status != "active" or (due - today).days not in left:
        return None
    record = evidence.account_field(
        account, "renewal_date", "renewal date", wording.day(due), today
    )
    return Slot(wording.near_day(due, today), (record,))


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
    return Slot(f"ended on {wording.near_day(account.churn_date, today)}", (record,))


FINDERS: dict[str, Finder] = {
    "meeting_day": _meeting_day,
    "customer_since": _customer_since,
    "renewal_soon": _renewal_soon,
    "renewal_later": _renewal_later,
    "renewal_past": _renewal_past,
    "arr": _arr,
    "ended": _ended,
}
