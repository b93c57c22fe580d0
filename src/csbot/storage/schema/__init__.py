"""Every table of csbot, gathered in one MetaData."""

from csbot.storage.schema import (
    chunks,
    conversation,
    drafts,
    records,
    risk_models,
    signals,
    snapshots,
    work,
)
from csbot.storage.schema.base import metadata

__all__ = [
    "chunks",
    "conversation",
    "drafts",
    "metadata",
    "records",
    "risk_models",
    "signals",
    "snapshots",
    "work",
]
