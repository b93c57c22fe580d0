"""What the model is told of a question: who asks, what was said before, what was found."""

from collections.abc import Sequence
from typing import Any

from csbot.assistant.model_agent import LookedUp
from csbot.domain.question import Question
from csbot.storage.threads import Turn
from csbot.tools.base import Context
from csbot.writers.model.given import Given, as_data

_TURNS = 3
_LONGEST_ANSWER = 700


def told(
    question: Question, context: Context, before: Sequence[Turn], found: LookedUp, given: Given
) -> str:
    """The question, with records between marks that no record can close."""
    records = [
        {"tool": call.name, "arguments": call.arguments, **_findings(findings, given)}
        for call, findings in zip(found.calls, found.findings, strict=False)
    ] or [_findings(findings, given) for findings in found.findings]
    parts = [
        f"Today is {question.today.isoformat()}. The asker is {question.person.name}, "
        f"{question.person.role}.",
        *_earlier(context, before),
        f"<records>{as_data(records)}</records>",
        f"<question>{as_data(question.text)}</question>",
    ]
    return "\n".join(parts)


def _findings(findings: Any, given: Given) -> dict[str, Any]:
    return {"status": findings.status, **given.told(findings.statements, findings.evidence)}


def _earlier(context: Context, before: Sequence[Turn]) -> list[str]:
    """The thread's last turns; an answer only while all that it is about may still be seen."""
    if not before:
        return []
    turns = []
    for turn in before[-_TURNS:]:
        said = {"question": turn.question}
        if _is_open(turn, context):
            said["answer"] = turn.reply.answer[:_LONGEST_ANSWER]
        turns.append(said)
    return [f"<thread>{as_data(turns)}</thread>"]


def _is_open(turn: Turn, context: Context) -> bool:
    about = {*turn.reply.accounts, *(e.account_id for e in turn.reply.evidence if e.account_id)}
    return all(context.records.account(context.scope, account) for account in about)
