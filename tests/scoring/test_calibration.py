import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from csbot.scoring.calibration import FOLDS, Platt, brier, calibration, folds
from csbot.scoring.columns import BoolArray, FloatArray


def simulated(accounts: int, slope: float) -> tuple[FloatArray, BoolArray, FloatArray]:
    """Scores, what became of the accounts, and how likely that truly was."""
    draw = np.random.default_rng(5)
    score = draw.uniform(0, 100, accounts)
    risk = 1 / (1 + np.exp(1.5 + slope * (score - 50) / 25))
    return score, draw.random(accounts) < risk, risk


def test_a_score_that_knows_the_risk_comes_near_the_best_brier_score() -> None:
    score, churned, risk = simulated(3000, slope=1.5)
    found = calibration(score, churned)
    assert abs(found.brier - brier(risk, churned)) < 0.003
    assert found.brier < found.of_the_rate - 0.02


def test_the_risk_that_is_fitted_is_the_risk_that_was_planted() -> None:
    score, churned, risk = simulated(20_000, slope=1.5)
    assert np.abs(Platt.fitted(score, churned).risk(score) - risk).max() < 0.03


def test_noise_is_not_better_than_the_rate() -> None:
    draw = np.random.default_rng(9)
    gains = []
    for _ in range(40):
        churned = draw.permutation(np.arange(60) < 15)
        found = calibration(draw.normal(60, 15, 60), churned)
        gains.append(found.of_the_rate - found.brier)
    # A calibration that had seen the fold it is judged on would gain here.
    assert np.mean(gains) < 0


def test_a_score_that_points_the_wrong_way_is_not_turned_round() -> None:
    score, churned, _ = simulated(2000, slope=-1.5)
    fit = Platt.fitted(score, churned)
    assert fit.slope == 0
    found = calibration(score, churned)
    assert abs(found.brier - found.of_the_rate) < 1e-4


def test_sides_that_do_not_overlap_still_leave_a_doubt() -> None:
    score, churned = np.arange(40.0), np.arange(40) < 10
    risk = Platt.fitted(score, churned).risk(score)
    assert np.all((risk > 0) & (risk < 1))
    found = calibration(score, churned)
    assert found.brier < found.of_the_rate / 4


def test_equal_scores_say_no_more_than_the_rate() -> None:
    churned = np.arange(50) < 20
    found = calibration(np.full(50, 70.0), churned)
    assert abs(found.brier - found.of_the_rate) < 1e-3


@given(st.integers(FOLDS, 40), st.integers(FOLDS, 40))
def test_every_fold_has_its_share_of_both_sides(lost: int, kept: int) -> None:
    churned = np.arange(lost + kept) < lost
    fold = folds(churned)
    for side in (fold[churned], fold[~churned]):
        sizes = np.bincount(side, minlength=FOLDS)
        assert len(sizes) == FOLDS
        assert sizes.max() - sizes.min() <= 1


@given(st.lists(st.tuples(st.floats(0, 100), st.booleans()), min_size=2, max_size=30))
def test_a_lower_score_is_never_told_a_lower_risk(rows: list[tuple[float, bool]]) -> None:
    score = np.array([score for score, _ in rows])
    risk = Platt.fitted(score, np.array([churned for _, churned in rows])).risk(np.sort(score))
    assert np.all(np.isfinite(risk))
    assert np.all(np.diff(risk) <= 1e-12)
