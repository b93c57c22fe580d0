"""Fits the weights of the support score: `python benches/fit_verify.py FOLDER [DOUBTS]`.

FOLDER holds JSONL files of `{id, document, claim, label}`; DOUBTS what `fit_meaning.py --left-out`
and `fit_claim_reader.py` kept of them: of each file the doubts of networks that never saw it.
Prints, for every file, the figures of weights that never saw it, and writes
`checking/weights.json`, fitted on all of them. Without DOUBTS the weights with meaning stay as they
are.

Claims of the files in TELLING tell one thing of a text, those of the others sum one up. The only
file of its sort is left out in five parts; what the weights of summaries alone make of it is said
too, for that is what a new sort of claim may expect.

The three features of figures in tables are fitted after the others, with made-up statements
(`statements.py`) beside the files, for few claims of the files turn on a table; the line of the
statements is of other ones than were fitted on.
"""

import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))

from statements import statements

from csbot.checking.bench import auc, balanced_accuracy, claim_features, f1
from csbot.checking.weighing.features import FEATURES
from csbot.checking.weighing.mixture import FIGURES, By, Line, Mixture, probability

Array = NDArray[np.float64]
TARGET = Path(__file__).parent.parent / "src/csbot/checking/weights.json"
TELLING = frozenset(("wice-dev",))
# By which name each of the models' doubts are kept, for each set of weights that has doubts.
DOUBTS: Mapping[By, tuple[str, ...]] = {
    "meaning": ("left-out",),
    "together": ("left-out", "together"),
}
WORDING = ("new_words", "window", "scattered", "pairs", "length")
PARTS = 5
RIDGE, NEAR_RIDGE, MANNER_RIDGE, FIGURES_RIDGE = 20.0, 100.0, 50.0, 5.0


class Claims(NamedTuple):
    """Rows as `bench.claim_features` has them, what each model doubts of them, [n, models], and
    the labels."""

    rows: Array
    manners: Array
    doubts: Array | None
    labels: NDArray[np.int64]

    def where(self, kept: NDArray[np.bool_]) -> "Claims":
        doubts = None if self.doubts is None else self.doubts[kept]
        return Claims(self.rows[kept], self.manners[kept], doubts, self.labels[kept])

    @property
    def values(self) -> Array:
        """The features that both manners are weighed by."""
        words = self.rows[:, :-FIGURES]
        return words if self.doubts is None else np.c_[words, self.doubts]


def main(folder: Path, doubts: Path | None = None) -> None:
    files = {path.stem: _claims(_read(path)) for path in sorted(folder.glob("*.jsonl"))}
    made, others_made = (_claims(statements(random.Random(seed), 100)) for seed in (1, 2))
    stored = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    stored["words"] = _stored(_measured(files, made, others_made))
    if doubts:
        for by, kept in DOUBTS.items():
            told = {name: _doubted(claims, doubts, kept, name) for name, claims in files.items()}
            print(by)
            stored[by] = _stored(_measured(told, made, None))
    TARGET.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def _measured(files: Mapping[str, Claims], made: Claims, others_made: Claims | None) -> Mixture:
    """Prints the figures of every file under weights that never saw it; gives those of all."""
    found = []
    for name, claims in files.items():
        others = {key: other for key, other in files.items() if key != name}
        if name not in TELLING or TELLING & others.keys():
            said = _predicted(fitted(others, made), claims)
        else:
            alone = _predicted(_one_manner(fitted({**others, name: claims}, made)), claims)
            _print(f"{name} by summaries", claims.labels, alone)
            said = np.zeros(len(claims.labels))
            for kept, tested in _parts(len(claims.labels)):
                model = fitted({**others, name: claims.where(kept)}, made)
                said[tested] = _predicted(model, claims.where(tested))
        found.append(_print(name, claims.labels, said))
    model = fitted(files, made)
    print(f"{'mean':26}", _figures(np.mean(found, 0)))
    if others_made:
        _print("made-up statements", others_made.labels, _predicted(model, others_made))
    return model


def _one_manner(model: Mixture) -> Mixture:
    return model._replace(tells=model.sums_up)


def _parts(count: int) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    drawn = np.random.default_rng(0).integers(0, PARTS, count)
    for part in range(PARTS):
        yield drawn != part, drawn == part


def _print(name: str, labels: NDArray[np.int64], said: Array) -> tuple[float, ...]:
    told = (said >= 0.5).astype(np.int64)
    macro = (f1(labels, told, 0) + f1(labels, told, 1)) / 2
    figures = (balanced_accuracy(labels, told), auc(labels, said), f1(labels, told, 1), macro)
    print(f"{name:26}", _figures(figures), flush=True)
    return figures


def _figures(figures: Iterable[float]) -> str:
    return "balanced {:.3f}  auc {:.3f}  f1 {:.3f}  macro f1 {:.3f}".format(*figures)


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _claims(claims: Iterable[Mapping[str, Any]]) -> Claims:
    kept = list(claims)
    found = [claim_features(row["document"], row["claim"]) for row in kept]
    rows, manners = (np.array(part) for part in zip(*found, strict=True))
    return Claims(rows, manners, None, np.array([row["label"] for row in kept], np.int64))


