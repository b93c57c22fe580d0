"""Every usual way of writing a date, and how each is read."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from csbot.checking.reading.facts import Moment
from csbot.checking.reading.months import DOUBTFUL_MONTHS, MONTH, WEEKDAY, WEEKDAYS, month

Reader = Callable[[re.Match[str]], tuple[Moment, ...]]
Hint = Literal["month", "year", "marks", "quarter", "half", "fiscal", "clock", "noon", ""]


_WORDED = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WORDED_ANY = "|".join(_WORDED)


# What stands behind a small "may" that is no month.
_VERB_BEHIND = re.compile(
    r" (?!(?:and|or|to|at|in|on|for|with|by|but|until|till|as|of|the|when|because|if|from|this|next"
    r"|last|we|they|he|she|it|you|i|is|was|will|has|had|are|were)\b)[a-z]{2,}\b"
)


class Way(NamedTuple):
    """A pattern with its reader; `hint` is what a text must have at all for it to be tried."""

    pattern: re.Pattern[str]
    read: Reader
    hint: Hint


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(match: re.Match[str]) -> tuple[Moment, ...]:
    return _valid(Moment(int(match["year"]), int(match["month"]), int(match["day"])))


def _year_month(match: re.Match[str]) -> tuple[Moment, ...]:
    return _valid(Moment(int(match["year"]), int(match["month"])))


def _with_month(match: re.Match[str]) -> tuple[Moment, ...]:
    groups = match.groupdict()
    if match["month"] == "may" and _VERB_BEHIND.match(match.string, match.end()):
        # "From 14 to 19 may be a lot".
        return ()
    day = int(groups["day"]) if groups.get("day") else None
    found = Moment(_year(groups.get("year")), month(match["month"]), day)
    # No calendar has the 32nd of November 2026: a date all the same, and one that nothing carries.
    is_whole = bool(day and found.year)
    return (found,) if is_whole else _valid(found)


def _numeric(match: re.Match[str]) -> tuple[Moment, ...]:
    first, second, year = int(match["a"]), int(match["b"]), _year(match["year"])
    orders = [(first, second)] if match["mark"] == "." else [(first, second), (second, first)]
    return tuple(m for day, mon in orders for m in _valid(Moment(year, mon, day)))


def _quarter(match: re.Match[str]) -> tuple[Moment, ...]:
    groups = match.groupdict()
    number = groups.get("n") or groups.get("n2")
    which = int(number) if number else _WORDED[match["word"].casefold()]
    year = _year(groups.get("year") or groups.get("year0"))
    if match["unit"].casefold().startswith("h"):
        if groups.get("word") and year is None:
            return ()  # "the second half of the call"
        return (Moment(year, half=which),) if which <= 2 else ()
    return (Moment(year, quarter=which),) if which <= 4 else ()


def _only_month(match: re.Match[str]) -> tuple[Moment, ...]:
    """A month by itself; "by May Chen" is a person, "Mar" alone nothing."""
    if not match["month"][0].isupper():
        return ()
    if match["month"].rstrip(".").casefold() in DOUBTFUL_MONTHS:
        ended = match.group().endswith(".")
        named = not ended and re.match(r" [A-Z][a-z]", match.string[match.end() :])
        if named or not match["lead"]:
            return ()
    return (Moment(month=month(match["month"])),)


def _only_year(match: re.Match[str]) -> tuple[Moment, ...]:
    return (Moment(_year(match["year"])),)


def _clock(match: re.Match[str]) -> tuple[Moment, ...]:
    hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
    half = (match.groupdict().get("ampm") or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return (Moment(time=(hour, minute)),) if hour < 25 and minute < 60 else ()


def _weekday(match: re.Match[str]) -> tuple[Moment, ...]:
    written = match.group().casefold()
    # "Mondays", but "lunes" and "miércoles" end so themselves.
    day = written if written in WEEKDAYS else written.removesuffix("s")
    return (Moment(weekday=WEEKDAYS[day]),)


def _valid(moment: Moment) -> tuple[Moment, ...]:
    try:
        date(moment.year or 2024, moment.month or 1, moment.day or 1)
    except ValueError:
        return ()
    return (moment,)


_Y4 = r"(?P<year>(?:19|20)\d{2})"
_Y = r"(?P<year>(?:19|20)\d{2}|'\d{2})"
_NTH = r"(?:st|nd|rd|th)"
_DAY = rf"(?P<day>\d{{1,2}})(?:{_NTH}|\.)?"
_ANY_MONTH = rf"(?P<month>{MONTH})"
_OF = r"(?: (?:of|de|del|do) | |-|, ?)"
_MERIDIEM = r"(?P<ampm>[ap]\.?m\b\.?)"
_LEAD = (
    r"(?P<lead>\b(?:in|since|by|until|till|from|of|last|this|next|early|late|mid|during|through|for|"
    r"before|after|into|around|between|towards|"
    r"im|en|ab|seit|bis|dès|depuis|desde|partir de|vom|von)[ -])?\b"
)
_NO_COUNT = r"(?![\w%/$€£]|[.,]\d| ?(?:%|percent|[A-Z]{3}\b|users|seats|tickets|days|calls|of \d))"


def _way(pattern: str, read: Reader, hint: Hint, *, any_case: bool = True) -> Way:
    return Way(re.compile(pattern, re.IGNORECASE if any_case else 0), read, hint)


# What a text must have for a way to be tried; each is looked for once.
HINTS: dict[Hint, re.Pattern[str]] = {
    "": re.compile(""),
    "month": re.compile(rf"\b{MONTH}|\d{MONTH}", re.IGNORECASE),
    "year": re.compile(r"(?:19|20)\d\d"),
    "marks": re.compile(r"\d[./-]\d{1,2}[./-]\d"),
    "quarter": re.compile(r"[QH] ?[1-4]"),
    "half": re.compile(r" (?:quarter|half)\b", re.IGNORECASE),
    "fiscal": re.compile(r"FY ?'?\d", re.IGNORECASE),
    "clock": re.compile(r"\d:\d\d"),
    "noon": re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE),
}

# The surest first: what one has read, no other reads again.
WAYS: tuple[Way, ...] = (
    _way(rf"\b(?:mid|pre|post|early|late)-{_Y4}(?!\w)", _only_year, "year"),
    _way(
        rf"(?<!\d){_Y4}(?P<m>[-/.])(?P<month>\d{{1,2}})(?P=m)(?P<day>\d{{1,2}})(?!\d)",
        _iso,
        "year",
    ),
    _way(rf"(?<!\w){_Y4}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\w)", _iso, "year"),
    _way(
        rf"(?<![\w.,])(?<!\d[-/])(?:(?P<other>\d{{1,2}})(?:{_NTH}|\.)? ?(?:-|to|and|bis) ?)?"
        rf"{_DAY} ?(?:of |de |-)?{_ANY_MONTH}(?:{_OF}{_Y})?(?!\d)",
        _with_month,
        "month",
    ),
    _way(
        rf"\b{_ANY_MONTH}[ -](?:the )?{_DAY}"
        rf"(?: ?(?:-|to|and) ?(?P<other>\d{{1,2}}){_NTH}?(?!\d))?(?:,? {_Y})?"
        r"(?![\d%]|[.,]\d|st |nd )",
        _with_month,
        "month",
    ),
    _way(rf"\b{_ANY_MONTH}{_OF}{_Y}(?!\d)", _with_month, "month"),
    _way(
        r"(?<![\w.,/])(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)"
        r"(?P<year>(?:19|20)\d{2}|\d{2})(?![\w/]|\.\d)",
        _numeric,
        "marks",
    ),
    _way(rf"(?<!\w){_Y4}-(?P<month>0[1-9]|1[0-2])(?!\w|-\d)", _year_month, "year"),
    _way(
        r"(?<!\w)(?:(?P<year0>(?:19|20)\d{2})[ -/]?)?(?P<unit>[QH]) ?(?P<n>[1-4])"
        rf"(?:[ ,/-]{{1,2}}{_Y})?(?!\w)",
        _quarter,
        "quarter",
        any_case=False,
    ),
    _way(
        rf"\b(?P<word>{_WORDED_ANY}) (?P<unit>quarter|half)(?: of)?(?: {_Y})?(?!\w)",
        _quarter,
        "half",
    ),
    _way(rf"(?<!\w){_Y4}[-/]\d{{2}}(?![\w-])", _only_year, "year"),
    _way(r"\bFY ?'?(?P<year>(?:19|20)?\d{2})(?!\w)", _only_year, "fiscal"),
    _way(rf"{_LEAD}{_ANY_MONTH}", _only_month, "month"),
    _way(
        r"(?<![\w.,:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?"
        rf"(?: ?{_MERIDIEM})?(?![\w:])",
        _clock,
        "clock",
    ),
    _way(rf"(?<![\w.,:])(?P<hour>\d{{1,2}}) ?{_MERIDIEM}(?!\w)", _clock, "noon"),
    _way(rf"\b{WEEKDAY}s?\b", _weekday, ""),
    _way(
        rf"(?<![\w.,/$€£-])(?<![$€£¥] )(?<!\b[A-Z]{{3}} ){_Y4}{_NO_COUNT}",
        _only_year,
        "year",
        any_case=False,
    ),
)
