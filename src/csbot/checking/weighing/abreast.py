"""Each sentence of a claim with the sentences of its evidence that speak most of it.

A model that reads the two together takes some two hundred word pieces; a document has more.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from csbot.checking.reading.sentences import sentences
from csbot.checking.weighing.pieces import STOP_PIECES, Reader

MOST_CLAIMED = 126
_MOST_BESIDE = 144
_LONGEST = 60
_SHORTEST = 6
# So few pieces left to fill are left empty.
_ENOUGH = 15
_SEEN_AGAIN = 0.4
_LENGTH_BY = 8
_PART = re.compile(r"(?<=[.!?])\s+|\n+")


class Together(Protocol):
    """Reads a sentence of a claim and its evidence together."""

    def doubts(
        self, claim: Sequence[int], evidence: Sequence[int], plain: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Of each piece of the claim the logit that it says something else; `plain` is what
        `alignment.Aligned` has of it."""
        ...


def cut(claim: str, reader: Reader) -> list[list[int]]:
    """The pieces of each sentence, in order, all of the claim's first `MOST_CLAIMED`."""
    found: list[list[int]] = []
    left = MOST_CLAIMED
    for sentence in _sentences(claim):
        pieces = reader.pieces(sentence)[:left]
        left -= len(pieces)
        if found and len(pieces) < _SHORTEST:
            found[-1] = found[-1] + pieces
        elif pieces:
            found.append(pieces)
    return found


def _sentences(claim: str) -> Iterator[str]:
    """Every character of the claim, cut behind its sentences."""
    start = 0
    for end in [sentence.end for sentence in sentences(claim)][:-1]:
        yield claim[start:end]
        start = end
    yield claim[start:]


class Passages:
    """The sentences of a document, in pieces."""

    def __init__(self, text: str, reader: Reader) -> None:
        self._reader = reader
        self._parts = [
            pieces[start : start + _LONGEST]
            for part in _PART.split(text)
            if (pieces := reader.pieces(part))
            for start in range(0, len(pieces), _LONGEST)
        ]
        self._sets = [frozenset(part) for part in self._parts]
        self._spread = Counter(piece for part in self._sets for piece in part)
        self._lengths = np.array([len(part) for part in self._parts], np.int64)

    def about(self, claim: Sequence[int]) -> list[int]:
        """The sentences that hold most of the rarer pieces of `claim`, in their order, as far as
        they go beside it. What one of them holds counts for less in the next."""
        known = [
            piece
            for piece in dict.fromkeys(claim)
            if self._spread[piece] and self._reader.written(piece) not in STOP_PIECES
        ]
        holds = np.array([[piece in part for piece in known] for part in self._sets], np.bool_)
        weight = np.array([math.log(1 + len(self._parts) / self._spread[p]) for p in known])
        left = np.ones(len(self._parts), np.bool_)
        chosen: list[int] = []
        used = 0
        while left.any():
            worth = (holds @ weight) / np.sqrt(_LENGTH_BY + self._lengths)
            best = int(np.where(left, worth, -1.0).argmax())
            left[best] = False
            if used + self._lengths[best] <= _MOST_BESIDE:
                chosen.append(best)
                used += int(self._lengths[best])
                weight = np.where(holds[best], weight * _SEEN_AGAIN, weight)
            elif used > _MOST_BESIDE - _ENOUGH:
                break
        return [piece for part in sorted(chosen) for piece in self._parts[part]]


@lru_cache(maxsize=32)
def passages(text: str, reader: Reader) -> Passages:
    return Passages(text, reader)
