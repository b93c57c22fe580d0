"""Conditions on when customers came, and on how long they have been."""

import re

from csbot.assistant.asking.read import NOTHING, Read
from csbot.assistant.reading.reading import Reading
from csbot.domain.count_words import FROM_ONE, as_number
from csbot.domain.months import months_later
from csbot.tools.ground.base import Context

_CAME = re.compile(
    r"\b(?:joined|signed up|signed(?= (?:in|since|during|this|last|with us)\b)|started|onboarded|"
    r"came on board|customers? since|became customers?|"
    r"(?:brought|won|gained) (?:us )?(?:the )?(?:most )?"
    r"new (?:logos?|customers?|accounts?|clients?)|"
    r"new (?:logos?|customers?|accounts?|clients?|names|deals)|acquired|won)\b",
    re.I,
)
_LEFT = re.compile(r"\b(?:churn\w*|lost|lose|left|leav\w+|expan\w+|upsell|arr)\b", re.I)
_TENURE = re.compile(
    r"\b(?P<way>more than|over|longer than|at least|less than|under|fewer than)\s+"
    rf"(?P<count>\d{{1,2}}|a|an|{FROM_ONE})\s+(?P<unit>year|month)s?\b",
    re.I,
)
_BEEN = re.compile(r"\b(?:been(?: (?:with us|customers?))?|with us|tenure|stayed)\b", re.I)


def been(reading: Reading, context: Context) -> Read:
    """How long they have been customers: "with us for more than two years"."""
    match = _TENURE.search(reading.text)
    with_us = _BEEN.search(reading.text)
    if match is None or with_us is None:
        return NOTHING
    count = match["count"].lower()
    number = 1 if count in ("a", "an") else as_number(count)
    day = months_later(context.today, -number * (12 if match["unit"].lower() == "year" else 1))
    less = match["way"].lower() in ("less than", "under", "fewer than")
    field = "started_since" if less else "started_until"
    return Read({field: day}, (match.span(), with_us.span()))


def came_in(reading: Reading, context: Context) -> Read:
    """Customers that began in the period: "joined in May", "new logos in Q4"."""
    period, came = reading.period, _CAME.search(reading.text)
    if period is None or came is None or _LEFT.search(reading.text):
        return NOTHING
    until = period.until if period.until and period.until < context.today else None
    values = {"started_since": period.since, "started_until": until}
    return Read(values, (came.span(), (period.start, period.end)))
