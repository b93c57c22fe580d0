"""A thread as the model is told it: the last turns, and a line about each of those before.

csbot's own words alone: no model condenses what another model must rely on. An answer is told only
while all that it is about may still be seen.
"""

from collections.abc import Sequence
from typing import Any

from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context

_WHOLE = 2
_LONGEST_ANSWER = 700
_LONGEST_QUESTION = 200


def remembered(before: Sequence[Turn], context: Context) -> list[dict[str, Any]]:
    """Oldest first: `answer` of the last turns, `said` (its first sentence) of earlier ones."""
    first_whole = len(before) - _WHOLE
    return [
        _whole(turn, context) if place >= first_whole else _line(turn, context)
        for place, turn in enumerate(before)
    ]


def _whole(turn: Turn, context: Context) -> dict[str, Any]:
    told: dict[str, Any] = {"question": turn.question[:_LONGEST_ANSWER]}
    if _is_open(turn, context):
        told["answer"] = _leading(turn)
    return told


def _line(turn: Turn, context: Context) -> dict[str, Any]:
    told: dict[str, Any] = {"question": turn.question[:_LONGEST_QUESTION]}
    if turn.reply.sentences and _is_open(turn, context):
        told["said"] = turn.reply.sentences[0].text[:_LONGEST_QUESTION]
    return told


def _leading(turn: Turn) -> str:
    """As many whole sentences as fit."""
    kept: list[str] = []
    size = 0
    for sentence in turn.reply.sentences:
        size += len(sentence.text) + 1
        if kept and size > _LONGEST_ANSWER:
            break
        kept.append(sentence.text)
    return "\n".join(kept)[:_LONGEST_ANSWER] or turn.reply.answer[:_LONGEST_ANSWER]


def _is_open(turn: Turn, context: Context) -> bool:
    about = {*turn.reply.accounts, *(e.account_id for e in turn.reply.evidence if e.account_id)}
    return all(context.records.account(context.scope, account) for account in about)
