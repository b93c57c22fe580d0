"""Follow-ups that repeat the turn before with a change: "and Globex?", "in May?", "why?"."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from csbot.assistant.planning.fill import fill
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.vocabulary import content
from csbot.assistant.routing.choices import spoken_words
from csbot.assistant.routing.coverage import COURTESY
from csbot.domain.months import months_later
from csbot.domain.records import Account
from csbot.domain.reply import ToolCall
from csbot.search.stems import stems
from csbot.tools.ground.base import AnyTool, Context

_WHY = re.compile(
    r"^\W*(?:and |but |ok |so )*(?:why|how come)\b[^a-z]*(?:is that|not|so)?\W*$", re.I
)
_EARLIER = re.compile(
    r"\b(?:before (?:that|then)|earlier than that|"
    r"the (?:one|time|month|quarter|year|week|day|period) (?:before|earlier)(?: that)?)\b",
    re.I,
)
# What asks for nothing but the same once more.
_SAME = re.compile(
    r"\b(?:(?:the )?same (?:thing|question|figures?|numbers?|again|for)|likewise|ditto)\b",
    re.I,
)
# "Was it better in May": of the value that was told, at another time. A closed class of English.
_COMPARING = frozenset(
    stems(
        "better worse higher lower more less fewer larger smaller bigger up down same different "
        "differ change changed good bad month quarter week time then back year ago before earlier "
        "compare compared vs versus against"
    )
)
# The look-ups of values that stand at a day.
_RECORDS = "account_history"
_OF_VALUES = frozenset(("account_metrics", "account_health"))
_YEAR_BACK = re.compile(
    r"\b(?:the )?same (?:month|quarter|week|day|time|period|date|point)(?: (?:of|in))? "
    r"(?:(?:the )?(?:last|previous|prior|past) year|the year before|"
    r"(?:a|one) year (?:before|ago|earlier))\b"
    r"|\b(?:a|one) year (?:ago|before|earlier)\b|\b(?:and )?the year before\b|\byear on year\b",
    re.I,
)
_YEAR = 12
_FEW = 5


def asks_why(text: str) -> bool:
    """Whether a text says nothing but "why?"."""
    return bool(_WHY.search(text))


def asks_anew(reading: Reading) -> bool:
    """Whether a follow-up says more than whom or when it is about: "and Globex?" does not."""
    rest = content(_EARLIER.sub(" ", _SAME.sub(" ", reading.rest)))
    return bool(rest - COURTESY or reading.metrics or reading.kinds)


def refines(reading: Reading, before: Sequence[ToolCall], tools: Mapping[str, AnyTool]) -> bool:
    """Whether a few words say nothing but what an argument of the last look-up takes: "by region",
    "only the worst", "in Iberia"."""
    if len(reading.text.split()) > _FEW or reading.mentions or reading.metrics:
        return False
    rest = content(reading.masked) - COURTESY
    return bool(rest) and any(
        rest <= spoken_words(tools[past.name].arguments) for past in before if past.name in tools
    )


def of_values(before: Sequence[ToolCall]) -> list[ToolCall]:
    """Of look-ups those that told a value."""
    return [past for past in before if past.name in _OF_VALUES]


def at_another_time(reading: Reading, before: Sequence[ToolCall]) -> bool:
    """Whether a text compares the value that was told with itself at another time, and says
    nothing more: "was it better in May"."""
    names = {past.name for past in before}
    if not names & _OF_VALUES or names - _OF_VALUES - {_RECORDS}:
        return False
    timed = bool(reading.periods) or bool(_YEAR_BACK.search(reading.text))
    return timed and says_only_when(reading)


def says_only_when(reading: Reading) -> bool:
    """Whether a text names nothing but a time, and words that compare."""
    if reading.mentions or reading.metrics or reading.kinds or reading.contacts:
        return False
    return not content(reading.rest) - COURTESY - _COMPARING


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
            # Of the same, where the turn names nobody and nothing that a book is cut by.
            same = not (reading.mentions or reading.filters or reading.users)
            groups = [(account,) for account in accounts] or (groups if same else [])
        elif reading.mentions:
            continue
        for group in groups:
            changed = fill(tool, reading, group, context)
            if "topic" in past.arguments:
                changed["topic"] = past.arguments["topic"]
            values = {**past.arguments, **changed}
            if _YEAR_BACK.search(reading.text):
                found.append((tool, _year_before(past.arguments, context.today)))
                continue
            found.append((tool, _before_that(values) if _EARLIER.search(reading.text) else values))
    return found


def _year_before(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What was asked about, or stands today, a year before."""
    moved = {name: _day(values.get(name)) for name in ("since", "until", "as_of")}
    if not moved["until"] and not moved["as_of"]:
        moved["as_of"] = today
    earlier = {name: _months_back(day) for name, day in moved.items() if day}
    return {**values, **earlier}


def _months_back(day: date) -> date:
    """The same day a year before; the last of a month stays the last."""
    is_last = (day + timedelta(days=1)).day == 1
    if not is_last:
        return months_later(day, -_YEAR)
    return months_later(day + timedelta(days=1), -_YEAR) - timedelta(days=1)


def _before_that(values: dict[str, Any]) -> dict[str, Any]:
    """The stretch of time before the one that was asked about, as long as it was."""
    since, until = _day(values.get("since")), _day(values.get("until"))
    if since is None or not {"since", "until"} & values.keys():
        return values
    earlier = {**values, "until": since - timedelta(days=1), "since": None}
    if until is not None and since.day == 1 and (until + timedelta(days=1)).day == 1:
        # Whole months: before October lies September, though it is shorter.
        following = until + timedelta(days=1)
        months = (following.year - since.year) * 12 + following.month - since.month
        earlier["since"] = months_later(since, -months)
    elif until is not None:
        earlier["since"] = since - (until - since) - timedelta(days=1)
    return earlier


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
