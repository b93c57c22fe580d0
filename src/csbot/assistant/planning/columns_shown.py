"""Columns that a question asks for beside each account, taken off it before it is planned:
"renewals in May with their owners" is one for renewals, and every list tells any column."""

import re
from collections.abc import Callable
from dataclasses import replace

from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.asking.read import Read, blank
from csbot.assistant.asking.unclaimed import content_words
from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.book import BookArguments, ListArguments

_HOLDER = re.compile(rf"\b(?:{HOLDERS}|renewals)\b", re.I)
Planned = Callable[[Reading, Subjects, Context], Plan]


def with_columns(
    planned: Planned, reading: Reading, subjects: Subjects, context: Context
) -> Plan | None:
    """The plan of the question without its columns, these told beside; None where it asks for
    none, or is for no list without them."""
    if subjects.accounts or reading.company:
        return None
    asked = columns(reading)
    if not asked:
        return None
    text = blank(reading.text, asked.places)
    if not (content_words(text) or _HOLDER.search(text) or reading.filters or reading.users):
        return None
    plan = planned(_read(text, reading, context), subjects, context)
    lists = plan.calls and all(issubclass(c.tool.arguments, ListArguments) for c in plan.calls)
    if not lists or plan.then or plan.unanswered:
        return None
    return replace(plan, calls=tuple(shown(call, asked) for call in plan.calls))


def _read(text: str, reading: Reading, context: Context) -> Reading:
    """Read as a question of its own, every place kept."""
    return read_question(text, context, (), reading.words)


def shown(call: Call, asked: Read) -> Call:
    """The call with these columns beside those that it has."""
    assert isinstance(call.arguments, BookArguments)
    wanted = (*call.arguments.columns, *asked.values.get("columns", ()))
    columns = tuple(dict.fromkeys(wanted))
    return replace(call, arguments=call.arguments.model_copy(update={"columns": columns}))
