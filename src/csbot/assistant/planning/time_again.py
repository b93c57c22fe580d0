"""What a book's look-up told, at another time: "and last month?", "vs last quarter"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from csbot.assistant.planning.calls import Call, made
from csbot.assistant.planning.follow_up import says_only_when
from csbot.assistant.reading.reading import Reading
from csbot.domain.months import months_later
from csbot.domain.periods import Period
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool
from csbot.tools.portfolio.book import BookArguments

_YEAR = re.compile(r"\b20\d\d\b|\byear\b", re.I)
_BESIDE = re.compile(r"\b(?:vs|versus|compared?|against|than)\b", re.I)


def time_again(
    before: Sequence[ToolCall], tools: Mapping[str, AnyTool], reading: Reading
) -> tuple[Call, ...]:
    """The same of the period that a follow-up names, beside what was told where it is compared;
    nothing where it says more, or the look-up has no such period."""
    if len(before) != 1 or len(reading.periods) != 1 or not says_only_when(reading):
        return ()
    (past,) = before
    tool = tools.get(past.name)
    if tool is None or not issubclass(tool.arguments, BookArguments):
        return ()
    period = _ahead(reading.periods[0], past.arguments, reading)
    values = _moved(past.arguments, tool, period)
    calls = [made(tool, past.arguments)] if _BESIDE.search(reading.text) else []
    calls.append(made(tool, values) if values is not None else None)
    return tuple(call for call in calls if call is not None) if calls[-1] is not None else ()


def _ahead(period: Period, values: Mapping[str, Any], reading: Reading) -> Period:
    """After what is still to come "in Q4" is the next one, though the last has been."""
    first = values.get("since")
    if not first or date.fromisoformat(str(first)) <= reading.today or _YEAR.search(reading.text):
        return period
    if period.until is None or period.until >= reading.today:
        return period
    since = months_later(period.since, 12) if period.since else None
    last = months_later(period.until + timedelta(days=1), 12) - timedelta(days=1)
    return replace(period, since=since, until=last)


def _moved(values: Mapping[str, Any], tool: AnyTool, period: Period) -> dict[str, Any] | None:
    """The arguments with another period; None where they hold none."""
    if "where" in values:
        return _moved_table(values, period)
    if not {"since", "until"} <= tool.arguments.model_fields.keys():
        return None
    return {**values, "since": period.since, "until": period.until}


def _moved_table(values: Mapping[str, Any], period: Period) -> dict[str, Any] | None:
    """Of the one column of days that is narrowed."""
    dated = [one for one in values["where"] if one.get("since") or one.get("until")]
    if len(dated) != 1:
        return None
    moved = {**dated[0], "since": period.since, "until": period.until}
    return {**values, "where": [moved if one is dated[0] else one for one in values["where"]]}
