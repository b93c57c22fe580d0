"""The forms that a churn model may take: straight or bent, of every column or of the few that tell.

Which form is taken is chosen by what predicts accounts that it did not see.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

_TRIALS = 3
# A bend is held closer to 0 than the straight line that it bends.
_BEND = 0.7
_COARSE = (-0.8, 0.0, 0.8)
_FINE = (-1.2, -0.8, -0.4, -0.1, 0.1, 0.4, 0.8, 1.2)


@dataclass(frozen=True, slots=True)
class Form:
    """`strength` is what the regression allows its weights; `most` how many columns it reads
    (None: all), those that tell most; `bends` the scores at which its lines may bend."""

    strength: float
    most: int | None = None
    bends: tuple[float, ...] = ()


# Small strengths hold the weights close to 0. A weak signal is found among few columns only, one
# that is not straight (a step, two bad ends) with bends only.
FORMS = (
    *(Form(strength) for strength in (0.001, 0.01, 0.1, 1.0)),
    *(Form(strength, most) for most in (2, 4) for strength in (0.003, 0.03)),
    # Of many columns a bent form of all would take minutes, and hardly be chosen.
    *(Form(strength, 30, _COARSE) for strength in (0.001, 0.01, 0.1, 1.0)),
    *(Form(strength, most, _FINE) for most in (2, 4) for strength in (0.1, 1.0, 10.0)),
)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """`weights` (columns read, 1 + bends): log odds of a score, and of its part above a bend."""

    intercept: float
    columns: tuple[int, ...]
    bends: tuple[float, ...]
    weights: FloatArray

    def log_odds(self, scores: FloatArray) -> FloatArray:
        parts = [self.curve(place, scores[:, c]) for place, c in enumerate(self.columns)]
        return np.asarray(self.intercept + np.sum(parts, axis=0), dtype=np.float64)

    def curve(self, place: int, scores: FloatArray) -> FloatArray:
        """What the column at that place of `columns` adds to the log odds; nothing at score 0."""
        return np.asarray(_bent(scores[:, None], self.bends) @ self.weights[place])


def best_model(scores: FloatArray, churned: BoolArray, seed: int) -> Model:
    """Of the form whose predictions of unseen accounts lose least, fitted to all of them."""
    folds = list(StratifiedKFold(_TRIALS, shuffle=True, random_state=seed).split(scores, churned))
    losses = []
    for form in FORMS:
        told = np.empty(len(churned))
        for known, judged in folds:
            told[judged] = fitted(form, scores[known], churned[known]).log_odds(scores[judged])
        losses.append(float(np.mean(np.logaddexp(0, told) - churned * told)))
    return fitted(FORMS[int(np.argmin(losses))], scores, churned)


def fitted(form: Form, scores: FloatArray, churned: BoolArray) -> Model:
    columns = _telling(scores, churned, form)
    width = 1 + len(form.bends)
    design = np.hstack([_bent(scores[:, [column]], form.bends) for column in columns])
    found = regression(form.strength).fit(design, churned)
    weights = found.coef_[0].reshape(len(columns), width)
    return Model(float(found.intercept_[0]), columns, form.bends, weights)


def regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="newton-cholesky", max_iter=100)


def _telling(scores: FloatArray, churned: BoolArray, form: Form) -> tuple[int, ...]:
    """The columns whose scores go most with the outcome; for a bent form, or whose distances from
    the middle do."""
    if form.most is None or form.most >= scores.shape[1]:
        return tuple(range(scores.shape[1]))
    apart = churned - churned.mean()
    sides = (scores, np.abs(scores)) if form.bends else (scores,)
    likeness = [np.abs(apart @ _standard(side)) for side in sides]
    order = np.argsort(-np.max(likeness, axis=0), kind="stable")
    return tuple(sorted(int(column) for column in order[: form.most]))


def _standard(values: FloatArray) -> FloatArray:
    return np.asarray((values - values.mean(axis=0)) / (values.std(axis=0) + 1e-9))


def _bent(scores: FloatArray, bends: Sequence[float]) -> FloatArray:
    """(accounts, 1 + bends) of one column: the score, and by how much it lies above each bend,
    counted from score 0."""
    above = [_BEND * (np.maximum(scores - bend, 0) - max(-bend, 0.0)) for bend in bends]
    return np.hstack([scores, *above])
