"""A passage of a history item or of a strategy document: what search finds and evidence opens."""

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

Corpus = Literal["history", "strategy"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """`ref` is `history:ITEM#N` or `strategy:DOC#SECTION`; `kind` a history kind or "strategy".

    `heading` is the section path of a document; `speaker` who talks in a turn of a call.
    `account_id` is null for strategy, which everybody who is signed in may read.
    """

    ref: str
    corpus: Corpus
    source_id: str
    position: int
    kind: str
    title: str
    text: str
    account_id: str | None = None
    date: Day | None = None
    heading: str = ""
    speaker: str = ""
    url: str | None = None
