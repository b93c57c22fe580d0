"""Accounts that a metric was never measured of, or not of late: "no NPS on file", "no adoption
figure since May", "whose last CSAT is older than 90 days"."""

import re
from datetime import date, timedelta

from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import RECORD_NAMES
from csbot.domain.periods import Period

_HAD = (
    r"(?:had|got|given|sent|reported|returned|answered|filled in|shown|delivered|recorded|filed|"
    r"gave)"
)
_NONE = re.compile(
    r"(?:(?:\b(?:have|has|had|with|do|does|did)\s+)?\b(?:no|without|lacks?|lacking|missing|"
    rf"(?:never|not) {_HAD})|"
    # "Haven't had an NPS reading", "there isn't any".
    rf"\b(?:have|has|had|do|does|did|is|are|was|were)n['’]t\s+(?:{_HAD}|have|get|a|an|any))"
    r"\s+(?:(?:any|an?|the|their|recorded|current|single|new|fresh|recent)\s+)*$",
    re.I,
)
_KEPT = re.compile(
    r"(?:\s+(?:values?|scores?|figures?|numbers?|readings?|answers?|data|at all|recorded|yet|"
    r"so far|"
    r"on (?:file|record)|in (?:the|our) (?:system|records|books)))*",
    re.I,
)
# "No score above 80" sets a bound, and says nothing of what is missing.
_BOUND = re.compile(
    r"\s*(?:above|below|over|under|of|at|less|more|fewer|higher|lower|better|worse|drop|fall|gain|"
    r"change|goals?|targets?|\d)",
    re.I,
)


# "Whose NPS has not been measured since May", "with a CSAT older than 90 days".
_VALUE = r"(?:\s+(?:values?|scores?|figures?|numbers?|readings?|answers?))?"
_NOT_SINCE = re.compile(
    rf"{_VALUE}\s+(?:(?:has|have|was|were|is|are)(?:n['’]t| not)|never)(?:\s+been)?\s+"
    r"(?:measured|updated|refreshed|recorded|taken|reported|collected|sent|filled in|surveyed)\b",
    re.I,
)
_OLDER = re.compile(
    rf"{_VALUE}\s+(?:(?:is|are|that is)\s+)?"
    r"(?:older than|more than|over)\s+(?P<count>\d{1,3})\s+(?P<unit>day|week|month)s?"
    r"(?P<old>\s+old)?\b",
    re.I,
)
_NEWEST = re.compile(r"\b(?:last|latest|newest|most recent)\s+$", re.I)
_REACH = re.compile(
    r"\s*(?:(?:in|for|within|over|during|since|after|at all)\s+)*(?:the\s+)?$", re.I
)
_DAYS = {"day": 1, "week": 7, "month": 30}


def unmeasured(reading: Reading) -> Read:
    """Nothing where values are missing since different days."""
    text = reading.without_values
    metrics: list[str] = []
    places: list[Place] = []
    days: set[date | None] = set()
    for span in reading.words.metric_spans(text):
        named = reading.words.metrics_in(text[slice(*span)])
        found = _missing(text, span, reading)
        if found is None or len(named) != 1:
            continue
        since, place = found
        metrics += named
        places.append(place)
        if since is None and (period := _behind(reading, place[1])):
            since = period.since
            places.append((place[1], period.end))
        days.add(since)
    if len(days) != 1:
        return NOTHING
    (since,) = days
    when = {"unmeasured_since": since} if since else {}
    return Read({"unmeasured": tuple(metrics), **when}, tuple(places))


def is_missing(text: str, span: Place) -> bool:
    """Whether the text says of the metric in a place that there is no value of it."""
    kept = _KEPT.match(text, span[1])
    is_bound = _BOUND.match(text, kept.end() if kept else span[1])
    return bool(_NONE.search(text[: span[0]])) and not is_bound


def _missing(text: str, span: Place, reading: Reading) -> tuple[date | None, Place] | None:
    """From which day on a metric's value is missing, None for ever, and where that is said; None
    where it is not said at all."""
    start, end = span
    newest = _NEWEST.search(text[:start])
    first = newest.start() if newest else start
    if not RECORD_NAMES.search(text, start, end) and (older := _older(text, end)):
        days = int(older["count"]) * _DAYS[older["unit"].lower()]
        return reading.today - timedelta(days=days), (first, older.end())
    if stale := _NOT_SINCE.match(text, end):
        return None, (first, stale.end())
    none, kept = _NONE.search(text[:start]), _KEPT.match(text, end)
    if none is None or not is_missing(text, span):
        return None
    return None, (none.start(), kept.end() if kept else end)


def _older(text: str, end: int) -> re.Match[str] | None:
    """How old a value is; "over 30 days" alone may be the value of a metric of days."""
    found = _OLDER.match(text, end)
    return found if found and (found["old"] or "older" in found[0].lower()) else None


def _behind(reading: Reading, at: int) -> Period | None:
    """The period that goes on with what is missing."""
    behind = (
        p for p in reading.periods if at <= p.start and _REACH.match(reading.text[at : p.start])
    )
    return next(
        (period for period in behind if period.since and period.since <= reading.today), None
    )
