"""Fits the weights of the support score: `python benches/fit_verify.py FOLDER`.

FOLDER holds JSONL files of `{id, document, claim, label}`. Prints, for every file, the figures of
weights that never saw it, and then the weights fitted on all of them for `checking/weights.py`.
"""

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from csbot.checking.bench import auc, balanced_accuracy, claim_features, f1
from csbot.checking.features import FEATURES

Array = NDArray[np.float64]
RIDGE = 20.0


def main(folder: Path) -> None:
    rows = {path.stem: _rows(path) for path in sorted(folder.glob("*.jsonl"))}
    found = []
    for name, (values, labels) in rows.items():
        others = [other for key, other in rows.items() if key != name]
        probability = predicted(fitted(others), values)
        told = (probability >= 0.5).astype(np.int64)
        macro = (f1(labels, told, 0) + f1(labels, told, 1)) / 2
        figures = (
            balanced_accuracy(labels, told),
            auc(labels, probability),
            f1(labels, told, 1),
            macro,
        )
        found.append(figures)
        print(
            f"{name:20}", "balanced {:.3f}  auc {:.3f}  f1 {:.3f}  macro f1 {:.3f}".format(*figures)
        )
    print(
        f"{'mean':20}",
        "balanced {:.3f}  auc {:.3f}  f1 {:.3f}  macro f1 {:.3f}".format(*np.mean(found, 0)),
    )
    mean, spread, weights = fitted(list(rows.values()))
    for name, weight in zip(FEATURES, weights, strict=False):
        print(f"# {name:10} {weight:+.3f}")
    for name, numbers in (("MEAN", mean), ("SPREAD", spread), ("WEIGHTS", weights[:-1])):
        print(f"{name} = np.array([{', '.join(f'{n:.4f}' for n in numbers)}])")
    print(f"BIAS = {weights[-1]:.4f}")


def _rows(path: Path) -> tuple[Array, NDArray[np.int64]]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    values = np.array([claim_features(row["document"], row["claim"]) for row in rows])
    return values, np.array([row["label"] for row in rows], np.int64)


def fitted(files: list[tuple[Array, NDArray[np.int64]]]) -> tuple[Array, Array, Array]:
    """Means, spreads and weights (bias last) of a ridge logistic regression by Newton's method.

    Every file, and in it every label, weighs the same.
    """
    values = np.vstack([v for v, _ in files])
    labels = np.concatenate([y for _, y in files]).astype(float)
    balance = np.concatenate(
        [1.0 / np.where(y == 1, (y == 1).sum(), (y == 0).sum()) for _, y in files]
    )
    balance /= balance.mean()
    mean, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.c_[(values - mean) / spread, np.ones(len(values))]
    penalty = np.r_[np.full(values.shape[1], RIDGE), 1e-6]
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (balance * (p - labels)) + penalty * weights
        curve = (rows * (balance * p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return mean, spread, weights


def predicted(model: tuple[Array, Array, Array], values: Array) -> Array:
    mean, spread, weights = model
    return 1 / (1 + np.exp(-(np.c_[(values - mean) / spread, np.ones(len(values))] @ weights)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
