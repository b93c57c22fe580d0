"""What csbot answers: statements with evidence before the writer, sentences after it."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from csbot.domain.evidence import Evidence

Status = Literal["fact", "inference", "gap"]
ReplyStatus = Literal[
    "answered", "needs_clarification", "not_enough_evidence", "not_allowed", "out_of_scope"
]


class Statement(BaseModel):
    """A sentence that code phrased from values it holds, with the refs that carry it.

    `fact` is carried by its evidence; `inference` is csbot's reading of facts that it cites;
    `gap` says what is not known and needs no evidence. `lead` opens an answer, `last` closes it,
    however short the answer is kept.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    status: Status = "fact"
    refs: tuple[str, ...] = ()
    lead: bool = False
    last: bool = False


class Findings(BaseModel):
    """What one tool found, within the Scope of who asks."""

    model_config = ConfigDict(frozen=True)

    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    accounts: tuple[str, ...] = ()
    status: ReplyStatus = "answered"


class Sentence(BaseModel):
    """A sentence as shown: `citations` are evidence ids (E1…) of the same reply or draft."""

    model_config = ConfigDict(frozen=True)

    text: str
    status: Literal["fact", "inference", "gap", "reviewer"] = "fact"
    citations: tuple[str, ...] = ()


class ToolCall(BaseModel):
    """One look-up. `found` counts the evidence it gave, `evidence` are the ids of what is cited.

    `refs` name all of it while the answer is made; they are not kept. `by` says who chose it.
    `within`: it looked at these accounts alone.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    arguments: dict[str, Any] = Field(default_factory=dict)
    ms: float = 0.0
    by: Literal["csbot", "model"] = "csbot"
    within: tuple[str, ...] | None = None
    found: int = 0
    evidence: tuple[str, ...] = ()
    refs: tuple[str, ...] = Field(default=(), exclude=True, repr=False)


BreakerState = Literal["closed", "open", "trying"]


class ModelUse(BaseModel):
    """What asking a model took, answered or not: prompt versions, calls, tokens as reported, and
    milliseconds spent waiting for it. `cached`: the same question over the same records was
    answered before. `asked_again` counts sentences that were asked for once more, `waits` the calls
    that a busy endpoint had repeated; `breaker` is how the endpoint's circuit breaker stood."""

    model_config = ConfigDict(frozen=True)

    prompts: tuple[str, ...] = ()
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    models: tuple[str, ...] = ()
    ms: float = 0.0
    cached: bool = False
    asked_again: int = 0
    waits: int = 0
    breaker: BreakerState = "closed"


# What a sentence lacked evidence for, by the kind of the check's reason.
_MISSING = {
    "number": "figures", "money": "figures", "percent": "figures", "date": "dates",
    "name": "names", "account": "names", "quote": "quotations", "negation": "denials",
}  # fmt: skip


class Reply(BaseModel):
    """CONTRACT 8, `POST /api/v1/ask`. `run` names the kept turn for `csbot explain`."""

    model_config = ConfigDict(frozen=True)

    answer: str
    status: ReplyStatus
    sentences: tuple[Sentence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    tools: tuple[ToolCall, ...] = ()
    accounts: tuple[str, ...] = ()
    draft_id: str | None = None
    thread_id: str | None = None
    run: str | None = None
    writer: str = "built-in"
    ms: float = 0.0
    removed: tuple["Removed", ...] = ()
    note: str | None = None
    use: ModelUse | None = None
    # The day that "today" meant, so that the look-ups can be made again.
    as_of: date | None = None

    @property
    def left_out(self) -> str:
        """ "2 sentences were left out: …", in words for a reader; empty where none was."""
        if not self.removed:
            return ""
        many = len(self.removed)
        what = "1 sentence was" if many == 1 else f"{many} sentences were"
        missing = list(
            dict.fromkeys(_MISSING.get(r, "words") for one in self.removed for r in one.kinds)
        )
        missing = [what for what in missing if what != "words"] or missing
        listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        return f"{what} left out: no evidence carried {'its' if many == 1 else 'their'} {listed}."


class Removed(BaseModel):
    """A sentence that the check did not let pass, and why."""

    model_config = ConfigDict(frozen=True)

    text: str
    reasons: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind that each reason begins with."""
        return tuple(reason.partition(":")[0] for reason in self.reasons) or ("unmatched",)
