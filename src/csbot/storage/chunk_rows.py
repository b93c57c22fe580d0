"""A passage as its table keeps it."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from csbot.domain.chunk import Chunk
from csbot.storage.schema.chunks import chunks

CHUNK = [chunks.c[field.name] for field in fields(Chunk)]


def chunk_of(row: Row[tuple[object, ...]]) -> Chunk:
    """Of a row whose last columns are `CHUNK`: taken by place, for a name costs ten times more."""
    values: tuple[Any, ...] = tuple(row)
    return Chunk(*values[-len(CHUNK) :])
