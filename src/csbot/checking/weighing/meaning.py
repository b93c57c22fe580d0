"""How well the meaning of a claim, piece by piece, lies in its evidence: a small fitted network.

It reads the frozen states of the local model (`pieces.Reader`). Its weights (`meaning.npz`) are of
`benches/fit_meaning.py`.
"""

import math
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from csbot.checking.weighing.abreast import Together, cut, passages
from csbot.checking.weighing.alignment import Aligned, aligned
from csbot.checking.weighing.pieces import Reader, document

_WEIGHTS = "meaning.npz"
Weights = dict[str, NDArray[np.float32]]


@lru_cache(maxsize=1)
def _weights() -> tuple[Weights, ...]:
    """Networks that were fitted from different starts; their mean errs less than each of them."""
    with (files("csbot.checking") / _WEIGHTS).open("rb") as opened, np.load(opened) as stored:
        named = {name: stored[name].astype(np.float32) for name in stored.files}
    count = 1 + max(int(name.split(".")[0]) for name in named)
    return tuple(
        {n.split(".", 1)[1]: w for n, w in named.items() if n.startswith(f"{i}.")}
        for i in range(count)
    )


def doubts(
    claim: str, evidence: str, reader: Reader, together: Together | None = None
) -> tuple[float, ...] | None:
    """How much a claim is doubted beside its evidence, in logits; None where nothing is told.

    The first doubt is of the two read apart; with `together` a second is of the two read in one.
    `evidence` as it was written: the model was made for capitals, quotes and dashes of any kind.
    """
    parts = cut(claim, reader)
    pieces = [piece for part in parts for piece in part]
    told = document(evidence, reader).beside(pieces) if pieces else None
    if told is None:
        return None
    found = aligned(pieces, reader.states(pieces), told, reader)
    apart = sum(_smooth_top(_doubts(found, weights)) for weights in _weights()) / len(_weights())
    if together is None:
        return (apart,)
    told_of = passages(evidence, reader)
    starts = np.cumsum([len(part) for part in parts])[:-1]
    in_one = [
        together.doubts(part, told_of.about(part), plain)
        for part, plain in zip(parts, np.split(found.plain, starts), strict=True)
    ]
    return apart, _smooth_top(np.concatenate(in_one))


def _smooth_top(doubts: NDArray[np.float32]) -> float:
    """A smooth maximum over the pieces: claims of any length compare, for it is the mean of the
    pieces where they are doubted alike."""
    top = doubts.max()
    return float(top + np.log(np.exp(doubts - top).mean()))


def _doubts(found: Aligned, weights: Weights) -> NDArray[np.float32]:
    """Of each piece the logit that it says something else."""
    plain = (found.plain - weights["mean"]) / weights["spread"]
    pairs = found.pairs * (5 / (np.linalg.norm(found.pairs, axis=2, keepdims=True) + 1e-6))
    middle, there = (pairs[:, at] @ weights["middle"].T for at in (0, 1))
    last, met, across = (pairs[:, at] @ weights["last"].T for at in (2, 3, 4))
    values = np.concatenate(
        [
            plain, middle * there, np.abs(middle - there), last * met,
            np.abs(last - met), np.abs(last - across), middle, last,
        ],
        axis=1,
    )  # fmt: skip
    hidden = _gelu(values @ weights["hidden"].T + weights["hidden_bias"])
    return np.asarray((hidden @ weights["out"].T + weights["out_bias"])[:, 0], np.float32)


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """By its usual approximation, which differs by less than a thousandth."""
    bent = np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))
    return np.asarray(0.5 * x * (1 + bent), np.float32)
