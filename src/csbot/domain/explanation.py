"""How an answer came about: what was looked up, what was cited, who wrote, what was refused."""

from datetime import date as Day
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from csbot.domain.reply import ModelUse, Removed, ReplyStatus, ToolCall


class Cited(BaseModel):
    """A piece of evidence that the answer cites: `ref` opens it."""

    model_config = ConfigDict(frozen=True)

    id: str
    ref: str
    title: str
    date: Day | None = None


class Explanation(BaseModel):
    """One run. `ms` is the whole answer; `lookup_ms` its look-ups, `model.ms` the model alone."""

    model_config = ConfigDict(frozen=True)

    run: str
    asked_by: str
    asked_at: datetime
    question: str
    status: ReplyStatus
    writer: str
    note: str | None
    tools: tuple[ToolCall, ...]
    evidence: tuple[Cited, ...]
    sentences: int
    removed: tuple[Removed, ...]
    model: ModelUse | None
    ms: float
    lookup_ms: float
