"""What days a period that the calendar names means.

A reader raises ValueError or OverflowError for days that no calendar has.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from csbot.domain.calendar_words import (
    FEASTS,
    NAMED_MONTHS,
    ORDINAL_DAYS,
    QUARTERS,
    SEASONS,
    WEEKDAYS,
    looks_ahead,
    looks_ahead_at,
)
from csbot.domain.months import months_later

Span = tuple[date | None, date | None]
_MonthDay = tuple[int, int]
# How far ahead a day behind "before" may lie and still be the nearer one.
_NEARER_MONTHS = 6
_YEARS = {"last": -1, "this": 0, "the": 0, "next": 1}
_SATURDAY = 5
# What stands before the end of a period that is open to the past.
UNTIL = re.compile(
    r"\b(until|till|before|by|up to|earlier than|older than|through)"
    r"(?:\s+and\s+including)?\s+(?:the\s+)?(?:end of\s+)?$",
    re.I,
)


def _day(year: int, month: int, day: int) -> Span:
    at = date(year, month, day)
    return at, at


def _nearest_year(first: _MonthDay, last: _MonthDay, match: re.Match[str], today: date) -> int:
    """The year of a day or stretch without one: the last that has begun; the next that is not
    over where the sentence looks ahead; and behind "before" or "by", whichever is nearer."""
    now = (today.month, today.day)
    begun = today.year if first <= now else today.year - 1
    coming = begun if begun == today.year and last >= now else begun + 1
    ahead = looks_ahead_at(match.string, match.start(), match.end())
    if ahead is None and UNTIL.search(match.string[: match.start()]):
        ahead = (coming - today.year) * 12 + first[0] - today.month <= _NEARER_MONTHS
    return coming if ahead else begun


def read_iso(match: re.Match[str], today: date) -> Span:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def read_day_first(match: re.Match[str], today: date) -> Span:
    """31.12.2026, 31/12/2026 and 12/31/2026; where both readings are possible, the day is first."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    return _day(year, second, first) if second <= 12 else _day(year, first, second)


def read_day_month(match: re.Match[str], today: date) -> Span:
    month, day = NAMED_MONTHS[match["month"].lower()], int(match["day"])
    year = int(match["year"] or _nearest_year((month, day), (month, day), match, today))
    return _day(year, month, day)


def read_ordinal_day(match: re.Match[str], today: date) -> Span:
    """ "The first of July", "the last day of March"."""
    month, said = NAMED_MONTHS[match["month"].lower()], match["ordinal"].lower()
    day = ORDINAL_DAYS[said]
    year = int(match["year"] or _nearest_year((month, day), (month, day), match, today))
    return _day(year, month, monthrange(year, month)[1] if said == "last" else day)


def read_month(match: re.Match[str], today: date) -> Span:
    month = NAMED_MONTHS[match["month"].lower()]
    year = int(match["year"] or _nearest_year((month, 1), (month, 31), match, today))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def read_months(match: re.Match[str], today: date) -> Span:
    """ "July through September 2026", "November to February 2027"."""
    first, last = NAMED_MONTHS[match["first"].lower()], NAMED_MONTHS[match["last"].lower()]
    year = int(match["year"])
    begun = int(match["begun"] or (year if first <= last else year - 1))
    return date(begun, first, 1), date(year, last, monthrange(year, last)[1])


def read_month_of_year(match: re.Match[str], today: date) -> Span:
    """ "November last year", "November a year ago"."""
    if match["ago"]:
        # A year before the one that has begun.
        month = NAMED_MONTHS[match["month"].lower()]
        year = today.year - (1 if month <= today.month else 2)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    offset = _YEARS[match["which"].lower()]
    month, year = NAMED_MONTHS[match["month"].lower()], today.year + offset
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def read_season(match: re.Match[str], today: date) -> Span:
    first = SEASONS[match["season"].lower()]
    last = (first + 1) % 12 + 1
    year = _nearest_year((first, 1), (last, 31), match, today)
    start = date(year, first, 1)
    if match["word"]:
        # "Last summer" is the one before this one, or the one that is over.
        start = months_later(start, -12) if months_later(start, 3) > today else start
    return start, months_later(start, 3) - timedelta(days=1)


