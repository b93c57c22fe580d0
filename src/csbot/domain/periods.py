"""Dates and periods in plain words: "since 1 October", "last quarter", "in the next 90 days"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csbot.domain.calendar_words import QUARTERS
from csbot.domain.months import months_later
from csbot.domain.period_forms import FORMS
from csbot.domain.period_parts import part_of
from csbot.domain.period_readers import UNTIL

# What stands before the start of a period that is open to the future.
_FROM_NOW = re.compile(
    r"\b(?:between|from)\s+now\s+(?:(?:and|to|through|on)\s+)*(?:the\s+)?$", re.I
)
_END = re.compile(r"\b(?:end|close)[\s-]+of\b|end\b(?<!weekend)|\beo[wmqy]\b", re.I)
_SINCE = re.compile(
    r"\b(since|after|from|as of|starting|later than|newer than)\s+(?:the\s+)?"
    r"(?:(?:very\s+)?(?:start|beginning) of\s+)?$",
    re.I,
)


_TO_NOW = re.compile(
    r"\s*(?:to|until|till|up to|through|-|–)\s*(?:now|today|date|the present|this day)\b", re.I
)


_TO = re.compile(r"\s*(?:to|till|until|through|thru|up to|-|–)\s*")
_GOES_TO = re.compile(rf"{_TO.pattern}|\s*and\s*")
_YEAR = re.compile(r"\b20\d{2}\b")
# "In 2025 or later", "from May onwards", "2024 and before".
_OPEN_ENDED = re.compile(
    r"\s*(?:(?:or|and)\s+)?(?:(?P<later>later|after(?:wards)?|onwards?|since)|"
    r"(?P<earlier>earlier|before))\b(?=\s*(?:$|[.?!,;:)]|and\b|with\b|by\b|in\b|for\b))",
    re.I,
)
_QUARTER = re.compile(r"\bquarter\b|\bQ[1-4]\b", re.I)
_OTHER_QUARTER = re.compile(
    r"\b(?:against|versus|vs\.?|and|or|than|with|to|from)\s+(?:in\s+)?(?:the\s+|its\s+)?"
    rf"(?P<which>{'|'.join(QUARTERS)})\b(?!\s+(?:quarter|half|week|day|month|of)\b)",
    re.I,
)


_QUARTER_BEFORE = re.compile(
    rf"\b(?:from\s+)?(?:the\s+)?(?P<which>{'|'.join(QUARTERS)})"
    r"(?=\s+(?:to|until|and|or|against|versus|vs\.?|than|with)\s+(?:in\s+)?(?:the\s+)?$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Period:
    """`since` and `until` are inclusive days; None is open. `start`, `end` place it in the text."""

    since: date | None
    until: date | None
    start: int
    end: int


def find_period(text: str, today: date) -> Period | None:
    """The period that a sentence speaks of, or None: the first, where it speaks of several."""
    found = spans(text, today)
    return found[0] if found else None


def spans(text: str, today: date) -> list[Period]:
    """The periods of a sentence that stand each for itself: "from May to July" is one, and so are
    "between May and July" and "May and June"; "this year and last year" are two."""
    found: list[Period] = []
    joined = False
    for second in find_periods(text, today):
        first = _of_its_year(text, found[-1], second) if found and not joined else None
        joined = first is not None and _is_one(text, first, second)
        if first is not None and joined:
            found[-1] = Period(first.since, second.until, first.start, second.end)
        else:
            found.append(second)
    if found and found[0].until and (now := _FROM_NOW.search(text[: found[0].start])):
        found[0] = Period(today, found[0].until, now.start(), found[0].end)
    if len(found) == 1 and (now := _TO_NOW.match(text, found[0].end)):
        # "From last December to now".
        return [Period(found[0].since, None, found[0].start, now.end())]
    return found


def _of_its_year(text: str, first: Period, second: Period) -> Period:
    """The first of two periods in the year that only the second names: "between October and New
    Year's Eve 2024"."""
    named = _YEAR.search(text[second.start : second.end])
    if (
        named is None
        or _YEAR.search(text[first.start : first.end])
        or not _GOES_TO.fullmatch(text[first.end : second.start])
    ):
        return first
    if first.since is None or first.until is None or second.since is None:
        return first
    years = second.since.year - first.since.year
    years -= (first.since.month, first.since.day) > (second.since.month, second.since.day)
    since, until = (months_later(day, 12 * years) for day in (first.since, first.until))
    return replace(first, since=since, until=until)


def _is_one(text: str, first: Period, second: Period) -> bool:
    between = text[first.end : second.start]
    if _TO.fullmatch(between):
        return True
    if not between.strip() and first.since is not None and second.since is None:
        # "From today until the end of March": the second has its "until" taken in.
        return second.until is not None and first.since <= second.until
    if (
        not re.fullmatch(r"\s*(?:,|,?\s*and)\s*", between)
        or first.since is None
        or second.since is None
    ):
        return False
    follows = first.until is not None and second.since == first.until + timedelta(days=1)
    is_day = first.since == first.until
    opens = re.search(r"\b(?:between|from)\s+$", text[: first.start], re.I)
    if "," in between:
        return follows
    return follows or is_day or (bool(opens) and first.since <= second.since)


def find_periods(text: str, today: date) -> list[Period]:
    """Every stretch of the text that names a day or a period, in order, none overlapping."""
    found: list[Period] = []
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < p.end and p.start < match.end() for p in found):
                continue
            try:
                since, until = read(match, today)
                start = match.start()
                if since is not None and until is not None:
                    start, since, until = part_of(text, start, since, until)
                found.append(_bounded(text, start, match.end(), since, until))
            except (ValueError, OverflowError):
                # No calendar has such days: the 31st of June, "in the last 3000 years".
                continue
    found += quarters_after(text, found)
    return sorted(found, key=lambda period: period.start)


def quarters_after(text: str, found: Sequence[Period]) -> list[Period]:
    """ "The first quarter of 2026 against the second", "from the second to the third quarter of
    2026": of the same year."""
    named = [p for p in found if _QUARTER.search(text[p.start : p.end]) and p.since]
    if len(named) != 1 or named[0].since is None:
        return []
    only, year = named[0], named[0].since.year
    match = _OTHER_QUARTER.search(text, only.end) or _QUARTER_BEFORE.search(text[: only.start])
    if match is None or any(match.start() < p.end and p.start < match.end() for p in found):
        return []
    first = date(year, 3 * QUARTERS.index(match["which"].lower()) + 1, 1)
    until = months_later(first, 3) - timedelta(days=1)
    return [Period(first, until, match.start("which"), match.end())]


def _bounded(text: str, start: int, end: int, since: date | None, until: date | None) -> Period:
    """ "since October" is open to the future, "before October" to the past."""
    before = text[:start]
    if opened := _SINCE.search(before):
        first = until if opened[1].lower() in ("after", "later than") and since == until else since
        return Period(first, None, opened.start(), end)
    if closed := UNTIL.search(before):
        early = closed[1].lower() in ("before", "earlier than", "older than")
        # "Before the end of May" is by its last day, and so is "before year end".
        early = early and not _END.search(text[closed.start() : end])
        last = since - timedelta(days=1) if early and since else until
        return Period(None, last, closed.start(), end)
    if behind := _OPEN_ENDED.match(text, end):
        if behind["later"]:
            return Period(since, None, start, behind.end())
        return Period(None, until, start, behind.end())
    return Period(since, until, start, end)
