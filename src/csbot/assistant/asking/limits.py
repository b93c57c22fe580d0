"""Bounds that a question sets to what accounts pay, score or reach in a metric."""

import re
from collections.abc import Iterator
from typing import Any

from csbot.assistant.asking.bounds import changed_before
from csbot.assistant.asking.read import Place, Read, blank
from csbot.assistant.asking.standing import people
from csbot.assistant.reading.amounts import Bound, bounds
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import RECORD_NAMES
from csbot.domain import wording
from csbot.search.stems import stems
from csbot.tools.ground.base import Context

MONEY = re.compile(
    r"\b(?:arr|pay(?:s|ing)?|revenue|worth|spend(?:s|ing)?|book|bill\w*|"
    r"bring(?:s|ing)?(?: us)?(?: in)?|contract values?|a year|annually|per year)\b|[$€£]",
    re.I,
)
SCORE = re.compile(r"\b(?:scores?|scored|scoring|health)\b", re.I)
_SIGN = re.compile(r"\b(?:is|are|was|were|has|have|with|a)\s+(?:a\s+)?(negative|positive)\b", re.I)
# Records that are counted, which are no points: "3 or more tickets".
_COUNTED = re.compile(
    r"\s*(?:(?:open|their|its|the|of)\s+){0,2}(?:tickets?|cases?|calls?|meetings?|emails?|notes?|chats?|surveys?|seats?|"
    r"users?|accounts?|customers?|people|contacts?)\b",
    re.I,
)
# "Using less than half of their seats", and the metrics that measure it.
_USED = re.compile(
    r"\b(?:us(?:e|es|ed|ing|age)|seats?|licen[cs]es?|log(?:s|ged)? (?:in|on))\b", re.I
)
_SEATS = re.compile(r"\b(?:active users|seats?|licen[cs]es?|users active)\b", re.I)
# A number with a noun of its own is a number of these: "more than one contract".
OF_OTHERS = re.compile(
    r"\s+(?!(?:points?|each|per|that|which|who|whose|and|or|but|with|without|in|on|at|for|of|by|from|"
    r"is|are|was|were|has|have|renew\w*|this|last|next|now|today|right|please|pls|currently|as|if|"
    r"than|across|within|before|after|since|until|did|do|does|can|could|will|would)\b)[^\W\d_]+",
    re.I,
)
_POINTS = re.compile(r"\s*(?:points?|pts|of 100)\b", re.I)
_CLOSE = re.compile(r"[,;?!]|\b(?:and|or|but|with|in|that)\b", re.I)
# "Below 70 in health".
_IN = re.compile(r"^\s*(?:in|on)\s+(?:(?:the|their|its)\s+)?", re.I)
_MOST_POINTS, _AHEAD, _BEHIND = 100, 24, 25


def limits(reading: Reading, context: Context) -> Read:
    """Each bound with what is named beside it; without anything, it is ARR."""
    found: dict[str, Any] = {}
    of_metrics: dict[str, dict[str, Any]] = {}
    places: list[Place] = []
    # "No executive sponsor and below 60" names somebody, and no metric of executives.
    text = blank(reading.without_values, people(reading, context).places)
    for match in _SIGN.finditer(text):
        # "Where NPS is negative": a bound without a number.
        named = _metrics(reading, text[: match.start()]) or _metrics(reading, text[match.end() :])
        if len(named) == 1:
            side = "below" if match[1].lower() == "negative" else "above"
            of_metrics.setdefault(named[0], {"metric": named[0]})[side] = 0.0
            places.append(match.span())
    for subject, bound, said in _bounded(reading, context, text):
        places += said
        if bound.is_share and subject not in reading.metrics:
            places += [used.span() for used in _USED.finditer(text)]
        if subject == "arr":
            places += _paid(text, bound)
        if subject in ("arr", "score"):
            found[f"{subject}_{bound.side}"] = bound.value
            found |= {f"{subject}_inclusive": True} if bound.inclusive else {}
        else:
            limit = of_metrics.setdefault(subject, {"metric": subject})
            limit[bound.side] = bound.of_unit(unit_of(subject, context))
            limit |= {"inclusive": True} if bound.inclusive else {}
    return Read(
        found | ({"metrics": tuple(of_metrics.values())} if of_metrics else {}), tuple(places)
    )


def unit_of(metric: str, context: Context) -> str | None:
    known = context.playbooks.definitions().get(metric)
    return known.unit if known else None


def _metrics(reading: Reading, text: str) -> tuple[str, ...]:
    return reading.words.metrics_in(text)


def _bounded(
    reading: Reading, context: Context, text: str
) -> Iterator[tuple[str, Bound, list[Place]]]:
    """Each bound with what it is a bound of, and where that is said."""
    at = 0
    last: tuple[str | None, _Where | None] = (None, None)
    for bound in bounds(text):
        before = text[at : bound.start]
        if at and bound.start == at:
            # The second end of "between 20 and 35" is of what the first is.
            subject, place = last[0], None
        else:
            subject, place = _subject(reading, context, before, bound, text[bound.end :])
        last = subject, place
        offset = at
        at = bound.end
        if subject is None:
            continue
        points = _POINTS.match(text, bound.end)
        said: list[Place] = [(bound.start, points.end() if points else bound.end)]
        if place is not None:
            side, start, end = place
            shift = offset if side == "before" else bound.end
            said.append((start + shift, end + shift))
        yield subject, bound, said


