"""Which accounts most of what was counted is of: "and which account had the most?"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.planning.calls import Call, made
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool
from csbot.tools.portfolio.book import BookArguments

_FIGURES, _TABLE, _ACTIVITY = "portfolio_figures", "portfolio_table", "portfolio_activity"
_BOOK = frozenset(BookArguments.model_fields) - {"columns"}
_TIMED = ("kinds", "since", "until")
_WHO_HAS_MOST = re.compile(
    rf"^\W*(?:(?:and|so|but|ok|okay)\W+)*(?:who|(?:which|what)(?:\s+(?:{HOLDERS}|one))?)\s+"
    r"(?:has|have|had|got|gets|raised|opened|sent|wrote)\s+(?:the\s+)?most(?:\s+of\s+(?:them|these|"
    r"those))?\W*$",
    re.I,
)


def most_again(
    before: Sequence[ToolCall], tools: Mapping[str, AnyTool], reading: Reading
) -> Call | None:
    """None where no records were counted, or the follow-up names something of its own."""
    if not before or not _WHO_HAS_MOST.search(reading.text):
        return None
    counted = [_counted(past) for past in before]
    # Of two months side by side the first is the one that was asked about.
    return made(tools[_ACTIVITY], counted[0]) if counted[0] is not None else None


def _counted(past: ToolCall) -> dict[str, Any] | None:
    values = past.arguments
    kept = {name: value for name, value in values.items() if name in _BOOK}
    if past.name == _FIGURES and "records" in values.get("measures", ()) and "saying" not in values:
        return kept | {name: values[name] for name in _TIMED if name in values}
    if past.name != _TABLE or values.get("table") != "records":
        return None
    columns = {one["column"]: one for one in values.get("where", ())}
    if columns.keys() - {"kind", "date"}:
        return None
    kinds, days = columns.get("kind", {}), columns.get("date", {})
    timed = {name: days[name] for name in _TIMED if days.get(name)}
    return kept | {"kinds": kinds.get("values", ())} | timed
