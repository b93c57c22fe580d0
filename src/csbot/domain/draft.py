"""Drafts that wait for a human, and the decisions about them (CONTRACT 6)."""

from datetime import date, datetime
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from csbot.domain.delivery import Delivery
from csbot.domain.evidence import Evidence
from csbot.domain.reply import ModelUse, Removed, Sentence

DraftStatus = Literal["in_review", "approved", "rejected", "changes_requested"]
Decision = Literal["approve", "reject", "request_changes"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
FINAL: frozenset[DraftStatus] = frozenset({"approved", "rejected"})


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Section(_Value):
    id: str
    title: str
    sentences: tuple[Sentence, ...] = ()


class Figure(_Value):
    """A picture that stands in a section: `spec` is Vega-Lite, `alt` what it shows in words, and
    `rows` its points under `columns`, for who can't see it and for formats without pictures."""

    section: str
    title: str
    alt: str
    spec: dict[str, Any]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Checks(_Value):
    """How many factual sentences the draft has, how many the check supports, what it removed;
    `note` says why a model did not write it, where one should have; `use` what asking it took."""

    facts: int = 0
    supported: int = 0
    removed: tuple[Removed, ...] = ()
    note: str | None = None
    use: ModelUse | None = None


class Review(_Value):
    version: int
    reviewer: str
    decision: Decision
    comment: str = ""
    at: datetime


class Addressee(_Value):
    """Whom a letter goes to: a contact's id, or the words for who is not on record (`absent`).
    `said` tells it to the person who asked; `unclear` asks them which of several they mean."""

    to: str | None = None
    absent: str | None = None
    said: str = ""
    unclear: str = ""


class Draft(_Value):
    id: str
    kind: str
    account_id: str
    status: DraftStatus
    version: int
    title: str
    requested_by: str
    created_at: datetime
    as_of: date
    writer: str
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    checks: Checks
    approvers: tuple[str, ...]
    reviews: tuple[Review, ...] = ()
    figures: tuple[Figure, ...] = ()
    # Of an approved letter that somebody pressed csbot to send.
    delivery: Delivery | None = None
    purpose: str | None = None
    markdown: str = ""
