"""Figures that a question gives for a tool's arguments: how many, how long, bounds, readings, and
the metric that they are of."""

import re

from csbot.assistant.asking.bounds import changed_before
from csbot.assistant.asking.limits import is_of_money, unit_of
from csbot.assistant.reading.amounts import Side, bounds
from csbot.assistant.reading.reading import Reading
from csbot.domain.count_words import COUNT_WORDS, FROM_ONE, FROM_TWO, as_number
from csbot.domain.wording import RATIO_UNIT
from csbot.search.stems import stems
from csbot.tools.ground.base import Context

_TOP = re.compile(
    r"\b(?:top|first|last|latest|biggest|largest|worst|best|lowest|highest)\s+(\d{1,2})\b"
    r"(?!\s+(?:day|week|month|quarter|year))",
    re.I,
)
_FEW = re.compile(
    rf"\b(?:top|first|last|latest|worst|best|\w{{3,}}est)\s+({FROM_TWO})\b"
    rf"|\b({FROM_TWO})\s+(?:\w+\s+)?(?:accounts|customers|clients)\b"
    rf"|\b({FROM_TWO}|\d{{1,2}})\s+\w{{3,}}est\b",
    re.I,
)
# "30 days", "two weeks", "a couple of months", "a fortnight"; "500 a month" says no such stretch.
_SPAN = re.compile(
    rf"\b(?:(\d{{1,4}}|{FROM_ONE}|(?:a )?couple of|half an?)\s*-?\s*|an?\s+(?=fortnight))"
    r"(day|week|fortnight|month|quarter|year)s?\b",
    re.I,
)
_UNITS = (
    (re.compile(r"\b(?:how many|number of|count of)\b", re.I), "count"),
    (re.compile(r"\b(?:share|percentage|percent|ratio|rate)\b|%", re.I), "ratio"),
)
# Words that many metrics' names hold beside what they measure.
_OF_ALL = frozenset(stems("customer account client month number count people"))
# What people say of a customer, and the names of metrics that measure it; the first found counts.
_MEASURED = (
    (frozenset(stems("detractor promoter recommend recommends loyal")), re.compile("promoter|nps")),
    (
        frozenset(
            stems(
                "happy happier happiest unhappy satisfied content pleased rate rating stars marks"
            )
        ),
        re.compile("customer satisf|csat|satisf|nps|promoter", re.I),
    ),
    (
        frozenset(stems("use used uses using usage user logged log login")),
        re.compile("active.users|logins?|usage|used|active", re.I),
    ),
)
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}


def limit(reading: Reading, context: Context) -> int | None:
    if match := _TOP.search(reading.text):
        return max(1, min(50, int(match[1])))
    if match := _FEW.search(reading.text):
        said = next(word for word in match.groups() if word).lower()
        return as_number(said)
    return None


def days(reading: Reading, context: Context) -> int | None:
    """A stretch of time that is said in days, weeks, months, in digits or in words."""
    if match := _SPAN.search(reading.text):
        return round(_how_many(match[1] or "one") * _UNIT_DAYS[match[2].lower()])
    return None


def _how_many(said: str) -> float:
    said = said.lower()
    if said.isdigit() or said in COUNT_WORDS:
        return as_number(said)
    return 0.5 if said.startswith("half") else 2


def metric(reading: Reading, context: Context) -> str | None:
    """The metric named; where a phrase names several, the one in the unit that is asked for."""
    known = context.playbooks.definitions()
    for asked, unit in _UNITS:
        fitting = [m for m in reading.metrics if m in known and known[m].unit == unit]
        if len(reading.metrics) > 1 and fitting and asked.search(reading.text):
            return fitting[0]
    if not reading.metrics:
        return None
    first, observed = reading.metrics[0], reading.words.observed
    # Of two metrics of like names the one that is measured is meant.
    return first if first in observed or not observed else likest_metric(reading, context) or first


def likest_metric(reading: Reading, context: Context) -> str | None:
    """ "Who opened the most tickets": the measured metric that shares most words with it, or one
    that what the question speaks of is measured by."""
    asked = set(stems(reading.rest)) - _OF_ALL
    names = context.playbooks.definitions()
    shared = {
        metric: len(asked & set(stems(names[metric].name)))
        for metric in sorted(context.records.metrics_observed(context.scope))
        if metric in names
    }
    best = max(shared, key=lambda metric: shared[metric], default=None)
    meant = [named for spoken, named in _MEASURED if spoken & asked]
    measured = (m for named in meant for m in shared if named.search(f"{m} {names[m].name}"))
    return next(measured, best if best and shared[best] else None)


def below(reading: Reading, context: Context) -> float | None:
    if re.search(r"\b(?:is|are|has|have|with) (?:a )?negative\b", reading.text, re.I):
        return 0.0
    return _beside(reading, "below", context)


def above(reading: Reading, context: Context) -> float | None:
    return _beside(reading, "above", context)


def arr_below(reading: Reading, context: Context) -> float | None:
    return _of_money(reading, "below")


def arr_above(reading: Reading, context: Context) -> float | None:
    return _of_money(reading, "above")


def _of_money(reading: Reading, side: Side) -> float | None:
    """The first bound of that side which is one of what is paid."""
    for bound in bounds(reading.text):
        is_other = bound.of_time or changed_before(reading.text[: bound.start])
        if bound.side == side and not is_other and is_of_money(reading.text, bound):
            return bound.value
    return None


def _beside(reading: Reading, side: Side, context: Context) -> float | None:
    """The first bound of that side which is none of time or of a change, of the metric named."""
    unit = unit_of(reading.metrics[0], context) if reading.metrics else RATIO_UNIT
    for bound in bounds(reading.text):
        # "Lost more than 100k" is no bound of what there is.
        is_other = bound.of_time or changed_before(reading.text[: bound.start])
        if bound.side == side and not is_other:
            return bound.of_unit(unit)
    return None


def score(reading: Reading, context: Context) -> float | None:
    fitting = [n for n in reading.numbers if 0 <= n <= 100]
    if fitting and below(reading, context) == fitting[0]:
        # "Below 45" is about the band that ends there.
        return max(0.0, fitting[0] - 0.1)
    return fitting[0] if fitting else None


_READINGS = re.compile(
    rf"\b(?:last|latest|past|previous|recent)\s+(\d{{1,2}}|{FROM_TWO})\s+(?:\w+\s+)?"
    r"(?:readings?|values?|figures?|measurements?|scores?|results?|points?|surveys?)\b",
    re.I,
)


_BY_MONTH, _MONTHS = (
    re.compile(
        r"\b(?:by|per|each|every) (?:month|quarter|survey)\b|\b(month|quarter|week) by \1\b", re.I
    ),
    12,
)


def readings(reading: Reading, context: Context) -> int | None:
    """ "The last two readings": how many values are wanted."""
    match = _READINGS.search(reading.text)
    if not match:
        return _MONTHS if _BY_MONTH.search(reading.text) else None
    return as_number(match[1])
