"""Fitted weights: one set for claims that sum their evidence up, one for those that tell of it.

They are data (`weights.json`, written by `benches/fit_verify.py`), in the order of
`features.FEATURES` and `manner.MANNER`; what each local model doubts is one feature more.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
By = Literal["words", "meaning", "together"]
# By how many local models doubt: none, one that reads claim and evidence apart, one more that
# reads them together.
BY_DOUBTS: tuple[By, ...] = ("words", "meaning", "together")
# The last features are of figures in tables; they stand beside the others.
FIGURES = 3
_LEAST = 1e-6


class Line(NamedTuple):
    """A logistic regression on features as they are."""

    weights: Array
    bias: float

    def logit(self, rows: Array) -> Array:
        return np.asarray(rows @ self.weights + self.bias)


class Mixture(NamedTuple):
    """`manner` says how much a single sentence tells one thing; several sentences sum up.

    `figures` adds to the logit of both.
    """

    sums_up: Line
    tells: Line
    manner: Line
    figures: Array


def probability(
    mixture: Mixture, rows: Array, manners: Array, doubts: Array | None = None
) -> Array:
    """How likely each claim is supported: `rows` [n, FEATURES], `manners` [n, MANNER], `doubts`
    [n, local models]."""
    values = rows[:, :-FIGURES]
    if doubts is not None:
        values = np.concatenate([values, doubts], axis=1)
    share = manners[:, 0] * _sigmoid(mixture.manner.logit(manners[:, 1:]))
    mixed = (1 - share) * _sigmoid(mixture.sums_up.logit(values))
    mixed += share * _sigmoid(mixture.tells.logit(values))
    # However sure, figures may still turn it.
    mixed = np.minimum(np.maximum(mixed, _LEAST), 1 - _LEAST)
    return _sigmoid(np.log(mixed / (1 - mixed)) + rows[:, -FIGURES:] @ mixture.figures)


@lru_cache(maxsize=len(BY_DOUBTS))
def fitted(by: By) -> Mixture:
    """The weights as they are shipped."""
    text = (files("csbot.checking") / "weights.json").read_text("utf-8")
    return read(json.loads(text)[by])


def read(stored: Mapping[str, Any]) -> Mixture:
    """A mixture as `stored`: of every line the numbers by name, and the weights of figures."""
    lines = {name: _line(stored[name]) for name in ("sums_up", "tells", "manner")}
    return Mixture(**lines, figures=np.array(stored["figures"]))


def _line(stored: Mapping[str, Any]) -> Line:
    return Line(np.array(stored["weights"]), float(stored["bias"]))


def _sigmoid(logit: Array) -> Array:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * logit))
