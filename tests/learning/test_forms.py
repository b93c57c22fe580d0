"""A signal is found in whatever form it comes, and what is stored says what the model says."""

from collections.abc import Callable

import numpy as np
import pytest

from csbot.learning.fit import fit
from csbot.learning.forms import FORMS, fitted
from csbot.scoring.discrimination import auc
from csbot.scoring.learned_risk import normal_scores

Odds = Callable[[np.ndarray], np.ndarray]


def drawn(odds: Odds, count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Five readings of each account, its true log odds, and whether it churned."""
    random = np.random.default_rng(seed)
    values = random.normal(size=(count, 5))
    true = odds(values)
    return values, true, random.random(count) < 1 / (1 + np.exp(-true))


@pytest.mark.parametrize(
    ("odds", "within"),
    [
        (lambda v: -1.2 * v[:, 0] - 0.9 * v[:, 1] - 1.0, 0.03),
        (lambda v: 1.3 * (v[:, 2] ** 2 - 1) - 1.0, 0.03),
        (lambda v: -2.5 * np.tanh(2 * v[:, 0]) - 0.8 * v[:, 1] - 1.0, 0.03),
        (lambda v: -3.0 * (v[:, 0] > 0.0) - 1.0, 0.06),
        (lambda v: -0.5 * v[:, 3] - 1.0, 0.03),
    ],
    ids=["straight", "two bad ends", "steep", "a step", "weak"],
)
def test_a_signal_is_found_in_its_form(odds: Odds, within: float) -> None:
    values, true, churned = drawn(odds, 800, seed=4)
    found = fit(values, churned, np.arange(len(churned)))
    best = auc(-true[churned], -true[~churned])
    assert best - auc(-found.unseen[churned], -found.unseen[~churned]) < within


def test_what_is_stored_adds_up_to_what_is_learned() -> None:
    """The stored knots and weights alone rank accounts by their true risk, bent or straight."""
    values, true, churned = drawn(lambda v: 1.3 * (v[:, 2] ** 2 - 1) - 1.0, 800, seed=5)
    found = fit(values, churned, np.arange(len(churned)))
    told = found.intercept + sum(
        weight * normal_scores(values[:, column], knots)
        for column, knots, weight in zip(found.used, found.knots, found.weights, strict=True)
    )
    assert np.corrcoef(told, true)[0, 1] > 0.9
    share = 1 / (1 + np.exp(-told))
    assert abs(float(share.mean()) - float(churned.mean())) < 0.05


@pytest.mark.parametrize("form", [FORMS[0], FORMS[-1], FORMS[9]], ids=str)
def test_a_reading_that_is_missing_adds_nothing(form: object) -> None:
    values, _, churned = drawn(lambda v: v[:, 0], 200, seed=6)
    model = fitted(form, values, churned)  # type: ignore[arg-type]
    for place in range(len(model.columns)):
        assert model.curve(place, np.zeros(1))[0] == pytest.approx(0.0, abs=1e-12)