_Where = tuple[str, int, int]


def _subject(
    reading: Reading, context: Context, before: str, bound: Bound, after: str
) -> tuple[str | None, _Where | None]:
    """What stands right behind the number, else what is named nearest before it; a bare number up
    to 100 is one of points."""
    if changed_before(before) or bound.of_time:
        # "Lost more than 100k" is no bound of what is paid.
        return None, None
    money = re.match(rf"\s*(?:of\s+|in\s+|each\s*)?(?:{MONEY.pattern})", after, re.I)
    if money:
        return "arr", ("after", money.start(), money.end())
    near = _IN.sub(lambda match: " " * len(match[0]), after[:_AHEAD])
    close = _CLOSE.split(near, maxsplit=1)[0]
    if bound.is_money and not reading.words.metric_spans(close):
        # "Over 50k" is of money, whatever is named before it.
        said = _last(MONEY, before[-_BEHIND:])
        shift = max(0, len(before) - _BEHIND)
        return "arr", ("before", said.start() + shift, said.end() + shift) if said else None
    if RECORD_NAMES.match(after.lstrip()) and not reading.words.metric_spans(close):
        # "More than three tickets" are records that are counted, whatever is named before.
        return None, None
    for side, place in (("after", close), ("before", before)):
        score = _last(SCORE, place)
        metric, (start, end) = _metric_of(reading, place, side == "before")
        if metric and not (score and score.start() > start):
            return metric, (side, start, end)
        if score:
            return "score", (side, *score.span())
    if said := _last(MONEY, before[-_BEHIND:]):
        shift = max(0, len(before) - _BEHIND)
        return "arr", ("before", said.start() + shift, said.end() + shift)
    if of_unit := _of_unit(reading, context, after):
        metric, end = of_unit
        return metric, ("after", 0, end)
    counted = _COUNTED.match(after)
    if bound.is_share and _USED.search(reading.text) and (used := _used(reading, context)):
        return used, ("after", 0, counted.end() if counted else 0)
    named = reading.metrics and _metrics(reading, before + after)
    if counted or bound.is_share or named or OF_OTHERS.match(after):
        return None, None
    return ("score" if bound.value <= _MOST_POINTS else "arr"), None


def is_of_money(text: str, bound: Bound) -> bool:
    """Whether a bound is one of what is paid: by how it is written, or by what stands beside."""
    if bound.is_money or MONEY.search(text[max(0, bound.start - _BEHIND) : bound.start]):
        return True
    after = text[bound.end :]
    near = re.match(rf"\s*(?:of\s+|in\s+)?(?:{MONEY.pattern})", after, re.I)
    is_large = bound.is_plain and bound.value > _MOST_POINTS and not OF_OTHERS.match(after)
    return bool(near) or is_large


def _paid(text: str, bound: Bound) -> list[Place]:
    """Where it is said that a bound is one of what is paid: "pay us more than … a year"."""
    first, last = max(0, bound.start - _BEHIND), min(len(text), bound.end + _AHEAD)
    return [
        match.span()
        for match in MONEY.finditer(text, first, last)
        if match.end() <= bound.start or not _CLOSE.search(text[bound.end : match.start()])
    ]


def _of_unit(reading: Reading, context: Context, after: str) -> tuple[str, int] | None:
    """The one metric measured in the unit of a bound that has a word of its name in the question,
    and where the unit ends: "where answering an alarm takes longer than 6 hours"."""
    unit = re.match(r"\s*([^\W\d_]{3,})", after)
    if unit is None:
        return None
    said, known = set(stems(reading.text)), context.playbooks.definitions()
    fitting = [
        metric
        for metric in sorted(reading.words.observed & {*known})
        if set(stems(unit[1])) & set(stems(known[metric].unit))
        and said & (set(stems(known[metric].name)) - set(stems(known[metric].unit)))
    ]
    return (fitting[0], unit.end()) if len(fitting) == 1 else None


def _used(reading: Reading, context: Context) -> str | None:
    """The metric that tells which share of its seats an account uses."""
    known = context.playbooks.definitions()
    fitting = [
        metric
        for metric in sorted(reading.words.observed)
        if metric in known
        and known[metric].unit == wording.RATIO_UNIT
        and _SEATS.search(known[metric].name)
    ]
    return fitting[0] if fitting else None


def _metric_of(reading: Reading, place: str, behind: bool) -> tuple[str | None, Place]:
    """The metric that a text names, and where: at its start where only words of its name stand
    there ("renewing" is one of "renewals completed")."""
    words = reading.words
    spans = words.metric_spans(place)
    if spans and (metrics := words.metrics_in(place)):
        return metrics[-1], spans[-1 if behind else 0]
    if behind and len(metrics := words.metrics_in(place)) == 1:
        return metrics[0], (0, 0)
    return None, (0, 0)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None
