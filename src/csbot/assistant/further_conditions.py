"""Conditions on the score, on when a customer came, and on what a column must not hold."""

import re
from typing import Any

from csbot.assistant.reading import Reading
from csbot.tools.base import Context

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
