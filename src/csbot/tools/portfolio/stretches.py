"""Months and quarters of a period, by which what happened in it can be told apart."""

from datetime import date, timedelta
from typing import Literal

from csbot.domain.months import months_later
from csbot.scoring.revenue import year_before

Stretch = Literal["month", "quarter"]
# What happens on a day; all else is how things stand.
OF_EVENTS = frozenset({"arr_lost", "arr_won", "churned", "joined", "records"})
_MONTHS: dict[Stretch, int] = {"month": 1, "quarter": 3}


def stretches_of(by: Stretch, since: date | None, last: date) -> list[tuple[str, date, date]]:
    """Name, first and last day of each that the period touches, in order; without a first day of
    the twelve months before the last."""
    begun = since or year_before(last) + timedelta(days=1)
    step = _MONTHS[by]
    first = date(begun.year, (begun.month - 1) // step * step + 1, 1)
    found = []
    while first <= last:
        following = months_later(first, step)
        name = f"{first:%B %Y}" if by == "month" else f"Q{(first.month + 2) // 3} {first.year}"
        found.append((name, max(first, begun), min(following - timedelta(days=1), last)))
        first = following
    return found
