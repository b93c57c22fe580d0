"""What the router learns from the examples: a weight of each of them for each label.

Kernel ridge regression on the labels: a question is held against every example by meaning and
by wording at once, and an example speaks for its label as far as learning showed that it should.
The nearest examples alone would let a few of one label outweigh what all of another say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csbot.assistant.routing.examples import Example
from csbot.assistant.routing.word_index import WordIndex

Matrix = npt.NDArray[np.float32]
# How much wording counts beside meaning, what every pair of texts shares, and how far the fit is
# held back. Chosen by cross-validation over the wordings: benches/routing.py.
WORDING, SHARED, DEGREE, RIDGE = 0.5, 0.1, 2, 0.6


@dataclass(frozen=True, slots=True)
class Learned:
    """`weights`: examples by labels, in sorted order. `vectors`: the examples' meaning, one row
    each; None routes by words alone."""

    weights: Matrix
    vectors: Matrix | None = None


def labels_of(examples: Sequence[Example]) -> list[str]:
    return sorted({example.label for example in examples})


def kernel(wording: Matrix, meaning: Matrix | None) -> Matrix:
    """How alike texts are, about 0 to 1, from their likeness by wording and by meaning."""
    if meaning is None:
        mixed = (wording + SHARED) / (1 + SHARED)
    else:
        mixed = (WORDING * wording + np.clip(meaning, 0, 1) + SHARED) / (1 + WORDING + SHARED)
    raised: Matrix = mixed**DEGREE
    return raised


def learn(examples: Sequence[Example], index: WordIndex, vectors: Matrix | None) -> Learned:
    """The weights under which the examples' own labels are told best."""
    wording = np.stack([index.likeness(example.text) for example in examples])
    meaning = None if vectors is None else vectors @ vectors.T
    gram = kernel(wording, meaning).astype(np.float64)
    names = labels_of(examples)
    wanted = np.array([[example.label == name for name in names] for example in examples])
    gram[np.diag_indices_from(gram)] += RIDGE
    weights = np.linalg.solve(gram, wanted.astype(np.float64))
    return Learned(weights.astype(np.float32), vectors)
