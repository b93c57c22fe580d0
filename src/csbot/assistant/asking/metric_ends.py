"""Accounts by the value of a metric: "who has the lowest NPS", "my accounts ordered by share of
active users, worst first", "top three by promoter score"."""

import re
from typing import Any

from csbot.assistant.asking.figure_measures import metrics_asked
from csbot.assistant.asking.forms import Forms
from csbot.assistant.asking.read import Place, Read, blank
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.reading import Reading
from csbot.domain.count_words import COUNT, as_number

_FIRST = r"(?:\s+(?:ones?|values?|first|(?:on|at the) top))*"
_ENDS = Forms({
    "lowest": rf"(?:lowest|least|fewest|smallest|bottom){_FIRST}|ascending",
    "highest": rf"(?:highest|most|largest|biggest|greatest|(?<!at the )(?<!on )top){_FIRST}|"
               r"descending",
    "worst": rf"(?:worst|weakest|poorest|slowest){_FIRST}",
    "best": rf"(?:best|strongest|fastest|quickest){_FIRST}",
})  # fmt: skip
_SORTED = re.compile(
    r"\b(?:ordered|sorted|ranked|order|sort|rank)(?:\s+(?!by\b)[\w'’-]+){0,5}\s+(?:by|on|after)\b",
    re.I,
)
_SO_MANY = re.compile(
    rf"\b(?:top|bottom|best|worst|first|the|which|what|my|our)\s+(?P<count>{COUNT})\b"
    r"(?!\s+(?:days?|weeks?|months?|quarters?|years?|points?)\b)",
    re.I,
)
_ONE = re.compile(
    r"\b(?:who(?:['’]s| is| has| had| got)?|whose|where|(?:which|what)\s+(?:of\s+\w+|"
    r"(?:\w+\s+)?(?:account|customer|client|company|one))\b(?!s))",
    re.I,
)
# What a value is called, and of which day it is.
_SHARE_OF = re.compile(r"\b(?:share|proportion|percentage|number|ratio|rate|count)\s+of\s+$", re.I)
_NEWEST = re.compile(
    r"\b(?:(?:latest|newest|last|most recent|current|today['’]s)\s+)+"
    r"(?:readings?|figures?|values?|numbers?|measurements?|surveys?|scores?|months?)\b|"
    r"\b(?:got|gets|has|have|among(?:st)?|with|and|the (?:worst|best|lowest|highest) is|value|"
    r"percentage)\b",
    re.I,
)


def metric_ends(reading: Reading, conditions: Read, others: tuple[Read, ...]) -> Read | None:
    """The metric, which of its ends comes first and how many are wanted; None where that is not all
    that is asked. `others`: what else was read of the question."""
    text = blank(reading.without_values, conditions.places)
    metrics, spans = metrics_asked(reading, conditions), reading.words.metric_spans(text)
    if len(metrics) != 1 or not spans:
        return None
    plain = blank(text, spans)
    ends, ordered = _ENDS.first(plain), _SORTED.search(plain)
    if ends is None and ordered is None:
        return None
    values: dict[str, Any] = {"metric": metrics[0], "order": ends[0] if ends else "worst"}
    places: list[Place] = [*(_widened(text, span) for span in spans), *_ENDS.places(plain)]
    places += [match.span() for match in (*_SORTED.finditer(plain), *_NEWEST.finditer(plain))]
    places += [(period.start, period.end) for period in reading.periods]
    if many := _SO_MANY.search(plain):
        values["limit"] = max(1, as_number(many["count"]))
        places.append(many.span())
    elif ordered is None and _ONE.search(plain):
        values["limit"] = 1
    read = Read(values, tuple(places))
    left = unclaimed(reading, (read, conditions, *others))
    return None if left or reading.strangers else read


def _widened(text: str, span: Place) -> Place:
    before = _SHARE_OF.search(text[: span[0]])
    return (before.start() if before else span[0]), span[1]
