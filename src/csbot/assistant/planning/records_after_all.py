"""What no table of a book carries is asked of its records: what speaks of it, by account."""

import re
from collections.abc import Mapping
from dataclasses import replace

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.asking.combined import asks_for_many
from csbot.assistant.asking.read import blank
from csbot.assistant.asking.unclaimed import content_words
from csbot.assistant.planning.calls import Call, call_of
from csbot.assistant.planning.choice import MOST_CALLS
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.suggesting import OUTSIDE
from csbot.assistant.reading.amounts import bounds
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.reading.told_of import told_of
from csbot.checking.reading.words import is_common
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.mentions import MentionArguments

_MENTIONS = "portfolio_mentions"
# From these shares of a question's words unused on, records are asked too, or told first.
_SOME, _MOSTLY = 0.3, 0.5


# What asks which accounts, or what of them, and not whether something holds of all.
_LISTS = re.compile(
    r"\b(?:which|who|whose|whom|where|what|any|anyone|anybody|list|show|find|name)\b", re.I
)


def of_records_after_all(
    plan: Plan,
    reading: Reading,
    subjects: Subjects,
    context: Context,
    tools: Mapping[str, AnyTool],
) -> Plan:
    """The plan; with a search in the records of the book where csbot would ask back or decline, and
    beside a look-up that leaves words of the question unused."""
    if subjects.accounts or subjects.answer is not None or reading.company:
        return plan
    if reading.strangers and not told_of(reading.strangers, context):
        # What nothing explains is searched for where records have the name: a rival, a product.
        return plan
    if subjects.leans:
        # "When do they renew" speaks of somebody, and nobody knows of whom.
        return plan
    is_whole = plan.calls and not plan.unread
    if is_whole or plan.about_csbot or plan.unanswered:
        return plan
    search = _search(tools[_MENTIONS], reading, context)
    if search is None:
        return plan
    if plan.answer is not None:
        asks = plan.answer.status == "needs_clarification" and _LISTS.search(reading.text)
        if not asks or _is_of_figures(reading, context):
            return plan
        # Records that have a name word for word speak of it.
        tried = search if reading.strangers else _surely(search)
        return Plan(calls=(tried,), otherwise=plan.answer)
    if plan.out_of_scope:
        is_list = asks_for_many(reading.text)
        return Plan(calls=(_surely(search),), otherwise=OUTSIDE) if is_list else plan
    return _beside(plan, search, reading)


def _search(tool: AnyTool, reading: Reading, context: Context) -> Call | None:
    """The search for all words but those that narrow the book: "strategic" is no topic."""
    call = call_of(tool, reading, (), context)
    places = [(named.start, named.end) for named in reading.filters]
    places += [(period.start, period.end) for period in reading.periods]
    places += people_places(reading.text, [user.name for user in reading.users])
    topic = " ".join(blank(reading.text, places).split())
    if call is None or not topic:
        return None
    return replace(call, arguments=call.arguments.model_copy(update={"topic": topic}))


def _surely(search: Call) -> Call:
    return replace(search, arguments=search.arguments.model_copy(update={"surely": True}))


def _is_of_figures(reading: Reading, context: Context) -> bool:
    """Whether a question names bounds or conditions, which no record is searched by."""
    asked = read_asked(reading, context)
    return bool(asked.conditions or asked.figure or bounds(reading.text))


def _beside(plan: Plan, search: Call, reading: Reading) -> Plan:
    """The look-up over a book and the records, first where it reads too little of the question."""
    is_book = all(
        issubclass(call.tool.arguments, BookArguments)
        and not isinstance(call.arguments, MentionArguments)
        for call in plan.calls
    )
    if not is_book or len(plan.calls) >= MOST_CALLS:
        return plan
    tried = replace(search, extra=True)
    unread = len(plan.unread) / max(1, len(content_words(reading.text)))
    if unread < _SOME:
        return plan
    if plan.calls[0].placed and len(plan.unread) == 1 and is_common(plan.unread[0]):
        # One everyday word ("win", "happened") is a way of asking, and stands in any record.
        return plan
    if unread < _MOSTLY:
        return replace(plan, calls=(*plan.calls, tried))
    if plan.calls[0].placed:
        # A look-up that is likely meant is told first, with what surely speaks of the rest.
        return replace(plan, calls=(*plan.calls, _surely(tried)))
    return replace(plan, calls=(tried, *plan.calls))
