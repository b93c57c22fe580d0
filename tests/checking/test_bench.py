import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.bench import auc, balanced_accuracy, bench_verify, f1
from csbot.checking.weighing.features import FEATURES
from csbot.checking.weighing.weights import MEAN, SPREAD, WEIGHTS


def test_weights_and_features_have_one_length() -> None:
    assert len(FEATURES) == len(MEAN) == len(SPREAD) == len(WEIGHTS)


def test_the_bench_tells_true_claims_from_false_ones() -> None:
    document = "Ana bought 12 apples on Monday because the market in Lisbon was open."
    rows = [
        {"document": document, "claim": "Ana bought 12 apples in Lisbon.", "label": 1},
        {"document": document, "claim": "Ana bought apples on Monday.", "label": 1},
        {"document": document, "claim": "Petra Vogel sold 15 pears in Rome.", "label": 0},
        {"document": document, "claim": "Ana did not buy 19 apples in Porto.", "label": 0},
    ]
    found = bench_verify(rows)
    assert found["balanced_accuracy"] == found["auc"] == found["f1"] == found["macro_f1"] == 1.0
    assert found["sentences_per_s"] > 0


def test_an_empty_file_has_figures_too() -> None:
    assert bench_verify([])["auc"] == 0.5


def test_known_values() -> None:
    labels, told = np.array([1, 1, 0, 0]), np.array([1, 0, 0, 0])
    assert balanced_accuracy(labels, told) == 0.75
    assert f1(labels, told, 1) == pytest.approx(2 / 3)
    assert f1(labels, told, 0) == pytest.approx(0.8)
    assert auc(labels, np.array([0.9, 0.4, 0.4, 0.1])) == 0.875


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=40))
def test_auc_is_the_share_of_pairs_in_order(rows: list[tuple[bool, int]]) -> None:
    true = [score for label, score in rows if label]
    false = [score for label, score in rows if not label]
    pairs = [(a > b) + (a == b) / 2 for a in true for b in false]
    expected = sum(pairs) / len(pairs) if pairs else 0.5
    labels, scores = (
        np.array([int(label) for label, _ in rows]),
        np.array([float(s) for _, s in rows]),
    )
    assert auc(labels, scores) == pytest.approx(expected)
