"""How many rows a question wants: "the top ten", and not "my three CSMs"."""

import re

from csbot.domain.count_words import COUNT_WORDS

_MOST = 50
_OF_TIME = re.compile(
    r"[\s-]+(?:full\s+|more\s+)?(?:days?|weeks?|months?|quarters?|years?)\b", re.I
)
_PRESUMED = re.compile(r"\b(?:of (?:my|our|the|these)|my|our|these)\s+$", re.I)
# Operations that may stop at so many rows.
_LISTING = frozenset({"highest", "lowest", "list"})


def is_presumed(before: str) -> bool:
    """Whether the text before a number makes it say how many there are."""
    return bool(_PRESUMED.search(before))


def is_of_time(behind: str) -> bool:
    """Whether the text behind a number makes it a stretch of time: "for three months"."""
    return bool(_OF_TIME.match(behind))


def rows_wanted(said: str, op: str) -> int | None:
    """None where a number is none of rows, or more than anybody lists."""
    said = said.lower()
    many = int(said) if said.isdigit() else COUNT_WORDS.get(said)
    return many if many is not None and 0 < many <= _MOST and op in _LISTING else None
