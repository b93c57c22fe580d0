"""What the model is told of a question: who asks, what was said before, what was found."""

from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.answering.model_agent import LookedUp
from csbot.assistant.model.memory import remembered
from csbot.domain.question import Question
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context
from csbot.writers.model.given import Given, as_data

_LONGEST_ARGUMENT = 24


def told(
    question: Question, context: Context, before: Sequence[Turn], found: LookedUp, given: Given
) -> str:
    """The question, with records between marks that no record can close."""
    records = [
        {"tool": call.name, "arguments": _told(call.arguments), **_findings(findings, given)}
        for call, findings in zip(found.heard, found.findings, strict=False)
    ] or [_findings(findings, given) for findings in found.findings]
    parts = [
        f"Today is {question.today.isoformat()}. The asker is {question.person.name}, "
        f"{question.person.role}.",
        *([f"<thread>{as_data(remembered(before, context))}</thread>"] if before else []),
        f"<records>{as_data(records)}</records>",
        f"<question>{as_data(question.text)}</question>",
    ]
    return "\n".join(parts)


def _told(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Without the question itself, which a search is made with: it stands below."""
    return {
        name: value
        for name, value in arguments.items()
        if not (isinstance(value, str) and len(value) > _LONGEST_ARGUMENT)
    }


def _findings(findings: Any, given: Given) -> dict[str, Any]:
    return {"status": findings.status, **given.told(findings.statements, findings.evidence)}
