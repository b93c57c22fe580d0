"""What the readers of conditions have read of a question, for a query that takes them over."""

from typing import Any

from csbot.assistant.asking.asked import Asked
from csbot.tools.ground.base import Context

# Days, whose role is learned.
_OF_DAYS = ("renews_since", "renews_until", "started_since", "started_until")


class Unusable(Exception):
    """The query leaves a typed value, or a condition, unused."""


def conditions_read(asked: Asked, context: Context) -> dict[str, Any]:
    """As arguments of a look-up over a book, but for days. Raises Unusable for moves that no one
    query tells."""
    read = dict(asked.conditions.values)
    for name in _OF_DAYS:
        read.pop(name, None)
    known = context.playbooks.definitions()
    moved = read.get("moved", ())
    if any(one["metric"] not in known for one in moved):
        # What nothing measures has not fallen.
        raise Unusable("moved")
    if len({one["metric"] for one in moved}) < len(moved):
        # Nothing moved both ways: that is two lists.
        raise Unusable("moved")
    return read
