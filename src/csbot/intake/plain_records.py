"""Records whose words came with mark-up, in plain text; what they came as is kept beside it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from csbot.domain.records import Goal, HistoryItem
from csbot.intake.plain_text import plain_text


def in_plain_text(records: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """The records of a folder by table; its users' Slack ids are read by their names."""
    names = {user.slack_user_id: user.name for user in records["users"] if user.slack_user_id}
    return {
        **records,
        "goals": tuple(_plain_goal(goal) for goal in records["goals"]),
        "history": tuple(plain_item(item, names) for item in records["history"]),
    }


def plain_item(item: HistoryItem, names: Mapping[str, str] | None = None) -> HistoryItem:
    """`names` are people by their Slack id. `original` is the text as it came, where it was not
    plain."""
    title, text = plain_text(item.title, names), plain_text(item.text, names)
    if (title, text) == (item.title, item.text):
        return item
    original = item.text if text != item.text else None
    return replace(item, title=title, text=text, original=original)


def _plain_goal(goal: Goal) -> Goal:
    description = plain_text(goal.description)
    return goal if description == goal.description else replace(goal, description=description)
