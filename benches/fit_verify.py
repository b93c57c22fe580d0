"""Fits the weights of the support score: `python benches/fit_verify.py FOLDER`.

FOLDER holds JSONL files of `{id, document, claim, label}`. Prints, for every file, the figures of
weights that never saw it, and then the weights fitted on all of them for
`checking/weighing/weights.py`.

The two features of figures in tables are fitted after the others, with made-up statements
(`statements.py`) beside the files, for few claims of the files turn on a table; the line of the
statements is of other ones than were fitted on.
"""

import json
import random
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))

from statements import statements

from csbot.checking.bench import auc, balanced_accuracy, claim_features, f1
from csbot.checking.weighing.features import FEATURES

Array = NDArray[np.float64]
Rows = tuple[Array, NDArray[np.int64]]
RIDGE = 20.0
_FIGURES_RIDGE = 5.0
_FIGURES = 2


def main(folder: Path) -> None:
    rows = {path.stem: _rows(_read(path)) for path in sorted(folder.glob("*.jsonl"))}
    made, others_made = (_rows(statements(random.Random(seed), 100)) for seed in (1, 2))
    found = []
    for name, (values, labels) in (rows | {"made-up statements": others_made}).items():
        others = [other for key, other in rows.items() if key != name]
        probability = predicted(fitted(others, made), values)
        told = (probability >= 0.5).astype(np.int64)
        macro = (f1(labels, told, 0) + f1(labels, told, 1)) / 2
        figures = (
            balanced_accuracy(labels, told),
            auc(labels, probability),
            f1(labels, told, 1),
            macro,
        )
        if name in rows:
            found.append(figures)
        print(
            f"{name:20}", "balanced {:.3f}  auc {:.3f}  f1 {:.3f}  macro f1 {:.3f}".format(*figures)
        )
    print(
        f"{'mean':20}",
        "balanced {:.3f}  auc {:.3f}  f1 {:.3f}  macro f1 {:.3f}".format(*np.mean(found, 0)),
    )
    mean, spread, weights = fitted(list(rows.values()), made)
    for name, weight in zip(FEATURES, weights, strict=False):
        print(f"# {name:10} {weight:+.3f}")
    for name, numbers in (("MEAN", mean), ("SPREAD", spread), ("WEIGHTS", weights[:-1])):
        print(f"{name} = np.array([{', '.join(f'{n:.4f}' for n in numbers)}])")
    print(f"BIAS = {weights[-1]:.4f}")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _rows(claims: Iterable[Mapping[str, Any]]) -> Rows:
    rows = list(claims)
    values = np.array([claim_features(row["document"], row["claim"]) for row in rows])
    return values, np.array([row["label"] for row in rows], np.int64)


def fitted(files: list[Rows], made: Rows) -> tuple[Array, Array, Array]:
    """Means, spreads and weights (bias last) of a ridge logistic regression.

    Every file, and in it every label, weighs the same. The features of figures keep their scale,
    so that they say nothing of a claim without figures.
    """
    values, labels, balance = _stacked(files)
    words = values[:, :-_FIGURES]
    mean, spread = words.mean(0), words.std(0) + 1e-9
    rows = np.c_[(words - mean) / spread, np.ones(len(words))]
    penalty = np.r_[np.full(words.shape[1], RIDGE), 1e-6]
    weights = _logistic(rows, labels, balance, penalty, np.zeros(len(rows)))
    values, labels, balance = _stacked([*files, made])
    offset = np.c_[(values[:, :-_FIGURES] - mean) / spread, np.ones(len(values))] @ weights
    of_figures = _logistic(
        values[:, -_FIGURES:], labels, balance, np.full(_FIGURES, _FIGURES_RIDGE), offset
    )
    zeros = np.zeros(_FIGURES)
    weights = np.r_[weights[:-1], of_figures, weights[-1]]
    return np.r_[mean, zeros], np.r_[spread, zeros + 1], weights


def _stacked(files: list[Rows]) -> tuple[Array, Array, Array]:
    """All rows, their labels, and what each counts for."""
    weight = [1.0 / np.where(y == 1, (y == 1).sum(), (y == 0).sum()) for _, y in files]
    balance = np.concatenate(weight)
    labels = np.concatenate([y for _, y in files]).astype(float)
    return np.vstack([v for v, _ in files]), labels, balance / balance.mean()


def _logistic(rows: Array, labels: Array, balance: Array, penalty: Array, offset: Array) -> Array:
    """Weights by Newton's method, on top of an `offset` that each row has."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(rows @ weights + offset)))
        slope = rows.T @ (balance * (p - labels)) + penalty * weights
        curve = (rows * (balance * p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def predicted(model: tuple[Array, Array, Array], values: Array) -> Array:
    mean, spread, weights = model
    return 1 / (1 + np.exp(-(np.c_[(values - mean) / spread, np.ones(len(values))] @ weights)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
