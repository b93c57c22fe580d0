"""Columns that a question asks for beside each account, taken off it before it is planned:
"renewals in May with their owners" is one for renewals, and every list tells any column."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.asking.read import Read, blank
from csbot.assistant.asking.unclaimed import content_words
from csbot.assistant.planning.calls import Call, call_of
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments, ListArguments

_HOLDER = re.compile(rf"\b(?:{HOLDERS}|renewals)\b", re.I)
Planned = Callable[[Reading, Subjects, Context], Plan]


def with_columns(
    planned: Planned, listing: AnyTool, reading: Reading, subjects: Subjects, context: Context
) -> Plan | None:
    """The plan of the question without its columns, these told beside; None where it asks for
    none, or is for no list without them. `listing` lists accounts that a question only names by
    their columns or owner."""
    if subjects.accounts or reading.company:
        return None
    asked = columns(reading)
    if not asked:
        return None
    text = blank(reading.text, asked.places)
    if not (content_words(text) or _HOLDER.search(text) or reading.filters or reading.users):
        return None
    plain = _read(text, reading, context)
    plan = planned(plain, subjects, context)
    lists = plan.calls and all(issubclass(c.tool.arguments, ListArguments) for c in plan.calls)
    if not lists and (reading.filters or reading.users) and not content_words(_unnamed(plain)):
        call = call_of(listing, plain, (), context)
        plan, lists = (Plan(calls=(call,)), True) if call else (plan, False)
    if not lists or plan.then or plan.unanswered:
        return None
    return replace(plan, calls=tuple(shown(call, asked) for call in plan.calls))


def more_columns(calls: Sequence[Call], reading: Reading) -> tuple[Call, ...]:
    """The lists of the turn before with the columns that a follow-up asks for and nothing else:
    "and their owners?"."""
    asked = columns(reading)
    rest = content_words(blank(reading.text, asked.places))
    lists = calls and all(issubclass(c.tool.arguments, ListArguments) for c in calls)
    if not asked or not lists or rest or reading.filters or reading.users:
        return ()
    return tuple(shown(call, asked) for call in calls)


def _unnamed(reading: Reading) -> str:
    """The question without the values of columns and the colleagues that it names."""
    places = [(named.start, named.end) for named in reading.filters]
    return blank(
        reading.text, [*places, *people_places(reading.text, [u.name for u in reading.users])]
    )


def _read(text: str, reading: Reading, context: Context) -> Reading:
    """Read as a question of its own, every place kept."""
    return read_question(text, context, (), reading.words)


def shown(call: Call, asked: Read) -> Call:
    """The call with these columns beside those that it has."""
    assert isinstance(call.arguments, BookArguments)
    wanted = (*call.arguments.columns, *asked.values.get("columns", ()))
    columns = tuple(dict.fromkeys(wanted))
    return replace(call, arguments=call.arguments.model_copy(update={"columns": columns}))
