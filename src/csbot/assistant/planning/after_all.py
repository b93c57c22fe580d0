"""What no look-up into the records stands for is asked of the strategy, where that answers it."""

from collections.abc import Mapping, Sequence

from csbot.assistant.planning.calls import made
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.facts.companies import companies_in
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.strategy.corpus import all_spoken_of, speaks_of
from csbot.tools.strategy.replies import how_likely

_STRATEGY = "strategy_search"
# How likely the strategy has to answer: where csbot would ask back or decline, and where a look-up
# would leave words or parts of the question unused.
_ELSE, _INSTEAD = 0.5, 0.7
# Where a company is named, and csbot would ask back or decline.
_NAMED = 0.3
# A wording that is plainly for the records is not outweighed by any passage of a document.
_MOST = 4.5
# By so much, in log-odds, an answer is better than none where no book of accounts is asked about.
_BETTER = 3.0


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
    likely = how_likely(context, reading.text)
    strange = [name for name in reading.strangers if name in likely.question]
    if strange and not _is_spoken_of(strange, reading, context, leaning):
        return plan
    chance = likely.chance
    if not plan.calls and chance >= _NAMED and companies_in(context, reading.text):
        # Whose strategy is meant is said.
        return _of_strategy(reading, tools) or plan
    least = _INSTEAD if plan.calls else _ELSE
    leans = subjects.leans and leaning < 0.0
    if leans:
        # "When do they renew": of whom is asked back, unless the strategy is by far the likelier.
        leaning -= _BETTER
    elif not plan.calls and not (subjects.whole or reading.filters):
        # Asked back, or declined: what the strategy says is better than that.
        leaning, least = leaning + _BETTER, _NAMED
    if chance < least or leaning + min(likely.odds, _MOST) < 0.0:
        return plan
    return _of_strategy(reading, tools) or plan


def _is_spoken_of(
    strange: Sequence[str], reading: Reading, context: Context, leaning: float
) -> bool:
    """Whether the strategies have the names that nothing explains, as they are written or, where
    the question is a strategy's anyway, in any form: 'Outcome Focus' is a principle."""
    if all_spoken_of(context, strange, reading.text):
        return True
    is_strategic = leaning + _BETTER > 0.0 or bool(companies_in(context, reading.text))
    return is_strategic and speaks_of(context, strange, reading.text)


def _of_strategy(reading: Reading, tools: Mapping[str, AnyTool]) -> Plan | None:
    call = made(tools[_STRATEGY], {"topic": reading.text})
    return Plan(calls=(call,)) if call else None
