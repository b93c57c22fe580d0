"""Whether what a question denies is held by a condition of the query that it is taken for."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from csbot.assistant.parsing.meant import Meant

# Tables read their own denials.
_DENYING = frozenset({"contacts", "goals", "contracts", "promises"})
_DENIES = re.compile(
    r"\b(?:not|no|none|nobody|no one|never|without|neither|nor|except|unless|nothing|besides|"
    r"lack(?:s|ing)?)\b|n['’]t\b",
    re.I,
)
_NO_MATTER = re.compile(
    r"\bno (?:matter|wonder|rush|hurry|need|problem)\b|\bor not\b|\bnot (?:just|only)\b", re.I
)
# Conditions that a denial is the very sense of.
_DENIED = re.compile(r"^not |none$|missing$|status (?:lost|open|overdue|missed)|mood bad|band risk")
_CONDITIONS = frozenset({"unless", "excluded", "blank", "unmeasured"})


def denies(text: str) -> bool:
    """Whether a word of it denies anything."""
    return bool(_DENIES.search(_NO_MATTER.sub(" ", text)))


def is_held(text: str, meant: Meant, conditions: Mapping[str, Any], status: str | None) -> bool:
    """True also where nothing is denied."""
    if not denies(text):
        return True
    flags: Iterable[str] = meant.flags
    return (
        any(_DENIED.search(flag) for flag in flags)
        or status == "churned"
        or not _CONDITIONS.isdisjoint(conditions)
        or "without" in conditions.values()
        or meant.rows in _DENYING
    )
