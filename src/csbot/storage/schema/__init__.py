"""Every table of csbot, gathered in one MetaData."""

from csbot.storage.schema import (
    chunks,
    conversation,
    deliveries,
    drafts,
    notices,
    records,
    risk_models,
    sign_in_links,
    signals,
    snapshots,
    standing,
    work,
)
from csbot.storage.schema.base import metadata

__all__ = [
    "chunks",
    "conversation",
    "deliveries",
    "drafts",
    "metadata",
    "notices",
    "records",
    "risk_models",
    "sign_in_links",
    "signals",
    "snapshots",
    "standing",
    "work",
]
