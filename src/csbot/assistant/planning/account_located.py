"""A question that names no account: where one account's records alone answer it, it is of that one.

"What did I decide on the second gate for Innsbruck": who asks knows whose gate that is, and the
records know it too. That no account was named is said, with the one that was taken.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from csbot.assistant.asking.unclaimed import content_words
from csbot.assistant.planning.calls import call_of
from csbot.assistant.planning.earlier import Earlier
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.suggesting import OUTSIDE, told_by_account, which_of
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import KIND_WORDS
from csbot.assistant.reading.subjects import Subjects
from csbot.domain.reply import Findings
from csbot.tools.facts.account_told import OfAccount, accounts_told
from csbot.tools.facts.record_match import SURE
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.strategy.replies import how_likely

_RECORDS, _STRATEGY = "account_history", frozenset({"strategy_search", "playbook_rules"})
# Below it the strategy hardly answers.
_OF_STRATEGY = 0.5
# How likely the one account's records have to hold the answer, and how well the best of them does
# as it was read: of 211 questions whose account was taken out, 69 come so far, one of them wrongly.
_SURE = ((0.8, -3.0), (0.95, -6.0))
# How likely, where a look-up that is not clearly meant would answer in its place.
_SURELY = 0.95
# Where nothing reads records: how likely, and how many of the question's words one has to hold.
_UNREAD = (0.8, 0.6)
# "When do they renew" speaks of somebody, and nobody knows of whom: so many words tell of a matter.
_MATTER = 3
_COUNTS = re.compile(
    r"\b(?:how many|number of|count of)\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{'|'.join(map(re.escape, sorted(KIND_WORDS, key=len, reverse=True)))})s?\b",
    re.I,
)
# In a thread so many words ask something new, and so many ask something at all.
_ANEW, _FEWEST = 5, 2
# Candidates that a question back names, from which share on each is one, how likely they are
# together and how well the best of their records answers.
_CANDIDATES, _LIKELY, _AMONG, _MAY_HOLD = 3, 0.1, 0.8, -4.5


def of_account_told(
    plan: Plan,
    reading: Reading,
    subjects: Subjects,
    context: Context,
    tools: Mapping[str, AnyTool],
    earlier: Earlier,
) -> Plan:
    """The plan; or a look into the records of the account that they say is meant, where csbot
    would ask back or decline all of the question or a part of it: those of the thread's account
    first. So too in place of a look-up that is only the likeliest of none."""
    if not _may_be_of_one(plan, reading, subjects):
        return plan
    if _is_guessed(plan, reading, context):
        return surely_told(reading, context, tools) or plan
    if not _is_open(plan):
        return plan
    of_thread = _of_thread(plan, reading, context, tools, earlier)
    if of_thread is not None:
        return of_thread
    if earlier.question and len(content_words(reading.text)) < _ANEW:
        # "Same again for October only" goes on with what was asked, and tells of no matter.
        return plan
    of_strategy = bool(plan.calls) and not plan.unanswered
    if of_strategy and how_likely(context, reading.text).chance >= _OF_STRATEGY:
        return plan
    told = accounts_told(context, reading.text)
    best = told[0] if told else None
    if of_strategy and (best is None or best.answers is None or best.answers < SURE):
        return plan
    if best is None or not _is_sure(best):
        return _asked_among(plan, told, reading, context)
    found = _looked_for(best, reading, context, tools)
    return replace(found, otherwise=_instead(plan)) if found else plan


def surely_told(reading: Reading, context: Context, tools: Mapping[str, AnyTool]) -> Plan | None:
    """A look into the records of the one account of which a record, as it was read, answers; None
    where none does, or another account's might."""
    told = accounts_told(context, reading.text)
    if not told or told[0].share < _SURELY or (told[0].answers or -math.inf) < SURE:
        return None
    return _looked_for(told[0], reading, context, tools)


