"""Every table of csbot, gathered in one MetaData."""

from csbot.storage.schema import chunks, conversation, drafts, records, signals, snapshots, work
from csbot.storage.schema.base import metadata

__all__ = [
    "chunks",
    "conversation",
    "drafts",
    "metadata",
    "records",
    "signals",
    "snapshots",
    "work",
]
