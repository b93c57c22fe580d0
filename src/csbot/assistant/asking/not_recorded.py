"""Accounts that a column holds nothing for: "without a renewal date", "no industry on record"."""

import re

from csbot.assistant.asking.forms import Forms
from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.reading.reading import Reading
from csbot.tools.ground.base import Context

FIELDS = ("renewal_date", "industry", "region", "package", "segment")
_HEADINGS = Forms({
    "renewal_date": r"renewals?(?: dates?)?|(?:contract )?end dates?|date of renewal",
    "industry": r"industry|sector|vertical",
    "region": r"region|country",
    "package": r"package|plan|edition",
    "segment": r"segment|tier",
})  # fmt: skip
_NONE = re.compile(
    r"(?:\b(?:that|which|who|have|has|had|with|where|there is|is|are)\s+)*\b(?:no|without|"
    r"lack(?:s|ing)?|missing|(?:have|has)(?:n['’]t| not)(?: got)?)\s+"
    r"(?:(?:an?|any|the|their|its|known|recorded|current)\s+)*$",
    re.I,
)
_KEPT = re.compile(
    r"(?:\s+(?:at all|recorded|known|set|noted|"
    r"(?:on|in) (?:the |our )?(?:record|file|books|system)))*",
    re.I,
)


def not_recorded(reading: Reading, _context: Context) -> Read:
    return blank_columns(reading)


def blank_columns(reading: Reading) -> Read:
    text = reading.without_values
    fields: list[str] = []
    places: list[Place] = []
    for field in FIELDS:
        for start, end in _HEADINGS.places(text, field):
            none = _NONE.search(text[:start])
            if none is not None:
                kept = _KEPT.match(text, end)
                fields.append(field)
                places.append((none.start(), kept.end() if kept else end))
    return Read({"blank": tuple(dict.fromkeys(fields))}, tuple(places)) if fields else NOTHING
