"""Why customers left or pay less: told by the records of each that a list of losses names."""

import re
from collections.abc import Callable
from dataclasses import replace

from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import Context

_WHY = re.compile(
    r"\b(?:(?:and\s+)?(?:why|how come|for (?:what|which) reasons?)"
    r"|(?:what (?:was|were|is|are)\s+)?the (?:reasons?|causes?)(?:\s+(?:why|that))?)\b",
    re.I,
)
_LEFT = re.compile(
    r"\b(?:churn\w*|left|leav\w+|los[et]|cancel\w*|downgrad\w*|shrank|shrunk)\b", re.I
)
_LOSSES, _ACCOUNTS = "portfolio_losses", "portfolio_accounts"
# Asked of the accounts that were found, as a follow-up would be.
_FURTHER = "why did they churn?"
_ASKS = frozenset(("why", "reason", "reasons", "cause", "causes"))

Planning = Callable[[Reading, Subjects, Context], Plan]


def with_reasons(
    plan: Plan, planned: Planning, reading: Reading, subjects: Subjects, context: Context
) -> Plan:
    """The plan of a list of customers that left or shrank, with their reasons if it asks why;
    `planned` plans the list by itself where the whole was taken for something else."""
    asked = _WHY.search(reading.text)
    if subjects.accounts or reading.company or plan.then or not asked:
        return plan
    if not _LEFT.search(reading.text):
        return plan
    if not _is_of_losses(plan):
        without = reading.text[: asked.start()] + reading.text[asked.end() :]
        plan_of_list = planned(
            read_question(without, context, (), reading.words), subjects, context
        )
        if not _is_of_losses(plan_of_list):
            return plan
        plan = plan_of_list
    unread = tuple(word for word in plan.unread if word.lower() not in _ASKS)
    return replace(plan, calls=plan.calls[:1], then=(_FURTHER,), unread=unread)


def _is_of_losses(plan: Plan) -> bool:
    if not plan.calls:
        return False
    call = plan.calls[0]
    left = getattr(call.arguments, "status", None) == "churned"
    return call.tool.name == _LOSSES or (call.tool.name == _ACCOUNTS and left)
