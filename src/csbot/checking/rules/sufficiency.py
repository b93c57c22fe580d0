"""Enough and too little, each in one word: "does not have enough" says no other than "too little".

The one word stands where the many stood, so that places in the text stay what they were.
"""

import re
from functools import lru_cache

_HAS_NOT = r"(?:does|do|did|has|have|had|is|are|was|were)(?:n['’]t|\s+not)(?:\s+(?:have|got))?"
_ENOUGH = r"(?:enough|sufficient)"
_SCANT = re.compile(
    rf"\b(?:{_HAS_NOT}\s+{_ENOUGH}|(?:lack(?:s|ed|ing)?|not|without)\s+{_ENOUGH}|"
    rf"too\s+(?:little|few)|insufficient)\b",
    re.IGNORECASE,
)
_AMPLE = re.compile(rf"\b{_ENOUGH}\b", re.IGNORECASE)
SCANT, AMPLE = "scant", "ample"


@lru_cache(maxsize=2048)
def in_one_word(text: str) -> str:
    """The text, as long as before, with `scant` and `ample` for every way to say them."""
    for pattern, word in ((_SCANT, SCANT), (_AMPLE, AMPLE)):
        text = pattern.sub(lambda found, word=word: word.ljust(len(found[0])), text)  # type: ignore[misc]
    return text


def as_said(word: str, text: str) -> str:
    """How the text itself put what `in_one_word` calls so; any other word is itself."""
    pattern = {SCANT: _SCANT, AMPLE: _AMPLE}.get(word)
    found = pattern.search(text) if pattern else None
    return found[0] if found else word
