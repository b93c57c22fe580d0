"""Each word piece of a claim beside the piece of its evidence that means most nearly the same."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from csbot.checking.weighing.kindred import Evidence, Spelling, kinship
from csbot.checking.weighing.pieces import STOP_PIECES, Reader, States, Told, unit

_CONTEXT = 3
_BEST = 3
_TURNING = frozenset(
    "not no never without none neither nor only all some most many few less more".split()
)
# Where the model's vocabulary of words begins; the order of it is by how common a word is.
_FIRST_WORD = 995


class Aligned(NamedTuple):
    """`plain` [pieces, 44]: likenesses, kinds and kinship.

    `pairs` [pieces, 5, dims]: the claim's and the evidence's state in the middle layer, both in the
    last, and the last where the middle met.
    """

    plain: NDArray[np.float32]
    pairs: NDArray[np.float32]


def aligned(
    claim: Sequence[int], states: tuple[States, States, States], told: Told, reader: Reader
) -> Aligned:
    """A claim's pieces, with their states of three layers, against what a document tells."""
    places = np.arange(len(claim))
    likeness = [unit(a) @ b.T for a, b in zip(states, told.units, strict=True)]
    nearest = [s.argmax(1) for s in likeness]
    best = [s.max(1) for s in likeness]
    window = _best_window(likeness[2], told.window)
    within = [s[:, window].max(1) for s in likeness]
    several = [_mean_of_best(s) for s in likeness]
    claimed = Spelling(map(reader.written, claim))
    evidence = Evidence(Spelling(map(reader.written, told.pieces.tolist())), window)
    around = [
        (unit(_around(states[at], places)) * unit(_around(told.states[at], nearest[at]))).sum(1)
        for at in (1, 2)
    ]
    plain = [
        *best, *within, *several, *around,
        np.isin(claim, told.pieces), *_in_step(nearest[2]),
        np.full(len(claim), np.log1p(len(told.pieces)) / 8),
        *_kinds(claim, reader),
        *kinship(claimed, evidence, nearest, likeness[2].argmax(0)).T,
    ]  # fmt: skip
    pairs = [
        states[1], told.states[1][nearest[1]], states[2],
        told.states[2][nearest[2]], told.states[2][nearest[1]],
    ]  # fmt: skip
    return Aligned(np.stack(plain, 1).astype(np.float32), np.stack(pairs, 1))


def _best_window(likeness: States, window: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pieces of the evidence are of the window that holds most of the claim."""
    starts = np.flatnonzero(np.diff(window, prepend=-1))
    held = np.maximum.reduceat(likeness, starts, axis=1).mean(0)
    return np.asarray(window == window[starts[held.argmax()]], np.bool_)


def _mean_of_best(likeness: States) -> States:
    if likeness.shape[1] <= _BEST:
        return np.asarray(likeness.mean(1), np.float32)
    return np.asarray(np.partition(likeness, -_BEST, axis=1)[:, -_BEST:].mean(1), np.float32)


def _around(states: States, places: NDArray[np.int64]) -> States:
    """At each place the mean over it and three pieces on either side."""
    near = places[:, None] + np.arange(-_CONTEXT, _CONTEXT + 1)
    inside = (near >= 0) & (near < len(states))
    summed = np.einsum(
        "pnd,pn->pd", states[near.clip(0, len(states) - 1)], inside.astype(np.float32)
    )
    return np.asarray(summed / inside.sum(1)[:, None], np.float32)


def _in_step(places: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Whether a piece, and the one behind it, is met near where the piece before it was."""
    near = (np.abs(np.diff(places, prepend=places[:1])) <= _CONTEXT).astype(np.float64)
    return near, np.r_[near[1:], 1.0]


def _kinds(claim: Sequence[int], reader: Reader) -> NDArray[np.float64]:
    """Digits, word ends, small words, words that turn a sentence, and how rare each piece is."""
    written = [reader.written(piece) for piece in claim]
    return np.array(
        [
            [w.lstrip("#").isdigit() for w in written],
            [w.startswith("##") for w in written],
            [w in STOP_PIECES for w in written],
            [w in _TURNING for w in written],
            [np.log(max(piece - _FIRST_WORD, 1)) / 10 for piece in claim],
        ],
        np.float64,
    )
