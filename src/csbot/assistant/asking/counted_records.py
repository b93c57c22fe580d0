"""Records that are counted by account: "more than two tickets last month", "calls per account",
"who had the most meetings"."""

import re
from typing import Any

from csbot.assistant.asking.read import Place, Read
from csbot.assistant.reading.amounts import Bound, bounds
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import RECORD_DEEDS, RECORD_NAMES
from csbot.domain.count_words import COUNT, as_number

_KIND = re.compile(rf"\s+(?:of\s+)?(?:\w+\s+)?(?:{RECORD_NAMES.pattern}|records?\b)", re.I)
_EACH = re.compile(
    r"\b(?:(?:per|by|for each|for every|of each|of every|at each|from each|"
    r"across (?:all )?(?:my|our|the))\s+(?:(?:of )?(?:my|our|the)\s+)?(?:single\s+)?"
    r"(?:accounts?|customers?|clients?|company|companies)|"
    r"(?:has|have|had|did)\s+each(?:\s+(?:account|customer|client))?|"
    r"(?:each|every) (?:account|customer|client)(?: (?:had|has|opened|filed|raised|made|got))?)\b",
    re.I,
)
_MOST = re.compile(
    rf"\b(?:(?P<limit>{COUNT})\s+(?:\w+\s+){{0,3}}?(?:with|that had|who had)\s+)?(?:the\s+)?"
    r"(?P<end>most|fewest|least|highest number of|lowest number of)\s+(?:\w+\s+)?$",
    re.I,
)
_MEAN = re.compile(r"\b(?:averag\w*|mean|median|avg|typical(?:ly)?)\b", re.I)
_STANDS = re.compile(r"\b(?:open|pending|unsolved|unresolved|waiting)\b", re.I)
_FEW_END = re.compile(r"few|least|lowest", re.I)
_COUNTING = re.compile(r"\b(?:count(?:s|ed)?(?: of)?|numbers? of|how many|how often|tally)\b", re.I)
# How far behind a count its period may stand.
_REACH = 20
# So many accounts are told where each is asked for.
_ALL = 50


def counted_records(reading: Reading) -> Read | None:
    """The bounds, the order and how many accounts, of the look-up that counts records; None where
    records are not counted by account."""
    if not reading.kinds or _is_measured(reading):
        return None
    text = reading.text
    for bound in bounds(text):
        kind = _KIND.match(text, bound.end)
        if bound.is_plain and (kind or _is_of_records(text, bound)):
            places = ((bound.start, bound.end), *([kind.span()] if kind else _names(text)))
            return Read(_bounded(bound), (*places, *_counting(text)))
    named = _names(text)
    if named and not _MEAN.search(text) and (each := _EACH.search(text)):
        return Read({"order": "most", "limit": _ALL}, (each.span(), *named, *_counting(text)))
    for start, end in named:
        most = _MOST.search(text[:start])
        if most is not None:
            values: dict[str, Any] = {"order": "fewest" if _FEW_END.match(most["end"]) else "most"}
            values |= {"limit": max(1, as_number(most["limit"]))} if most["limit"] else {}
            return Read(values, (most.span("end"), (start, end), *_counting(text)))
    return None


def records_had(reading: Reading, counted: Read) -> Read | None:
    """A bound of records as a condition on accounts, in the period that stands close behind; None
    where no bound was counted."""
    sides = {"above": ("at_least", 1), "below": ("at_most", -1)}
    side = next((one for one in sides if one in counted.values), None)
    if side is None:
        return None
    name, step = sides[side]
    values: dict[str, Any] = {"kinds": reading.kinds, name: int(counted.values[side]) + step}
    places = list(counted.places)
    last = max(end for _, end in counted.places)
    behind = [p for p in reading.periods if last <= p.start <= last + _REACH]
    if behind:
        values |= {"since": behind[0].since, "until": behind[0].until}
        places.append((behind[0].start, behind[0].end))
    return Read({"records": (values,)}, tuple(places))


def _is_measured(reading: Reading) -> bool:
    """Whether a metric tells how things stand, which no record does: "who has the most tickets
    open" where open tickets are measured."""
    text = reading.without_values
    spans = [text[start:end] for start, end in reading.words.metric_spans(text)]
    stands = any(RECORD_NAMES.search(said) and _STANDS.search(said) for said in spans)
    return stands and not reading.periods and set(reading.metrics) <= reading.words.observed


def _is_of_records(text: str, bound: Bound) -> bool:
    """Whether a bare number goes on with records that were named: "and which had more than
    one?"."""
    named = RECORD_NAMES.search(text, 0, bound.start)
    ends = re.match(r"\s*(?:of (?:them|these|those))?\s*(?:[?.!,;]|$)", text[bound.end :])
    return bool(named and ends) and not bound.of_time


def _bounded(bound: Bound) -> dict[str, Any]:
    if bound.side == "below":
        below = bound.value + 1 if bound.inclusive else bound.value
        return {"below": below, "order": "fewest"}
    return {"above": bound.value - 1 if bound.inclusive else bound.value, "order": "most"}


def _names(text: str) -> list[Place]:
    return [match.span() for match in RECORD_NAMES.finditer(text)]


def _counting(text: str) -> list[Place]:
    said = (*_COUNTING.finditer(text), *RECORD_DEEDS.finditer(text))
    return [match.span() for match in said]
