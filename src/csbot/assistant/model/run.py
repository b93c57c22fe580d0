"""One question's run through the model: its Scope, its budget, what was given and looked up."""

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from pydantic import ValidationError

from csbot.assistant.answering.model_agent import Progress
from csbot.assistant.answering.replies import call_of
from csbot.assistant.model.recording import recorded
from csbot.domain.reply import Findings, ToolCall
from csbot.errors import CsbotError
from csbot.tools.ground.base import AnyTool, Context
from csbot.writers.model.budget import Budget
from csbot.writers.model.given import Given, as_data

_LONGEST_RESULT = 9_000


@dataclass
class Run:
    """Look-ups may come from several threads at once. `heard` are the words of the question."""

    context: Context
    budget: Budget
    given: Given
    progress: Progress
    offered: frozenset[str]
    heard: frozenset[str]
    calls: list[ToolCall] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def look_up(self, tool: AnyTool, values: dict[str, Any]) -> str:
        """A tool's findings as data for the model; what was wrong with its arguments, if so."""
        began = time.perf_counter()
        try:
            arguments = tool.arguments.model_validate(values)
            self.progress(tool.description.split(":")[0].split(".")[0])
            found = tool.run(self.context, arguments)
        except ValidationError as error:
            return as_data({"error": _wrong(error)})
        except CsbotError as error:
            return as_data({"error": str(error)})
        took = round((time.perf_counter() - began) * 1000, 1)
        with self._lock:
            asked = arguments.model_dump(exclude_defaults=True)
            kept = recorded(asked, found, self.heard | self.given.words())
            call = call_of(tool.name, kept, took, found)
            self.calls.append(call.model_copy(update={"by": "model"}))
        return self._told(found)

    def _told(self, found: Findings) -> str:
        """Whole statements and evidence, as many as fit."""
        statements, evidence = found.statements, found.evidence
        told = as_data({"status": found.status, **self.given.told(statements, evidence)})
        while len(told) > _LONGEST_RESULT and len(statements) > 1:
            statements = statements[: len(statements) // 2]
            kept = {ref for statement in statements for ref in statement.refs}
            evidence = tuple(item for item in evidence if item.ref in kept)
            told = as_data(
                {"status": found.status, "more": True, **self.given.retold(statements, evidence)}
            )
        return told


def _wrong(error: ValidationError) -> str:
    parts = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:3])
    return f"Wrong arguments: {'; '.join(parts)}"
