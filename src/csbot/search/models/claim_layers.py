"""A transformer layer for the pieces of a claim alone, beside evidence that stays as it was read.

Weights are named as the judge's graph names them (`judge_graph`), matrices are [in, out].
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

HEADS = 12
DENSE = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
_EPSILON = 1e-12

Array = NDArray[np.float32]


class Layer:
    """`published` has of each of `DENSE` and `NORMS` `.weight` and `.bias`. `fitted` has of each
    of `DENSE` the two factors `.down` and `.up` and the `.shift` of its bias, and in place of
    `NORMS` their own `.weight` and `.bias`."""

    def __init__(self, published: Mapping[str, Array], fitted: Mapping[str, Array]) -> None:
        self._weights = {
            name: published[f"{name}.weight"] + fitted[f"{name}.down"] @ fitted[f"{name}.up"]
            for name in DENSE
        }
        self._biases = {name: published[f"{name}.bias"] + fitted[f"{name}.shift"] for name in DENSE}
        self._norms = {name: (fitted[f"{name}.weight"], fitted[f"{name}.bias"]) for name in NORMS}

    def after(self, states: Array, keys: Array, values: Array) -> Array:
        """The next states of a claim, [pieces, dims], which heeds itself and the evidence's
        `keys` and `values`, [pieces told, dims]."""
        query, own_keys, own_values = (self._dense(states, name) for name in DENSE[:3])
        heeded = _attended(
            query, np.concatenate([own_keys, keys]), np.concatenate([own_values, values])
        )
        states = self._normed(states + self._dense(heeded, DENSE[3]), NORMS[0])
        wide = gelu(self._dense(states, DENSE[4]))
        return self._normed(states + self._dense(wide, DENSE[5]), NORMS[1])

    def _dense(self, x: Array, name: str) -> Array:
        return np.asarray(x @ self._weights[name] + self._biases[name], np.float32)

    def _normed(self, x: Array, name: str) -> Array:
        weight, bias = self._norms[name]
        return np.asarray(normed(x) * weight + bias, np.float32)


def doubted(states: Array, plain: Array, head: Mapping[str, Array]) -> Array:
    """Of each piece the logit that it says something else than the evidence, of its last state
    and its `plain` columns, by the small network `head`."""
    seen = normed(states) @ head["seen"] + head["seen_bias"]
    columns = np.concatenate([(plain - head["mean"]) / head["spread"], seen], axis=1)
    hidden = gelu(columns @ head["hidden"] + head["hidden_bias"])
    return np.asarray(hidden @ head["out"] + head["out_bias"], np.float32)[:, 0]


def normed(x: Array) -> Array:
    """Each row with mean 0 and variance 1."""
    centred = x - x.mean(axis=1, keepdims=True)
    variance = (centred * centred).mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt(variance + _EPSILON), np.float32)


def gelu(x: Array) -> Array:
    """By its usual approximation, which differs by less than a thousandth."""
    bent = np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x))
    return np.asarray(0.5 * x * (1 + bent), np.float32)


def _attended(query: Array, keys: Array, values: Array) -> Array:
    split = (
        part.reshape(len(part), HEADS, -1).transpose(1, 0, 2) for part in (query, keys, values)
    )
    by_head, heeded, told = split
    scores = by_head @ heeded.transpose(0, 2, 1) / math.sqrt(by_head.shape[2])
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    return np.asarray((weights @ told).transpose(1, 0, 2).reshape(query.shape), np.float32)
