"""What customers did to their contracts: "which of ours expanded in 2026, and by how much"."""

import re

from csbot.assistant.asking.figure_words import GAP
from csbot.assistant.asking.read import Read
from csbot.assistant.reading.reading import Reading

_DONE = re.compile(r"\b(?:signed|closed|booked|sold|won|made)(?:\s+(?:by|with|at))?\b", re.I)
# What customers did.
_DID = re.compile(
    r"\b(?:(?P<expansion>expand(?:ed)?|upgraded?|gr(?:e|o)w|"
    r"added?(?: to)?|bought (?:more|an expansion|something more))|"
    r"(?P<contraction>shr(?:i|a|u)nk|shrunk|downgraded?|downsized?|reduced?|"
    r"cut(?: (?:back|down))?))\b"
    r"(?:\s+(?:it|(?:their|its|the)\s+(?:contracts?|spend|plan|package)))?",
    re.I,
)
_OF_CUSTOMERS = re.compile(
    r"\b(?:who|which|any(?:one|body)?|what)\b.*\b(?:accounts?|customers?|clients?|mine|ours|one)\b",
    re.I,
)


def contracts_asked(reading: Reading) -> tuple[tuple[str, ...], Read] | None:
    """The kinds, and where they stand with the period that they are asked of."""
    text = reading.text
    found = list(_DID.finditer(text)) if _OF_CUSTOMERS.search(text) else []
    kinds = tuple(dict.fromkeys(str(match.lastgroup) for match in found))
    # "Which customers grew" may be said of anything; which grew and which shrank, of contracts.
    if not kinds or (len(kinds) == 1 and not reading.period):
        return None
    places = [*(match.span() for match in found), *((p.start, p.end) for p in reading.periods)]
    places += [said.span() for form in (GAP, _DONE) for said in form.finditer(text)]
    values = (
        {"since": reading.period.since, "until": reading.period.until} if reading.period else {}
    )
    return kinds, Read(values, tuple(places))
