"""Contracts by their kind: "all expansion contracts that began in 2026: account, start, amount"."""

import re

from csbot.assistant.asking.read import Read
from csbot.assistant.reading.reading import Reading

_ASKED = re.compile(
    r"\b(?:(?P<expansion>expansions?|upsells?|upgrades?|extension)|"
    r"(?P<contraction>contractions?|downsells?|downgrades?|reduction))\s+"
    r"(?:contracts?|deals?|orders?)\b(?:\s+(?:that|which|we|they|were|was|have|has|did|"
    r"began|begun|started|start|signed|sign|closed|took effect|came into force|made|won|running))*",
    re.I,
)


def contracts_asked(reading: Reading) -> tuple[str, Read] | None:
    """The kind, and where it stands with the period that it is asked of."""
    match = _ASKED.search(reading.text)
    if match is None:
        return None
    places = [match.span(), *((one.start, one.end) for one in reading.periods)]
    values = (
        {"since": reading.period.since, "until": reading.period.until} if reading.period else {}
    )
    return str(match.lastgroup), Read(values, tuple(places))