def read_feast(match: re.Match[str], today: date) -> Span:
    month, day = FEASTS[re.sub(r"['’]", "", re.sub(r"\s+", " ", match["feast"].lower()))]
    year = match["year"] or _nearest_year((month, day), (month, day), match, today)
    return _day(int(year), month, day)


def read_quarter(match: re.Match[str], today: date) -> Span:
    said = (match["number"] or match["word"] or "fourth").lower()
    first = 3 * (int(said[0]) if said[0].isdigit() else QUARTERS.index(said) + 1) - 2
    year = int(match["year"] or _nearest_year((first, 1), (first + 2, 31), match, today))
    start = date(year, first, 1)
    return start, months_later(start, 3) - timedelta(days=1)


def read_year(match: re.Match[str], today: date) -> Span:
    return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)


def read_half(match: re.Match[str], today: date) -> Span:
    said = (match["word"] or match["number"]).lower()
    first = 1 if said in ("first", "1st", "1") else 7
    if match["which"]:
        year = today.year + _YEARS[match["which"].lower()]
    elif match["year"]:
        year = int(match["year"])
    else:
        year = _nearest_year((first, 1), (first + 5, 30), match, today)
    start = date(year, first, 1)
    return start, months_later(start, 6) - timedelta(days=1)


def read_weekend(match: re.Match[str], today: date) -> Span:
    """Saturday and Sunday: of this week, the last or the next; "the weekend" is the last that has
    begun, or the one that comes where the sentence looks ahead."""
    which = (match["which"] or "").lower()
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    ahead = looks_ahead(match.string) or UNTIL.search(match.string[: match.start()])
    if which in ("this", "coming", "next") or (not which and ahead):
        # On a Sunday the coming one is not the one that is running.
        is_over = saturday <= today and which in ("coming", "next")
        saturday += timedelta(days=7 if is_over else 0)
    elif saturday > today or which in ("last", "past"):
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def read_days_of_month(match: re.Match[str], today: date) -> Span:
    """ "From 3 to 9 November"."""
    month = NAMED_MONTHS[match["month"].lower()]
    first, last = int(match["first"]), int(match["last"])
    year = int(match["year"] or _nearest_year((month, first), (month, last), match, today))
    return date(year, month, first), date(year, month, last)


def read_calendar_year(match: re.Match[str], today: date) -> Span:
    year = int(match["year"]) if match["year"] else today.year
    return date(year, 1, 1), date(year, 12, 31)


def read_quarter_of_year(match: re.Match[str], today: date) -> Span:
    """ "The first quarter of next year"."""
    said = (match["number"] or match["word"]).lower()
    first = 3 * (int(said[0]) if said[0].isdigit() else QUARTERS.index(said) + 1) - 2
    year = today.year + _YEARS[match["which"].lower()]
    start = date(year, first, 1)
    return start, months_later(start, 3) - timedelta(days=1)


def read_new_year(match: re.Match[str], today: date) -> Span:
    return date(today.year + 1, 1, 1), None


def read_named_day(match: re.Match[str], today: date) -> Span:
    """A weekday without a week is the last that was; the next where the sentence looks ahead."""
    word = match[1].lower()
    if word in ("today", "yesterday", "tomorrow"):
        at = today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[word])
        return at, at
    if looks_ahead(match.string) and "last" not in match[0].lower():
        at = today + timedelta(days=(WEEKDAYS.index(word) - today.weekday()) % 7 or 7)
        return at, at
    back = (today.weekday() - WEEKDAYS.index(word)) % 7 or 7
    at = today - timedelta(days=back)
    return at, at


def read_to_date(match: re.Match[str], today: date) -> Span:
    return date(today.year, 1, 1), today
