"""What a model may do for an answer: write over what was looked up, and look up more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from csbot.domain.evidence import Evidence
from csbot.domain.question import Question
from csbot.domain.reply import Findings, ModelUse, Statement, ToolCall
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context
from csbot.writers.assembly import Rules

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What the built-in planner had looked up: enough for an answer without any model.

    `calls` are all that was looked up, `heard` those that `findings` are of, one each.
    """

    findings: tuple[Findings, ...]
    calls: tuple[ToolCall, ...] = ()
    heard: tuple[ToolCall, ...] = ()

    @property
    def is_refused(self) -> bool:
        return all(found.status == "not_allowed" for found in self.findings)


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model wrote over evidence that tools found; nothing of it is checked yet.

    `rules` are those that its statements must keep to beyond their evidence.
    """

    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    calls: tuple[ToolCall, ...]
    rules: Rules
    writer: str
    use: ModelUse


class ModelAgent(Protocol):
    """Raises ModelFailed, with words for the reader, whenever the model fails in any way."""

    def answer(
        self,
        question: Question,
        context: Context,
        before: Sequence[Turn],
        found: LookedUp,
        progress: Progress,
    ) -> ModelAnswer: ...
