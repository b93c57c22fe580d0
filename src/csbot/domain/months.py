"""Whole months: a day so many months on, and the last days of the months before a day."""

from calendar import monthrange
from datetime import date, timedelta


def months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_ends(day: date, many: int) -> list[date]:
    """The last days of the `many` newest months that are over on `day`, the oldest first."""
    first = (day + timedelta(days=1)).replace(day=1)
    return [months_later(first, -back) - timedelta(days=1) for back in range(many - 1, -1, -1)]
