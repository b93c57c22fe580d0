"""What no look-up into the records stands for is asked of the strategy, where that answers it."""

import math
from collections.abc import Mapping

from csbot.assistant.planning.calls import made
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.facts.companies import companies_in
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.strategy.corpus import all_spoken_of
from csbot.tools.strategy.replies import how_likely

_STRATEGY = "strategy_search"
# How likely the strategy has to answer: where csbot would ask back or decline, and where a look-up
# would leave words or parts of the question unused.
_ELSE, _INSTEAD = 0.5, 0.7
# Where a company is named, and csbot would ask back or decline.
_NAMED = 0.3
_SUREST = 0.9999


def of_strategy_after_all(
    plan: Plan,
    reading: Reading,
    subjects: Subjects,
    context: Context,
    tools: Mapping[str, AnyTool],
    leaning: float,
) -> Plan:
    """The plan, or a look-up in the strategy in its place. `leaning`: by how much the question's
    wording is past the log-odds at which a strategy is asked for; what the documents say adds to
    it. A question about an account or a person is never one for the strategy alone."""
    is_whole = plan.calls and not plan.unread and not plan.unanswered
    if plan.about_csbot or is_whole:
        return plan
    if subjects.accounts or reading.users or reading.contacts or reading.mentions:
        return plan
    if reading.strangers and not all_spoken_of(context, reading.strangers, reading.text):
        return plan
    likely = min(how_likely(context, reading.text), _SUREST)
    if not plan.calls and likely >= _NAMED and companies_in(context, reading.text):
        # Whose strategy is meant is said.
        return _of_strategy(reading, tools) or plan
    if likely < (_INSTEAD if plan.calls else _ELSE) or leaning + _odds(likely) < 0.0:
        return plan
    return _of_strategy(reading, tools) or plan


def _of_strategy(reading: Reading, tools: Mapping[str, AnyTool]) -> Plan | None:
    call = made(tools[_STRATEGY], {"topic": reading.text})
    return Plan(calls=(call,)) if call else None


def _odds(share: float) -> float:
    return math.log(share / (1.0 - share))
