"""A text as a model reads it: word pieces, each with what it means where it stands."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

States = NDArray[np.float32]
_WINDOW = 126
_WINDOWS_READ = 6
_SEEN_AGAIN = 0.3
_PART = re.compile(r"(?<=[.!?])\s+|\n+")
STOP_PIECES = frozenset(
    """the a an of to in and is was it that for on with as at by this be are were
    , . ' - s " ( ) : ;""".split()
)


class Reader(Protocol):
    """Gives word pieces and their states; `states` are three layers, each [pieces, dims]."""

    def __hash__(self) -> int: ...
    def pieces(self, text: str) -> list[int]: ...
    def written(self, piece: int) -> str: ...
    def states(self, pieces: Sequence[int]) -> tuple[States, States, States]: ...


class Told(NamedTuple):
    """What of a document is held beside a claim: pieces, the window of each, and their states.

    `units` are the states at length 1.
    """

    pieces: NDArray[np.int64]
    window: NDArray[np.int64]
    states: tuple[States, ...]
    units: tuple[States, ...]


def unit(states: States) -> States:
    """Each row at length 1."""
    length = np.sqrt(np.einsum("ij,ij->i", states, states))[:, None]
    return np.asarray(states / (length + np.float32(1e-9)), np.float32)


class Document:
    """A document in windows of whole sentences; a window is read when a claim first needs it."""

    def __init__(self, text: str, reader: Reader) -> None:
        self._reader = reader
        self._windows = _windows(text, reader)
        self._sets = [frozenset(window) for window in self._windows]
        self._states: dict[int, tuple[tuple[States, ...], tuple[States, ...]]] = {}

    def beside(self, claim: Sequence[int]) -> Told | None:
        """The windows that together hold most of a claim's rarer pieces; None of no text."""
        chosen = self._chosen(claim)
        if not chosen:
            return None
        states = [self._read(index) for index in chosen]
        return Told(
            np.concatenate([self._windows[index] for index in chosen]).astype(np.int64),
            np.concatenate([[at] * len(self._windows[i]) for at, i in enumerate(chosen)]),
            _joined([plain for plain, _ in states]),
            _joined([units for _, units in states]),
        )

    def _read(self, index: int) -> tuple[tuple[States, ...], tuple[States, ...]]:
        if index not in self._states:
            plain = self._reader.states(self._windows[index])
            self._states[index] = (plain, tuple(map(unit, plain)))
        return self._states[index]

    def _chosen(self, claim: Sequence[int]) -> list[int]:
        count = len(self._windows)
        if count <= _WINDOWS_READ:
            return list(range(count))
        weight = {}
        for piece in set(claim):
            spread = sum(piece in window for window in self._sets)
            if spread and self._reader.written(piece) not in STOP_PIECES:
                weight[piece] = math.log(1 + count / spread)
        chosen: list[int] = []
        for _ in range(_WINDOWS_READ):
            left = [index for index in range(count) if index not in chosen]
            best = max(
                left, key=lambda i: (sum(w for p, w in weight.items() if p in self._sets[i]), -i)
            )
            chosen.append(best)
            for piece in weight.keys() & self._sets[best]:
                weight[piece] *= _SEEN_AGAIN
        return sorted(chosen)


def _joined(windows: Sequence[tuple[States, ...]]) -> tuple[States, ...]:
    """Layer by layer, the windows end to end."""
    return tuple(np.concatenate(layer) for layer in zip(*windows, strict=True))


@lru_cache(maxsize=32)
def document(text: str, reader: Reader) -> Document:
    return Document(text, reader)


def _windows(text: str, reader: Reader) -> list[list[int]]:
    found: list[list[int]] = []
    current: list[int] = []
    for part in _PART.split(text):
        pieces = reader.pieces(part)
        for start in range(0, len(pieces), _WINDOW):
            run = pieces[start : start + _WINDOW]
            if current and len(current) + len(run) > _WINDOW:
                found.append(current)
                current = []
            current = current + run
    return [*found, current] if current else found
