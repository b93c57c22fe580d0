"""The ways in which a day or a period is written, each with the days that it means.

A form raises ValueError or OverflowError for days that no calendar has.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from csbot.domain.calendar_words import (
    FEASTS,
    MONTHS,
    NAMED_MONTHS,
    QUARTERS,
    SEASONS,
    SMALL_NUMBERS,
    UNIT_DAYS,
    UNIT_MONTHS,
    WEEKDAYS,
    has_not_been,
    looks_ahead,
)
from csbot.domain.months import months_later

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ANY_MONTH = "|".join(sorted(NAMED_MONTHS, key=len, reverse=True))
_COUNT = r"\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few"
_UNIT = r"day|week|fortnight|month|quarter|year"
# "That Sunday" is one that was spoken of, "a Sunday" any: neither is the last before today.
_NO_DAY = "".join(
    rf"(?<!\b{word} )" for word in "that a one any some each every which what".split()
)

_Span = tuple[date | None, date | None]
_MonthDay = tuple[int, int]
# How far ahead a day behind "before" may lie and still be the nearer one.
_NEARER_MONTHS = 6
# What stands before the end of a period that is open to the past.
UNTIL = re.compile(
    r"\b(until|till|before|by|up to|earlier than|older than|through)"
    r"\s+(?:the\s+)?(?:end of\s+)?$",
    re.I,
)


def _day(year: int, month: int, day: int) -> _Span:
    at = date(year, month, day)
    return at, at


def _nearest_year(first: _MonthDay, last: _MonthDay, match: re.Match[str], today: date) -> int:
    """The year of a day or stretch without one: the last that has begun; the next that is not
    over where the sentence looks ahead; and behind "before" or "by", whichever is nearer."""
    now = (today.month, today.day)
    begun = today.year if first <= now else today.year - 1
    coming = begun if begun == today.year and last >= now else begun + 1
    ahead = looks_ahead(match.string)
    if ahead is None and UNTIL.search(match.string[: match.start()]):
        ahead = (coming - today.year) * 12 + first[0] - today.month <= _NEARER_MONTHS
    return coming if ahead else begun


def _iso(match: re.Match[str], today: date) -> _Span:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _day_first(match: re.Match[str], today: date) -> _Span:
    """31.12.2026, 31/12/2026 and 12/31/2026; where both readings are possible, the day is first."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    return _day(year, second, first) if second <= 12 else _day(year, first, second)


def _day_month(match: re.Match[str], today: date) -> _Span:
    month, day = NAMED_MONTHS[match["month"].lower()], int(match["day"])
    year = int(match["year"] or _nearest_year((month, day), (month, day), match, today))
    return _day(year, month, day)


def _month(match: re.Match[str], today: date) -> _Span:
    month = NAMED_MONTHS[match["month"].lower()]
    year = int(match["year"] or _nearest_year((month, 1), (month, 31), match, today))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _month_of_year(match: re.Match[str], today: date) -> _Span:
    """ "November last year"."""
    offset = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    month, year = NAMED_MONTHS[match["month"].lower()], today.year + offset
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _season(match: re.Match[str], today: date) -> _Span:
    first = SEASONS[match["season"].lower()]
    last = (first + 1) % 12 + 1
    year = _nearest_year((first, 1), (last, 31), match, today)
    start = date(year, first, 1)
    if match["word"]:
        # "Last summer" is the one before this one, or the one that is over.
        start = months_later(start, -12) if months_later(start, 3) > today else start
    return start, months_later(start, 3) - timedelta(days=1)


def _feast(match: re.Match[str], today: date) -> _Span:
    month, day = FEASTS[re.sub(r"['’]", "", match["feast"].lower())]
    return _day(_nearest_year((month, day), (month, day), match, today), month, day)


def _quarter(match: re.Match[str], today: date) -> _Span:
    said = (match["number"] or match["word"] or "fourth").lower()
    first = 3 * (int(said[0]) if said[0].isdigit() else QUARTERS.index(said) + 1) - 2
    year = int(match["year"] or _nearest_year((first, 1), (first + 2, 31), match, today))
    start = date(year, first, 1)
    return start, months_later(start, 3) - timedelta(days=1)


def _year(match: re.Match[str], today: date) -> _Span:
    return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)


def _back(count: str, unit: str, today: date) -> date:
    number = _number(count)
    if unit in UNIT_DAYS:
        return today - timedelta(days=number * UNIT_DAYS[unit])
    return months_later(today, -number * UNIT_MONTHS[unit])