def _doubted(claims: Claims, folder: Path, kept: Iterable[str], name: str) -> Claims:
    """The claims of which something was doubted; of no text nothing is."""
    doubts = np.stack([np.load(folder / f"{of}-{name}.npy") for of in kept], axis=1)
    return claims._replace(doubts=doubts).where(np.isfinite(doubts).all(axis=1))


def fitted(files: Mapping[str, Claims], made: Claims) -> Mixture:
    """Every file of a manner, and in it every label, weighs the same.

    The features of figures keep their scale, so that they say nothing of a claim without figures.
    """
    telling = [claims for name, claims in files.items() if name in TELLING]
    summing = [claims for name, claims in files.items() if name not in TELLING]
    nothing = np.zeros(FIGURES)
    sums_up = _line([_by_failures(claims) for claims in summing])
    tells = _near(sums_up, telling) if _are_read_together(telling) else _line(telling)
    model = Mixture(sums_up, tells, _manner(summing, telling), nothing)
    # Answers from tables are judged without meaning, and so by the words alone.
    if files and next(iter(files.values())).doubts is not None:
        plain = {name: claims._replace(doubts=None) for name, claims in files.items()}
        return model._replace(figures=fitted(plain, made).figures)
    every = [*files.values(), made]
    offset = np.concatenate([_logit(_predicted(model, claims)) for claims in every])
    of_figures = np.vstack([claims.rows[:, -FIGURES:] for claims in every])
    labels = np.concatenate([claims.labels for claims in every]).astype(float)
    penalty = np.full(FIGURES, FIGURES_RIDGE)
    return model._replace(
        figures=_logistic(of_figures, labels, _balance([c.labels for c in every]), penalty, offset)
    )


def _by_failures(claims: Claims) -> Claims:
    """Where both models read a summary, its wording has no say beside what failed of its facts.

    The models see the wording too, and its weights go less well from one sort of summary to
    another.
    """
    if not _are_read_together([claims]):
        return claims
    rows = claims.rows.copy()
    rows[:, [FEATURES.index(name) for name in WORDING]] = 0
    return claims._replace(rows=rows)


def _are_read_together(files: Iterable[Claims]) -> bool:
    models = len(DOUBTS["together"])
    return all(c.doubts is not None and c.doubts.shape[1] == models for c in files)


def _near(line: Line, files: list[Claims]) -> Line:
    """A line for `files` that a ridge pulls to `line`: most of what both models doubt is wrong in
    whatever manner it is said."""
    values = np.vstack([claims.values for claims in files])
    labels = [claims.labels for claims in files]
    more = _regression(
        values,
        np.concatenate(labels).astype(float),
        _balance(labels),
        NEAR_RIDGE,
        line.logit(values),
    )
    return Line(line.weights + more.weights, line.bias + more.bias)


def _line(files: list[Claims]) -> Line:
    values = np.vstack([claims.values for claims in files])
    labels = [claims.labels for claims in files]
    return _regression(values, np.concatenate(labels).astype(float), _balance(labels), RIDGE)


def _manner(summing: list[Claims], telling: list[Claims]) -> Line:
    """How much a single sentence is of the telling sort; each file weighs the same in its sort."""
    sorts = [0.0] * len(summing) + [1.0] * len(telling)
    single = [claims.manners[claims.manners[:, 0] > 0, 1:] for claims in (*summing, *telling)]
    counts = [len(manners) for manners in single]
    balance = np.repeat(
        [1 / n / sorts.count(sort) for n, sort in zip(counts, sorts, strict=True)], counts
    )
    of_sorts = np.repeat(sorts, counts)
    return _regression(np.vstack(single), of_sorts, balance / balance.mean(), MANNER_RIDGE)


def _balance(labels: list[NDArray[np.int64]]) -> Array:
    weight = np.concatenate(
        [1.0 / np.where(y == 1, (y == 1).sum(), (y == 0).sum()) for y in labels]
    )
    return np.asarray(weight / weight.mean())


def _regression(
    values: Array, labels: Array, balance: Array, ridge: float, offset: Array | None = None
) -> Line:
    """A ridge that pulls the weights of the standardised features to 0, on top of an `offset`."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.c_[(values - mean) / spread, np.ones(len(values))]
    penalty = np.r_[np.full(values.shape[1], ridge), 1e-6]
    offset = np.zeros(len(rows)) if offset is None else offset
    weights = _logistic(rows, labels, balance, penalty, offset)
    slopes = weights[:-1] / spread
    return Line(slopes, float(weights[-1] - mean @ slopes))


def _logistic(rows: Array, labels: Array, balance: Array, penalty: Array, offset: Array) -> Array:
    """Weights by Newton's method, on top of an `offset` that each row has."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(rows @ weights + offset)))
        slope = rows.T @ (balance * (p - labels)) + penalty * weights
        curve = (rows * (balance * p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _predicted(model: Mixture, claims: Claims) -> Array:
    return probability(model, claims.rows, claims.manners, claims.doubts)


def _logit(share: Array) -> Array:
    return np.asarray(np.log(share / (1 - share)))


def _stored(model: Mixture) -> dict[str, Any]:
    """As `mixture.read` takes it, to five digits."""
    lines = {
        name: {"weights": np.round(line.weights, 5).tolist(), "bias": round(line.bias, 5)}
        for name, line in model._asdict().items()
        if isinstance(line, Line)
    }
    return {**lines, "figures": np.round(model.figures, 4).tolist()}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
