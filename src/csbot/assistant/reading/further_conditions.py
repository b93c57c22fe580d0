"""Conditions on the score, on when a customer came, and on what a column must not hold."""

import re
from typing import Any

from csbot.assistant.reading.reading import Reading
from csbot.domain.months import months_later
from csbot.tools.ground.base import Context

_CAME = re.compile(
    r"\b(?:joined|signed up|signed(?= (?:in|since|during|this|last|with us)\b)|started|onboarded|"
    r"came on board|customers? since|became customers?|"
    r"new (?:logos?|customers?|accounts?|clients?|names|deals)|acquired|won)\b",
    re.I,
)
_LEFT = re.compile(r"\b(?:churn\w*|lost|lose|left|leav\w+|expan\w+|upsell|arr)\b", re.I)
# A colour says risk where no band is called so.
_RED = re.compile(r"\b(?:in the red|red (?:scores?|health|flags?|ones|accounts|customers)|"
                  r"with a red|(?:is|are|in) red)\b", re.I)  # fmt: skip


_TENURE = re.compile(
    r"\b(?P<way>more than|over|longer than|at least|less than|under|fewer than)\s+"
    r"(?P<count>\d{1,2}|a|an|one|two|three|four|five|six)\s+(?P<unit>year|month)s?\b",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def been(reading: Reading, context: Context) -> dict[str, Any]:
    """How long they have been customers: "with us for more than two years"."""
    match = _TENURE.search(reading.text)
    if match is None or not re.search(r"\b(?:been|with us|tenure|stayed)\b", reading.text, re.I):
        return {}
    count = match["count"].lower()
    number = int(count) if count.isdigit() else _COUNTS[count]
    day = months_later(context.today, -number * (12 if match["unit"].lower() == "year" else 1))
    less = match["way"].lower() in ("less than", "under", "fewer than")
    return {"started_since" if less else "started_until": day}


def came_in(reading: Reading, context: Context) -> dict[str, Any]:
    """Customers that began in the period: "joined in May", "new logos in Q4"."""
    period = reading.period
    if period is None or not _CAME.search(reading.text) or _LEFT.search(reading.text):
        return {}
    until = period.until if period.until and period.until < context.today else None
    return {"started_since": period.since, "started_until": until}


def left_out(reading: Reading, context: Context) -> dict[str, Any]:
    """Values that a column must not hold: "outside Wales", "not on Plus"."""
    found = tuple({"field": n.field, "value": n.value} for n in reading.filters if n.negated)
    return {"excluded": found} if found else {}


def in_the_red(reading: Reading, context: Context) -> dict[str, Any]:
    known = {band.id for band in context.playbooks.get().health.bands}
    return {"at_risk": True} if "red" not in known and _RED.search(reading.text) else {}
