"""Two questions in one, taken apart."""

import re

from csbot.assistant.reading import Reading
from csbot.tools.base import Context

_CLAUSE = re.compile(
    r"\s*(?:[;?]|,?\s+and\s+(?=(?:who|what|when|which|how|why|where|is|are|did|does|has|show|their|its)\b))\s*",
    re.I,
)
_BARE = re.compile(r"(?:and\s+)?(?:why|how come|since when|when|how)(?:\s+(?:so|that))?", re.I)

_IT = re.compile(r"\b(?:it|that|this|them|these|those)\b", re.I)


def with_subject(clause: str, before: Reading | None, context: Context) -> str:
    """ "And are we hitting it" speaks of the measure that the clause before it names."""
    if before is None or len(before.metrics) != 1:
        return clause
    name = context.playbooks.definitions()[before.metrics[0]].name
    return _IT.sub(name, clause, count=1)


def clauses(reading: Reading, most: int) -> list[str]:
    """The question, cut at "and who…", "; what…" where each part can stand alone."""
    parts = [part.strip() for part in _CLAUSE.split(reading.text) if part and part.strip()]
    if len(parts) < 2 or len(reading.mentions) > 1 or reading.company:
        return [reading.text]
    # "Did they churn? Why?" asks why they churned.
    parts = [
        f"{part} {parts[i - 1]}" if i and _BARE.fullmatch(part) else part
        for i, part in enumerate(parts)
    ]
    return parts[:most]
