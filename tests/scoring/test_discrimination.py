import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.scoring.columns import FloatArray
from csbot.scoring.discrimination import auc, discrimination, interval

# Few different scores, so that most examples have ties.
scores = st.lists(st.integers(0, 12), min_size=2, max_size=30).map(lambda s: np.array(s, float))


def together(lost: FloatArray, kept: FloatArray) -> tuple[FloatArray, np.ndarray]:
    return np.concatenate((lost, kept)), np.arange(len(lost) + len(kept)) < len(lost)


@given(scores, scores)
def test_auc_is_the_share_of_pairs_counted_one_by_one(lost: FloatArray, kept: FloatArray) -> None:
    pairs = [1.0 if a < b else 0.5 if a == b else 0.0 for a in lost for b in kept]
    assert auc(lost, kept) == pytest.approx(sum(pairs) / len(pairs), abs=1e-12)


def test_a_tie_counts_half() -> None:
    assert auc(np.array([5.0]), np.array([5.0, 6.0])) == 0.75


@given(scores, scores)
def test_the_interval_holds_the_auc_and_stays_a_share(lost: FloatArray, kept: FloatArray) -> None:
    low, high = interval(lost, kept)
    assert 0 <= low <= auc(lost, kept) + 1e-12
    assert auc(lost, kept) - 1e-12 <= high <= 1


@given(scores, scores)
def test_the_other_way_round_mirrors_the_interval(lost: FloatArray, kept: FloatArray) -> None:
    low, high = interval(lost, kept)
    assert interval(kept, lost) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(scores, scores)
def test_only_the_order_of_scores_counts(lost: FloatArray, kept: FloatArray) -> None:
    assert interval(lost**3, kept**3) == interval(lost, kept)


def covered(truth: float, sizes: tuple[int, int], spreads: tuple[float, float]) -> float:
    """The share of 600 samples whose interval holds the true AUC."""
    draw = np.random.default_rng(7)
    # Where normal scores lie this far apart, their AUC is `truth`: 0.5 or 0.8 (0.841621 = z).
    apart = {0.5: 0.0, 0.8: 0.841621}[truth] * float(np.hypot(*spreads))
    held = 0
    for _ in range(600):
        low, high = interval(
            draw.normal(0, spreads[0], sizes[0]), draw.normal(apart, spreads[1], sizes[1])
        )
        held += low <= truth <= high
    return held / 600


@pytest.mark.parametrize("truth", [0.5, 0.8])
@pytest.mark.parametrize("spreads", [(1, 1), (3, 1), (1, 3)])
def test_the_interval_holds_the_truth_19_times_in_20(
    truth: float, spreads: tuple[float, float]
) -> None:
    assert 0.92 <= covered(truth, (40, 160), spreads) <= 0.98


def test_labels_by_lot_are_called_no_evidence_19_times_in_20() -> None:
    draw = np.random.default_rng(11)
    # Rounded as scores are, so that there are ties.
    score, churned = np.round(draw.normal(60, 15, 300), 0), np.arange(300) < 45
    found = [discrimination(score, draw.permutation(churned)).evidence for _ in range(800)]
    assert 0.93 <= found.count("none") / 800 <= 0.97


def test_sides_that_do_not_overlap_are_evidence_but_not_certainty() -> None:
    found = discrimination(*together(np.arange(6.0), np.arange(20.0, 30.0)))
    assert (found.auc, found.high, found.evidence) == (1, 1, "predicts")
    assert found.low is not None
    assert 0.6 < found.low < 0.9


def test_more_accounts_without_overlap_leave_less_room() -> None:
    few, _ = interval(np.zeros(6), np.ones(6))
    many, _ = interval(np.zeros(60), np.ones(60))
    assert few < many < 1


def test_churned_accounts_that_scored_higher_are_the_wrong_way_round() -> None:
    draw = np.random.default_rng(3)
    found = discrimination(*together(draw.normal(70, 10, 50), draw.normal(50, 10, 50)))
    assert found.evidence == "inverted"


def test_one_score_for_all_is_no_evidence() -> None:
    found = discrimination(*together(np.full(10, 50.0), np.full(30, 50.0)))
    assert (found.auc, found.evidence) == (0.5, "none")


@pytest.mark.parametrize("sides", [(4, 100), (100, 4), (0, 10), (0, 0)])
def test_too_few_of_either_side_give_no_figure(sides: tuple[int, int]) -> None:
    found = discrimination(*together(np.zeros(sides[0]), np.ones(sides[1])))
    assert (found.churned, found.renewed) == sides
    assert (found.auc, found.low, found.evidence) == (None, None, "too_few")


def test_accounts_without_a_score_are_not_counted() -> None:
    lost, kept = np.array([1.0, 2, 3, 4, 5, np.nan]), np.array([1.0, 2, 3, 4, 5, np.nan, np.nan])
    found = discrimination(*together(lost, kept))
    assert (found.churned, found.renewed, found.auc) == (5, 5, 0.5)
