"""Follow-ups that lean on the turn before: "and Globex?", "why?", "which of them…?"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.fill import fill
from csbot.assistant.reading import Reading
from csbot.assistant.vocabulary import content
from csbot.domain.records import Account
from csbot.domain.reply import ToolCall
from csbot.tools.base import AnyTool, Context

_OF_THEM = re.compile(
    r"\b(?:of|among|from|in|for)\s+(?:them|these|those|that list|this list)\b"
    r"|\b(?:these|those)\s+(?:accounts|customers|clients|ones|\d+|two|three|four|five)\b",
    re.I,
)
_PLACES = {
    "first": 0, "1st": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3,
    "fifth": 4, "last": -1,
}  # fmt: skip
_PLACED = re.compile(
    rf"\b(?:the\s+)?({'|'.join(_PLACES)})\s+"
    r"(?:one|account|customer|client|of (?:them|these|those))\b",
    re.I,
)
_WHY = re.compile(
    r"^\W*(?:and |but |ok |so )*(?:why|how come)\b[^a-z]*(?:is that|not|so)?\W*$", re.I
)


def among(text: str, before: Sequence[str]) -> frozenset[str] | None:
    """The last turn's accounts where the text asks for some of them."""
    return frozenset(before) if len(before) > 1 and _OF_THEM.search(text) else None


def placed(text: str, before: Sequence[str]) -> str | None:
    """The account of the last turn that "the second one" means."""
    found = _PLACED.search(text)
    if found is None or not before:
        return None
    at = _PLACES[found[1].lower()]
    return before[at] if at < len(before) else None


def asks_why(text: str) -> bool:
    """Whether a text says nothing but "why?"."""
    return bool(_WHY.search(text))


def asks_anew(reading: Reading) -> bool:
    """Whether a follow-up says more than whom or when it is about: "and Globex?" does not."""
    rest = content(reading.rest)
    return bool(rest or reading.metrics or reading.kinds)


def again(
    before: Sequence[ToolCall],
    tools: Mapping[str, AnyTool],
    reading: Reading,
    accounts: Sequence[Account],
    context: Context,
) -> list[tuple[AnyTool, dict[str, Any]]]:
    """The last turn's tools with what the follow-up changes: another account, period or owner."""
    found: list[tuple[AnyTool, dict[str, Any]]] = []
    for past in before:
        tool = tools.get(past.name)
        if tool is None:
            continue
        groups: list[tuple[Account, ...]] = [()]
        if "account" in tool.arguments.model_fields:
            groups = [(account,) for account in accounts]
        elif accounts:
            continue
        for group in groups:
            changed = fill(tool, reading, group, context)
            if "topic" in past.arguments:
                changed["topic"] = past.arguments["topic"]
            found.append((tool, {**past.arguments, **changed}))
    return found