def _number(count: str) -> int:
    return int(count) if count.isdigit() else SMALL_NUMBERS[count.strip().lower()]


def _last(match: re.Match[str], today: date) -> _Span:
    count, unit = match["count"] or "", match["unit"].lower()
    if count or match["word"].lower() == "past":
        return _back(count or "1", unit, today), today
    return _calendar(unit, today, -1)


def _this(match: re.Match[str], today: date) -> _Span:
    return _calendar(match["unit"].lower(), today, 0)


def _within(match: re.Match[str], today: date) -> _Span:
    """Ahead, but behind where it is told what has not been: "hasn't called in 6 months"."""
    if has_not_been(match.string[: match.start()]):
        return _back(match["count"], match["unit"].lower(), today), today
    return _next(match, today)


def _half(match: re.Match[str], today: date) -> _Span:
    said = (match["word"] or match["number"]).lower()
    first = 1 if said in ("first", "1st", "1") else 7
    year = int(match["year"] or today.year)
    if not match["year"]:
        year = _nearest_year((first, 1), (first + 5, 30), match, today)
    start = date(year, first, 1)
    return start, months_later(start, 6) - timedelta(days=1)


def _next(match: re.Match[str], today: date) -> _Span:
    count, unit = match["count"] or "", match["unit"].lower()
    if not count:
        return _calendar(unit, today, 1)
    number = _number(count)
    if unit in UNIT_DAYS:
        return today, today + timedelta(days=number * UNIT_DAYS[unit])
    return today, months_later(today, number * UNIT_MONTHS[unit])


def _days_of_month(match: re.Match[str], today: date) -> _Span:
    """ "From 3 to 9 November"."""
    month = NAMED_MONTHS[match["month"].lower()]
    first, last = int(match["first"]), int(match["last"])
    year = int(match["year"] or _nearest_year((month, first), (month, last), match, today))
    return date(year, month, first), date(year, month, last)


def _calendar_year(match: re.Match[str], today: date) -> _Span:
    year = int(match["year"]) if match["year"] else today.year
    return date(year, 1, 1), date(year, 12, 31)


def _quarter_of_year(match: re.Match[str], today: date) -> _Span:
    """ "The first quarter of next year"."""
    said = (match["number"] or match["word"]).lower()
    first = 3 * (int(said[0]) if said[0].isdigit() else QUARTERS.index(said) + 1) - 2
    year = today.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    start = date(year, first, 1)
    return start, months_later(start, 3) - timedelta(days=1)


def _year_end(match: re.Match[str], today: date) -> _Span:
    return _day(today.year, 12, 31)


def _year_start(match: re.Match[str], today: date) -> _Span:
    return _day(today.year, 1, 1)


def _new_year(match: re.Match[str], today: date) -> _Span:
    return date(today.year + 1, 1, 1), None


def _ago(match: re.Match[str], today: date) -> _Span:
    at = _back(match["count"], match["unit"].lower(), today)
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


def _named_day(match: re.Match[str], today: date) -> _Span:
    word = match[1].lower()
    if word in ("today", "yesterday", "tomorrow"):
        at = today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[word])
        return at, at
    back = (today.weekday() - WEEKDAYS.index(word)) % 7 or 7
    at = today - timedelta(days=back)
    return at, at


