"""Dates, periods and times of a cleaned text, and whether one carries another."""

from collections.abc import Iterator
from datetime import date

from csbot.checking.reading.date_patterns import HINTS, WAYS
from csbot.checking.reading.facts import DateMention, Moment
from csbot.checking.reading.spans import Taken


def dates(text: str, taken: Taken) -> Iterator[DateMention]:
    """Every date of `text` outside the places already `taken`."""
    there = {hint: bool(pattern.search(text)) for hint, pattern in HINTS.items()}
    months = [found.end() for found in HINTS["month"].finditer(text)] if there["month"] else ()
    for way in WAYS:
        if not there[way.hint]:
            continue
        if way.hint == "month" and not any(taken.free(end - 2, end - 1) for end in months):
            # Each is a part of some date already.
            continue
        for match in way.pattern.finditer(text):
            groups = match.groupdict()
            start = match.start("month") if groups.get("lead") else match.start()
            if not taken.free(start, match.end()) or not (readings := way.read(match)):
                continue
            taken.take(start, match.end())
            yield DateMention(readings, text[start : match.end()], start, match.end())
            if first := _first_of_two(readings[0], groups.get("other")):
                yield DateMention((first,), text[start : match.end()], start, match.end())


def _first_of_two(last: Moment, day: str | None) -> Moment | None:
    """The first day of "1-5 March 2026"."""
    if not day:
        return None
    first = Moment(last.year, last.month, int(day))
    return first if last.year is None or full_day(first) else None


def of_day(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def carried(claim: DateMention, evidence: DateMention, written: date | None = None) -> bool:
    """Whether a date may be read as one that the evidence says; `written` as in `carries`."""
    return any(carries(a, b, written) for a in claim.readings for b in evidence.readings)


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
