"""What days a period told from today means: the last, this, the next, so many back or ahead."""

import re
from datetime import date, timedelta

from csbot.domain.calendar_words import SMALL_NUMBERS, UNIT_DAYS, UNIT_MONTHS, has_not_been
from csbot.domain.months import months_later
from csbot.domain.period_readers import Span


def read_back(count: str, unit: str, today: date) -> date:
    number = _number(count)
    if unit in UNIT_DAYS:
        return today - timedelta(days=number * UNIT_DAYS[unit])
    return months_later(today, -number * UNIT_MONTHS[unit])


def _number(count: str) -> int:
    return int(count) if count.isdigit() else SMALL_NUMBERS[count.strip().lower()]


def read_last(match: re.Match[str], today: date) -> Span:
    count, unit = match["count"] or "", match["unit"].lower()
    if count or match["word"].lower() == "past":
        return read_back(count or "1", unit, today), today
    return _calendar(unit, today, -1)


def read_this(match: re.Match[str], today: date) -> Span:
    return _calendar(match["unit"].lower(), today, 0)


def read_this_and_next(match: re.Match[str], today: date) -> Span:
    """ "This quarter or next"."""
    unit = match["unit"].lower()
    return _calendar(unit, today, 0)[0], _calendar(unit, today, 1)[1]


def read_end(match: re.Match[str], today: date) -> Span:
    """The last day of the running week, month, quarter or year."""
    unit = match["unit"] or match["ending"] or _BY_LETTER[match["letter"].lower()]
    _, last = _calendar(unit.lower(), today, 0)
    return last, last


_BY_LETTER = {"w": "week", "m": "month", "q": "quarter", "y": "year"}


def read_start(match: re.Match[str], today: date) -> Span:
    """The first day of it."""
    first, _ = _calendar(match["unit"].lower(), today, 0)
    return first, first


def read_within(match: re.Match[str], today: date) -> Span:
    """Ahead, but behind where it is told what has not been: "hasn't called in 6 months"."""
    if has_not_been(match.string[: match.start()]):
        return read_back(match["count"], match["unit"].lower(), today), today
    return read_next(match, today)


def read_next(match: re.Match[str], today: date) -> Span:
    count, unit = match["count"] or "", match["unit"].lower()
    if not count:
        return _calendar(unit, today, 1)
    number = _number(count)
    if unit in UNIT_DAYS:
        return today, today + timedelta(days=number * UNIT_DAYS[unit])
    return today, months_later(today, number * UNIT_MONTHS[unit])


def read_ago(match: re.Match[str], today: date) -> Span:
    at = read_back(match["count"], match["unit"].lower(), today)
    return at, at


def _calendar(unit: str, today: date, offset: int) -> tuple[date, date]:
    """The calendar week, month, quarter or year that lies `offset` from today's."""
    if unit in UNIT_DAYS:
        length = UNIT_DAYS[unit]
        first = today if length == 1 else today - timedelta(days=today.weekday())
        first += timedelta(days=offset * length)
        return first, first + timedelta(days=length - 1)
    months = UNIT_MONTHS[unit]
    begun = (today.month - 1) // months * months + 1
    first = months_later(date(today.year, begun, 1), offset * months)
    return first, months_later(first, months) - timedelta(days=1)