def _to_date(match: re.Match[str], today: date) -> _Span:
    return date(today.year, 1, 1), today


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span]], ...] = (
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), _iso),
    (re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](20\d{2})\b"), _day_first),
    (re.compile(r"\b(?:year to date|ytd)\b", re.I), _to_date),
    (re.compile(r"\bin(?:to)?\s+the\s+new\s+year\b", re.I), _new_year),
    (re.compile(r"\b(?:(?:the\s+)?end\s+of\s+(?:the|this)\s+year|year[- ]?end)\b", re.I),
     _year_end),
    (re.compile(r"\b(?:the\s+)?(?:start|beginning)\s+of\s+(?:the|this)\s+year\b", re.I),
     _year_start),
    (re.compile(r"\b(?:the\s+|this\s+|whole\s+|full\s+)*(?:calendar|fiscal|financial)\s+year\b"
                r"(?:\s+(?P<year>20\d{2})\b)?", re.I), _calendar_year),
    (re.compile(rf"\b(?:(?:from|between)\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|and|-|–|until|till)\s*"
                rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_ANY_MONTH})\b\.?"
                r",?(?:\s+(?P<year>\d{4})\b)?", re.I), _days_of_month),
    (re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s+(?:of\s+)?"
                rf"(?P<month>{_ANY_MONTH})\b\.?"
                r",?(?:\s+(?P<year>\d{4})\b)?", re.I), _day_month),
    (re.compile(rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|%)"
                r",?(?:\s+(?P<year>\d{4})\b)?", re.I), _day_month),
    (re.compile(r"(?:\b(?P<word>last)\s+|(?<=\bin )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )"
                r"|(?<=\buntil )|(?<=\bduring )|(?<=\bover )|(?<=\bfrom )|(?<=\bthis )|(?<=\bthe ))"
                rf"(?P<season>{'|'.join(SEASONS)})\b(?!\s+(?:in|by|to)\b)", re.I), _season),
    (re.compile(r"\b(?P<feast>christmas|xmas|new year(?:['’]?s)?)\b", re.I), _feast),
    (re.compile(r"\b(?:the\s+)?(?:(?P<word>first|second|1st|2nd)\s+half(?:\s+of)?|H(?P<number>[12]))"
                r"(?:\s*(?:the\s+year|this\s+year|(?P<year>20\d{2})))?\b", re.I), _half),
    (re.compile(rf"\b(?:Q(?P<number>[1-4])|(?:the\s+)?(?P<word>{'|'.join(QUARTERS)}|"
                r"[1-4](?:st|nd|rd|th))\s+quarter)\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b",
                re.I), _quarter_of_year),
    # "The last quarter of 2024" is its fourth; without a year it is the one before this.
    (re.compile(rf"\b(?:Q(?P<number>[1-4])|(?:the\s+)?(?:"
                rf"(?P<word>{'|'.join(QUARTERS)}|[1-4](?:st|nd|rd|th))"
                r"|(?:last|final)(?=\s+quarter\s+of\s+\d{4}))\s+quarter(?:\s+of)?)"
                r"(?:[\s/-]+(?P<year>\d{4}))?\b", re.I), _quarter),
    (re.compile(r"\b(?:in|over|within|during)\s+the\s+last\s+(?P<unit>week|month|year)\b"
                r"(?!\s+of\b)", re.I),
     lambda match, today: (_back("1", match["unit"].lower(), today), today)),
    (re.compile(rf"\b(?P<month>{_ANY_MONTH})\b\.?,?\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b",
                re.I), _month_of_year),
    (re.compile(rf"\b(?:the\s+)?(?P<word>last|past|previous|trailing|recent)\s+"
                rf"(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s?\b"
                r"(?!\s+(?:on|by|in)\s+which|\s+(?:of|to|when|that|they|we|you|he|she)\b)", re.I),
     _last),
    (re.compile(rf"\b(?:(?:in|within|over|during)\s+)?(?:the\s+)?(?:next|coming|following)\s+"
                rf"(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s?\b", re.I), _next),
    (re.compile(rf"\b(?:within|in)\s+(?:the\s+)?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\b"
                r"(?!\s+ago)", re.I), _within),
    (re.compile(rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago\b", re.I), _ago),
    (re.compile(rf"\bthis\s+(?P<unit>{_UNIT})\b", re.I), _this),
    (re.compile(rf"\b(?P<month>{_ANY_MONTH})\b\.?,?\s+(?P<year>\d{{4}})\b", re.I), _month),
    (re.compile(rf"{_NO_DAY}\b(?:last\s+)?(today|yesterday|tomorrow|{'|'.join(WEEKDAYS)})\b"
                rf"(?!,?\s+(?:(?:in|of)\s+)?(?:the\s+)?(?:\d|(?:{_ANY_MONTH})\b))", re.I),
     _named_day),
    (re.compile(rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bfor )|(?<=\bduring )|(?<=\bbefore )"
                rf"|(?<=\bvs )|(?<=\bvs. )|(?<=\bversus )|(?<=\bthan )|(?<=\bor )|(?<=\bwith )"
                rf"|(?<=\bafter )|(?<=\buntil )|(?<=\bfrom )|(?<=\bto )|(?<=\band )|(?<=\bthis )"
                rf"|(?<=\blast )|(?<=\bby )|(?<=\bbetween )|(?<=\bthe )"
                r"|(?<=\bearly )|(?<=\blate )|(?<=\bmid[ -]))"
                rf"(?P<month>{_MONTH})\b(?P<year>)?", re.I), _month),
    (re.compile(r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bduring )|(?<=\bbefore ))"
                r"(20\d{2})\b"),
     _year),
    (re.compile(r"(?<=[a-z] )(20\d{2})(?=\W*(?:$|\b(?:and|or|vs|versus|with|compared)\b))", re.I),
     _year),
)  # fmt: skip
