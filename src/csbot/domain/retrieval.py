"""What search and the store of passages hand each other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csbot.domain.chunk import Chunk, Corpus


@dataclass(frozen=True, slots=True)
class StemmedChunk(Chunk):
    """A passage ready to be stored: `stems` in reading order, `hash` of what is embedded."""

    stems: tuple[str, ...] = ()
    hash: str = ""


@dataclass(frozen=True, slots=True)
class ChunkFilter:
    """Which passages a question may find, beside what its Scope allows.

    `account_id` narrows the history, never the strategy, which belongs to no account.
    `since` and `until` are inclusive; a passage without a date is outside of any period.
    """

    corpora: tuple[Corpus, ...]
    account_id: str | None = None
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be found, as ranking sees it.

    `stems` is one string, each stem between single spaces that it shares with none:
    " late  invoic ". `vector` is float16 bytes of unit length, null until embedded.
    `source` is unique over corpora, `position` counts the passages of a source.
    """

    id: int
    account_id: str | None
    source: str
    position: int
    date: date | None
    stems: str
    length: int
    vector: bytes | None


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """Over everything stored, whoever asks: `passages` in all, `mean_length` in stems,
    and in how many passages each asked stem occurs."""

    passages: int
    mean_length: float
    occurrences: dict[str, int]


def joined(stems: tuple[str, ...]) -> str:
    """The form of `Candidate.stems`, in which str.count(f" {stem} ") counts rightly."""
    return f" {'  '.join(stems)} " if stems else ""


def packed(vector: NDArray[Any]) -> bytes:
    """A unit vector as stored: float16, little-endian, two bytes a dimension."""
    return vector.astype("<f2").tobytes()


def unpacked(vectors: list[bytes]) -> NDArray[np.float32]:
    """float32 [n, dims] from `packed` vectors of one length."""
    return np.frombuffer(b"".join(vectors), "<f2").reshape(len(vectors), -1).astype(np.float32)
