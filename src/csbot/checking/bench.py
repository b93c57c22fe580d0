"""`csbot bench verify`: claims against whole documents, with the shipped weights and threshold."""

import time
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.normal import clean
from csbot.checking.reading.source import Source
from csbot.checking.rules.findings import findings
from csbot.checking.weighing.abreast import Together
from csbot.checking.weighing.derived import is_of_table
from csbot.checking.weighing.features import features
from csbot.checking.weighing.manner import manner
from csbot.checking.weighing.meaning import doubts
from csbot.checking.weighing.pieces import Reader
from csbot.checking.weighing.score import SUPPORTED_FROM, support

Labels = NDArray[np.int64]
Scores = NDArray[np.float64]


@lru_cache(maxsize=64)
def _source(document: str) -> Source:
    return Source("document", clean(document))


def claim_score(
    document: str, claim: str, reader: Reader | None = None, together: Together | None = None
) -> float:
    """How likely `document` supports `claim`, of one sentence or several.

    Without a `reader` by words and facts alone, and so of tables, which say little in words.
    What reads the two `together` is asked beside the `reader`, never alone.
    """
    facts, sources = facts_of_claim(clean(claim)), [_source(document)]
    told = None
    if reader and not is_of_table(facts, [source.text for source in sources]):
        told = doubts(claim, document, reader, together)
    return support(facts, list(findings(facts, sources)), sources, told or ())


def claim_features(document: str, claim: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The rows that weights are fitted on: of wording and facts, and of the claim's manner."""
    facts, sources = facts_of_claim(clean(claim)), [_source(document)]
    return features(facts, list(findings(facts, sources)), sources), manner(facts, sources)


def bench_verify(
    rows: Iterable[Mapping[str, Any]],
    reader: Reader | None = None,
    together: Together | None = None,
) -> dict[str, float]:
    """Figures of CONTRACT 2 over rows of `{document, claim, label}` (label 1 = supported)."""
    started = time.perf_counter()
    pairs = [
        (claim_score(row["document"], row["claim"], reader, together), int(row["label"]))
        for row in rows
    ]
    elapsed = time.perf_counter() - started
    scores = np.array([score for score, _ in pairs], np.float64)
    labels = np.array([label for _, label in pairs], np.int64)
    told = (scores >= SUPPORTED_FROM).astype(np.int64)
    return {
        "balanced_accuracy": balanced_accuracy(labels, told),
        "auc": auc(labels, scores),
        "f1": f1(labels, told, 1),
        "macro_f1": (f1(labels, told, 0) + f1(labels, told, 1)) / 2,
        "sentences_per_s": len(pairs) / elapsed if elapsed else 0.0,
    }


def balanced_accuracy(labels: Labels, told: Labels) -> float:
    """The mean of the shares told rightly of each label that occurs."""
    shares = [float((told[labels == label] == label).mean()) for label in (0, 1) if label in labels]
    return sum(shares) / len(shares) if shares else 0.0


def auc(labels: Labels, scores: Scores) -> float:
    """The chance that a supported claim scores above an unsupported one; a tie counts half."""
    supported, other = scores[labels == 1], np.sort(scores[labels == 0])
    if not len(supported) or not len(other):
        return 0.5
    below = np.searchsorted(other, supported, "left")
    level = np.searchsorted(other, supported, "right") - below
    return float((below + level / 2).sum() / (len(supported) * len(other)))


def f1(labels: Labels, told: Labels, label: int) -> float:
    """The harmonic mean of precision and recall of one label."""
    hits = int(((labels == label) & (told == label)).sum())
    marked = int((labels == label).sum() + (told == label).sum())
    return 2 * hits / marked if marked else 0.0
