"""What the check takes and returns (CONTRACT 7)."""

from datetime import date as day
from typing import Literal

from pydantic import BaseModel, ConfigDict

VerdictWord = Literal["supported", "unsupported", "no_claim"]
ReasonKind = Literal[
    "number", "money", "percent", "date", "name", "quote", "negation", "account", "unmatched"
]


class EvidenceText(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    date: day | None = None


class Reason(BaseModel):
    """`text` is the part of the sentence that its evidence does not carry.

    `nearest` is what the evidence says in its place, or the sentence of it that comes nearest;
    empty where nothing does.
    """

    model_config = ConfigDict(frozen=True)

    kind: ReasonKind
    text: str
    nearest: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class Verdict(BaseModel):
    """The verdict on one sentence; `score` (0 to 1) ranks sentences of equal verdict."""

    model_config = ConfigDict(frozen=True)

    verdict: VerdictWord
    score: float
    citations: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def passes(self) -> bool:
        return self.verdict != "unsupported"


class SentenceVerdict(BaseModel):
    """`start` and `end` count code points of the text as given."""

    model_config = ConfigDict(frozen=True)

    text: str
    start: int
    end: int
    verdict: VerdictWord
    score: float
    citations: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class CheckReport(BaseModel):
    """`supported` and `unsupported` count sentences; those without a claim are in neither."""

    model_config = ConfigDict(frozen=True)

    sentences: tuple[SentenceVerdict, ...] = ()
    supported: int = 0
    unsupported: int = 0
