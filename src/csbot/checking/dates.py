"""Dates, periods and times of a cleaned text, in every usual way of writing them."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from csbot.checking.facts import DateMention, Moment
from csbot.checking.months import DOUBTFUL_MONTHS, MONTH, WEEKDAY, WEEKDAYS, month
from csbot.checking.spans import Taken

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d{2}|'\d{2})"
_WORDED = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WORDED_ANY = "|".join(_WORDED)

Reader = Callable[[re.Match[str]], tuple[Moment, ...]]


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(match: re.Match[str]) -> tuple[Moment, ...]:
    return _valid(Moment(int(match["year"]), int(match["month"]), int(match["day"])))


def _with_month(match: re.Match[str]) -> tuple[Moment, ...]:
    groups = match.groupdict()
    day = int(groups["day"]) if groups.get("day") else None
    found = Moment(_year(groups.get("year")), month(match["month"]), day)
    return _valid(found)


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
    if match["month"].rstrip(".").casefold() in DOUBTFUL_MONTHS:
        named = re.match(r" [A-Z][a-z]", match.string[match.end() :])
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
    return (Moment(weekday=WEEKDAYS[match.group().casefold().rstrip("s")]),)


_OF = r"(?: (?:of|de|del|do) | |-|, ?)"
_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, flags), reader)
    for pattern, flags, reader in (
        (r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<m>[-/.])(?P<month>\d{1,2})(?P=m)(?P<day>\d{1,2})(?!\d)", 0, _iso),
        (r"(?<!\w)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\w)", 0, _iso),
        (rf"(?<![\w.,])(?:(?P<other>\d{{1,2}})(?:st|nd|rd|th|\.)? ?(?:-|to|and|bis) ?)?{_DAY} ?(?:of |de |-)?(?P<month>{MONTH})(?:{_OF}{_YEAR})?(?!\d)", re.I, _with_month),
        (rf"\b(?P<month>{MONTH})[ -](?:the )?{_DAY}(?: ?(?:-|to|and) ?(?P<other>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,? {_YEAR})?(?![\d%]|[.,]\d|st |nd )", re.I, _with_month),
        (rf"\b(?P<month>{MONTH}){_OF}{_YEAR}(?!\d)", re.I, _with_month),
        (r"(?<![\w.,/])(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2}|\d{2})(?![\w/]|\.\d)", 0, _numeric),
        (r"(?<!\w)(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])(?!\w|-\d)", 0, lambda m: _valid(Moment(int(m["year"]), int(m["month"])))),
        (r"(?<!\w)(?:(?P<year0>(?:19|20)\d{2})[ -/]?)?(?P<unit>[QH]) ?(?P<n>[1-4])(?:[ ,/-]{1,2}(?P<year>(?:19|20)\d{2}|'\d{2}))?(?!\w)", 0, _quarter),
        (rf"\b(?P<word>{_WORDED_ANY}) (?P<unit>quarter|half)(?: of)?(?: {_YEAR})?(?!\w)", re.I, _quarter),
        (r"(?<!\w)(?P<year>(?:19|20)\d{2})[-/]\d{2}(?![\w-])", 0, _only_year),
        (r"\bFY ?'?(?P<year>(?:19|20)?\d{2})(?!\w)", re.I, _only_year),
        (rf"(?P<lead>\b(?:in|since|by|until|till|from|of|last|this|next|early|late|mid|during|through|im|en|seit|bis)[ -])?\b(?P<month>{MONTH})", re.I, _only_month),
        (r"(?<![\w.,:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?: ?(?P<ampm>[ap]\.?m\b\.?))?(?![\w:])", re.I, _clock),
        (r"(?<![\w.,:])(?P<hour>\d{1,2}) ?(?P<ampm>[ap]\.?m\b\.?)(?!\w)", re.I, _clock),
        (rf"\b{WEEKDAY}s?\b", re.I, _weekday),
        (r"(?<![\w.,/$€£-])(?:(?<=mid-)|(?<=pre-)|(?<=post-))?(?P<year>(?:19|20)\d{2})(?![\w%/$€£]|[.,]\d| ?(?:%|percent|[A-Z]{3}\b|users|seats|tickets|days|calls|of \d))", 0, _only_year),
    )
)  # fmt: skip
_MID_YEAR = re.compile(
    r"\b(?:mid|pre|post|early|late)-(?P<year>(?:19|20)\d{2})(?!\w)", re.IGNORECASE
)


def dates(text: str, taken: Taken) -> Iterator[DateMention]:
    """Every date of `text` outside the places already `taken`."""
    for pattern, reader in ((_MID_YEAR, _only_year), *_PATTERNS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if match.groupdict().get("lead"):
                start = match.start("month")
            if not taken.free(start, end) or not (readings := reader(match)):
                continue
            if reader is _only_month and not match["month"][0].isupper():
                continue
            taken.take(start, end)
            yield DateMention(readings, text[start:end], start, end)
            if other := match.groupdict().get("other"):
                if first := _valid(Moment(readings[0].year, readings[0].month, int(other))):
                    yield DateMention(first, text[start:end], start, end)


def _valid(moment: Moment) -> tuple[Moment, ...]:
    try:
        date(moment.year or 2024, moment.month or 1, moment.day or 1)
    except ValueError:
        return ()
    return (moment,)


def of_day(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def carries(claim: Moment, evidence: Moment, written: date | None = None) -> bool:
    """Whether `evidence` says at least what `claim` says.

    A year that the evidence leaves out is the one nearest to the day it was `written`.
    """
    year = evidence.year
    if year is None and evidence.month and written:
        year = _nearest_year(evidence, written)
    if claim.year is not None and claim.year != year:
        return False
    quarter = evidence.quarter or ((evidence.month - 1) // 3 + 1 if evidence.month else None)
    half = evidence.half or ((quarter - 1) // 2 + 1 if quarter else None)
    return (
        claim.month in (None, evidence.month)
        and claim.day in (None, evidence.day)
        and claim.quarter in (None, quarter)
        and claim.half in (None, half)
        and claim.weekday in (None, evidence.weekday, _day_of_week(evidence, year))
        and claim.time in (None, evidence.time)
    )


def _nearest_year(moment: Moment, written: date) -> int:
    near = [
        date(written.year + step, moment.month or 1, min(moment.day or 15, 28))
        for step in (-1, 0, 1)
    ]
    return min(near, key=lambda day: abs(day - written)).year


def _day_of_week(moment: Moment, year: int | None) -> int | None:
    day = full_day(Moment(year, moment.month, moment.day))
    return day.weekday() if day else None


def full_day(moment: Moment) -> date | None:
    """The calendar day, where year, month and day are all said."""
    if not (moment.year and moment.month and moment.day):
        return None
    try:
        return date(moment.year, moment.month, moment.day)
    except ValueError:
        return None
