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


class Replay(BaseModel):
    """The look-ups of a run made again, as of its day. `same`, `changed` and `gone` are refs of its
    evidence as it reads now; `carried` counts the factual sentences that it still carries, of
    `facts`, and `lost` are the others. `skipped` names look-ups that can't be made again."""

    model_config = ConfigDict(frozen=True)

    same: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    facts: int = 0
    carried: int = 0
    lost: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def is_reproduced(self) -> bool:
        return not (self.changed or self.gone or self.lost)


class Explanation(BaseModel):
    """One run. `ms` is the whole answer; `lookup_ms` its look-ups, `model.ms` the model alone.
    `as_of` is the day that "today" meant; `replay` is there where it was asked for."""

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
    as_of: Day | None = None
    draft_id: str | None = None
    replay: Replay | None = None
