"""What no table of a book carries is asked of its records: what speaks of it, by account."""

from collections.abc import Mapping
from dataclasses import replace

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.asking.combined import asks_for_many
from csbot.assistant.asking.unclaimed import content_words
from csbot.assistant.planning.calls import Call, call_of
from csbot.assistant.planning.choice import MOST_CALLS
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.suggesting import OUTSIDE
from csbot.assistant.reading.amounts import bounds
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.mentions import MentionArguments

_MENTIONS = "portfolio_mentions"
# From this share of a question's words unused on, what records say comes first.
_MOSTLY = 0.5


def of_records_after_all(
    plan: Plan,
    reading: Reading,
    subjects: Subjects,
    context: Context,
    tools: Mapping[str, AnyTool],
) -> Plan:
    """The plan; with a search in the records of the book where csbot would ask back or decline, and
    beside a look-up that leaves words of the question unused."""
    if subjects.accounts or subjects.answer is not None or reading.company or reading.strangers:
        return plan
    search = call_of(tools[_MENTIONS], reading, (), context)
    if search is None or plan.about_csbot or plan.unanswered:
        return plan
    if plan.answer is not None:
        if plan.answer.status != "needs_clarification" or _is_of_figures(reading, context):
            return plan
        return Plan(calls=(search,), otherwise=plan.answer)
    if plan.out_of_scope:
        asked = asks_for_many(reading.text)
        return Plan(calls=(search,), otherwise=OUTSIDE) if asked else plan
    return _beside(plan, search, reading) if plan.unread else plan


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
    calls = (tried, *plan.calls) if unread >= _MOSTLY else (*plan.calls, tried)
    return replace(plan, calls=calls)
