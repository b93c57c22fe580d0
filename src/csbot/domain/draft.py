"""Drafts that wait for a human, and the decisions about them (CONTRACT 6)."""

from datetime import date, datetime
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Removed, Sentence

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


class Checks(_Value):
    """How many factual sentences the draft has, how many the check supports, what it removed;
    `note` says why a model did not write it, where one should have."""

    facts: int = 0
    supported: int = 0
    removed: tuple[Removed, ...] = ()
    note: str | None = None


class Review(_Value):
    version: int
    reviewer: str
    decision: Decision
    comment: str = ""
    at: datetime


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
    purpose: str | None = None
    markdown: str = ""
