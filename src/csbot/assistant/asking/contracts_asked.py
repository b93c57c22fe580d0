"""What customers did to their contracts: "which of ours expanded in 2026, and by how much"."""

import re

from csbot.assistant.asking.figure_words import GAP
from csbot.assistant.asking.read import Read
from csbot.assistant.reading.reading import Reading

_DONE = re.compile(r"\b(?:signed|closed|booked|sold|won|made)(?:\s+(?:by|with|at))?\b", re.I)
# What customers did.
_DID = re.compile(
    r"\b(?:(?P<expansion>expand(?:ed)?|upgraded?|gr(?:e|o)w|"
    r"bought (?:more|an expansion|something more))|"
    r"(?P<contraction>shr(?:i|a|u)nk|shrunk|downgraded?|downsized?|reduced?|cut back))\b"
    r"(?:\s+(?:their|its|the)\s+(?:contracts?|spend|plan|package))?",
    re.I,
)
_OF_CUSTOMERS = re.compile(
    r"\b(?:who|which|any(?:one|body)?|what)\b.*\b(?:accounts?|customers?|clients?|mine|ours|one)\b",
    re.I,
)


def contracts_asked(reading: Reading) -> tuple[str, Read] | None:
    """The kind, and where it stands with the period that it is asked of."""
    text = reading.text
    match = _DID.search(text) if reading.period and _OF_CUSTOMERS.search(text) else None
    if match is None:
        return None
    places = [match.span(), *((one.start, one.end) for one in reading.periods)]
    places += [said.span() for form in (GAP, _DONE) for said in form.finditer(text)]
    values = (
        {"since": reading.period.since, "until": reading.period.until} if reading.period else {}
    )
    return str(match.lastgroup), Read(values, tuple(places))
