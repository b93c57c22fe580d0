"""The talk that a question goes back to: an account's last review, its last meeting or call."""

import re
from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.tools.ground.telling import Telling

_REVIEW = re.compile(
    r"\b(?:qbr|ebr|mbr|steering|quarterly|(?:business|executive|quarter\w*|annual|yearly|account|"
    r"success) (?:\w+ )?review|review (?:with|of the (?:quarter|year)))\b",
    re.I,
)


def from_occasion(
    telling: Telling, account: Account, items: Sequence[HistoryItem], occasion: str | None
) -> Sequence[HistoryItem]:
    """The records from the occasion on, itself first; all where there was none, which is said."""
    if occasion is None:
        return items
    fitting = is_review if occasion == "review" else _is_talk
    at = next((place for place, item in enumerate(items) if fitting(item)), None)
    if at is None:
        asked = "review or QBR" if occasion == "review" else "meeting or call"
        text = f"No {asked} with {account.name} is on record by that name; this is from the other "
        telling.gap(f"{text}records, meetings and calls first.", lead=True)
        return sorted(items, key=lambda item: not _is_talk(item))
    return [items[at], *items[:at], *items[at + 1 :]]


def is_review(item: HistoryItem) -> bool:
    """Whether a talk was a review of the account, by its title."""
    return item.kind in ("meeting", "call") and bool(_REVIEW.search(item.title))


def _is_talk(item: HistoryItem) -> bool:
    return item.kind in ("meeting", "call")


def named(item: HistoryItem) -> str:
    return f"{item.kind} “{item.title}” of {wording.day(item.date)}"
