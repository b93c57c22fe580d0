import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.bench import auc, balanced_accuracy, bench_verify, f1
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.source import Source
from csbot.checking.weighing.features import FEATURES
from csbot.checking.weighing.manner import MANNER, manner
from csbot.checking.weighing.mixture import BY_DOUBTS, FIGURES, Line, fitted, probability


def _lengths(*lines: Line) -> list[int]:
    return [len(line.weights) for line in lines]


def test_weights_and_features_have_one_length() -> None:
    for more, by in enumerate(BY_DOUBTS):
        found = fitted(by)
        assert _lengths(found.sums_up, found.tells) == [len(FEATURES) - FIGURES + more] * 2
        assert _lengths(found.manner) == [len(MANNER) - 1]
        assert len(found.figures) == FIGURES


def test_a_claim_is_judged_by_the_weights_of_its_manner_and_of_both_in_between() -> None:
    model, rows = fitted("words"), np.zeros((1, len(FEATURES)))
    found = []
    for bias in (-30.0, 0.0, 30.0):
        line = model.manner._replace(weights=np.zeros(len(MANNER) - 1), bias=bias)
        found.append(probability(model._replace(manner=line), rows, np.ones((1, len(MANNER))))[0])
    sums_up, both, tells = found
    assert both == pytest.approx((sums_up + tells) / 2)
    assert sums_up == pytest.approx(1 / (1 + np.exp(-model.sums_up.logit(rows[:, :-FIGURES])[0])))
    assert tells == pytest.approx(1 / (1 + np.exp(-model.tells.logit(rows[:, :-FIGURES])[0])))


def test_several_sentences_sum_up() -> None:
    model, rows = fitted("words"), np.zeros((1, len(FEATURES)))
    line = model.manner._replace(weights=np.zeros(len(MANNER) - 1), bias=30.0)
    several = probability(model._replace(manner=line), rows, np.zeros((1, len(MANNER))))[0]
    assert several == pytest.approx(1 / (1 + np.exp(-model.sums_up.logit(rows[:, :-FIGURES])[0])))


def test_a_summary_has_more_sentences_and_more_of_the_topics_than_a_detail() -> None:
    text = "Ana runs a bakery in Porto. The bakery sells bread. Its bread is baked by Ana."
    sources = [Source("document", text)]
    summary = manner(facts_of_claim("Ana runs a bakery. It sells bread in Porto."), sources)
    detail = manner(facts_of_claim("The flour comes from a mill."), sources)
    one, length, topics = summary - detail
    assert one < 0 < length
    assert topics > 0


def test_of_no_text_a_claim_has_a_manner_too() -> None:
    assert np.isfinite(manner(facts_of_claim("Ana runs."), [Source("document", "")])).all()


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
