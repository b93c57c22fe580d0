"""A passage as its table keeps it."""

from dataclasses import fields

from sqlalchemy import Row

from csbot.domain.chunk import Chunk
from csbot.storage.schema.chunks import chunks

CHUNK = [chunks.c[field.name] for field in fields(Chunk)]


def chunk_of(row: Row[tuple[object, ...]]) -> Chunk:
    """Of a row that has the columns `CHUNK`."""
    return Chunk(**{field.name: getattr(row, field.name) for field in fields(Chunk)})