def _looked_for(
    best: OfAccount, reading: Reading, context: Context, tools: Mapping[str, AnyTool]
) -> Plan | None:
    account = context.records.account(context.scope, best.account_id)
    call = call_of(tools[_RECORDS], reading, (account,), context) if account else None
    if account is None or call is None or not _has_names(best, reading):
        return None
    return Plan(calls=(call,), opening=told_by_account(account))


def _of_thread(
    plan: Plan, reading: Reading, context: Context, tools: Mapping[str, AnyTool], earlier: Earlier
) -> Plan | None:
    """A look into the records of the one account that the turn before was about, where one of
    them surely answers and the strategy hardly does."""
    if len(earlier.accounts) != 1 or len(content_words(reading.text)) < _FEWEST:
        return None
    if plan.calls and how_likely(context, reading.text).chance >= _OF_STRATEGY:
        return None
    own = replace(context, scope=context.scope.only(frozenset(earlier.accounts)))
    told = accounts_told(own, reading.text)
    account = context.records.account(context.scope, earlier.accounts[0])
    if account is None or not told or (told[0].answers or -math.inf) < SURE:
        return None
    call = call_of(tools[_RECORDS], reading, (account,), context)
    return earlier.carried(Plan(calls=(call,))) if call else None


def _may_be_of_one(plan: Plan, reading: Reading, subjects: Subjects) -> bool:
    """Whether it names nobody, asks of no book and tells of a matter."""
    named = subjects.accounts or reading.mentions or reading.contacts or reading.company
    if named or subjects.whole or plan.about_csbot:
        return False
    if _COUNTS.search(reading.text):
        # How many tickets "we" got is asked of all accounts, and no record of one tells it.
        return False
    return not subjects.leans or len(content_words(reading.text)) >= _MATTER


def _is_open(plan: Plan) -> bool:
    """Whether it would be asked back or declined, or be asked of the strategy, which knows no
    customer."""
    if plan.answer is not None:
        return plan.answer.status == "needs_clarification"
    of_strategy = bool(plan.calls) and all(call.tool.name in _STRATEGY for call in plan.calls)
    declined = plan.out_of_scope or any(one.why.status != "answered" for one in plan.unanswered)
    return declined or of_strategy


def _is_guessed(plan: Plan, reading: Reading, context: Context) -> bool:
    """Whether a look-up over the book answers that is not likely meant, or one beside a strategy
    that hardly says anything of the question."""
    of_book = [call for call in plan.calls if issubclass(call.tool.arguments, BookArguments)]
    others = [call for call in plan.calls if call not in of_book]
    if not of_book or any(call.tool.name not in _STRATEGY for call in others):
        return False
    if others:
        return how_likely(context, reading.text).chance < _OF_STRATEGY
    return not any(call.placed for call in of_book)


def _is_sure(best: OfAccount) -> bool:
    if best.answers is None:
        share, covered = _UNREAD
        return best.share >= share and best.covered >= covered
    return any(best.share >= share and best.answers >= read for share, read in _SURE)


def _has_names(best: OfAccount, reading: Reading) -> bool:
    """Whether the account's records hold each name that nothing loaded explains."""
    text = "\n".join(f"{chunk.title}\n{chunk.text}" for chunk in best.passages)
    return all(re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in reading.strangers)


def _asked_among(plan: Plan, told: Sequence[OfAccount], reading: Reading, context: Context) -> Plan:
    """The question back with the accounts that it may be about, where a few of them hold it."""
    if plan.answer is None or not told or not _may_hold(told[0]):
        return plan
    likely = [one for one in told if one.share >= _LIKELY and _has_names(one, reading)]
    if not 1 < len(likely) <= _CANDIDATES or sum(one.share for one in likely) < _AMONG:
        return plan
    accounts = [context.records.account(context.scope, one.account_id) for one in likely]
    return Plan(answer=which_of([one for one in accounts if one is not None]))


def _may_hold(best: OfAccount) -> bool:
    return best.answers is not None and best.answers >= _MAY_HOLD


def _instead(plan: Plan) -> Findings | None:
    """What is said where the records don't answer after all."""
    return OUTSIDE if plan.out_of_scope else plan.answer
