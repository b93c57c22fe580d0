"""Accounts that a metric was never measured of: "no NPS on file", "without any adoption figure"."""

import re

from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.reading.reading import Reading

_NONE = re.compile(
    r"(?:\b(?:have|has|had|with|do|does|did)\s+)?\b(?:no|without|lacks?|lacking|missing|"
    r"never (?:had|got|gave|given|sent|reported|returned|shown|delivered|recorded|"
    r"filed))\s+(?:(?:any|an?|the|their|recorded|current|single)\s+)*$",
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


def unmeasured(reading: Reading) -> Read:
    text = reading.without_values
    metrics: list[str] = []
    places: list[Place] = []
    for start, end in reading.words.metric_spans(text):
        none = _NONE.search(text[:start])
        named = reading.words.metrics_in(text[start:end])
        kept = _KEPT.match(text, end)
        last = kept.end() if kept else end
        if none and len(named) == 1 and not _BOUND.match(text, last):
            metrics += named
            places.append((none.start(), last))
    return Read({"unmeasured": tuple(metrics)}, tuple(places)) if metrics else NOTHING
