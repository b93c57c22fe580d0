"""Whether a sentence gives a threshold out as the value that is held against it."""

from collections.abc import Sequence

from csbot.checking.reading.extract import facts_of_claim
from csbot.domain.evidence import Evidence
from csbot.writers.model.typed.cues import CUES
from csbot.writers.model.typed.rows import table_of

_SAYS_SO = [pattern for name, pattern in CUES if name in ("threshold", "over", "under")]


def mistakes_threshold(text: str, cited: Sequence[Evidence]) -> bool:
    """Of a cleaned sentence: "30 days late" where more than 30 days are a sign, and it was 56."""
    rows = table_of(tuple(item for item in cited if item.levels)).rows
    limits = [row for row in rows if row.level.role == "threshold"]
    if not limits or any(pattern.search(text) for pattern in _SAYS_SO):
        return False
    others = [row for row in rows if row.level.role != "threshold"]
    held_against = {row.level.measure for row in others}
    return any(
        limit.has(figure)
        and limit.level.measure in held_against
        and not any(row.has(figure) for row in others)
        for figure in facts_of_claim(text).figures
        for limit in limits
        if not figure.hedge
    )
