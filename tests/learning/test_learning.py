"""Churn risk is learned where there is a signal and enough of it, and is refused where not."""

from datetime import date

import numpy as np
import pytest

from csbot.assistant.book.risk_learning import MIN_EACH, learn
from csbot.domain.risk import RiskModel
from csbot.learning.fit import fit
from csbot.scoring.columns import MetricColumns
from csbot.scoring.discrimination import auc
from csbot.scoring.features import features
from csbot.scoring.learned_risk import churn_risks
from csbot.scoring.outcomes import outcomes

from .planted import HORIZON, METRICS, Planted, planted

TODAY = date(2025, 12, 31)


def learned(found: Planted) -> RiskModel:
    people, rows, values, _ = found
    known = outcomes(people, rows, TODAY).known
    columns = MetricColumns.of(values, [outcome.account.account_id for outcome in known])
    return learn(known, columns, fit, TODAY, HORIZON)


def best_possible(found: Planted) -> float:
    """What the true odds reach on these very outcomes."""
    people, _, _, odds = found
    gone = np.array([account.status == "churned" for account in people])
    return auc(-odds[gone], -odds[~gone])


@pytest.fixture(scope="module")
def strong() -> tuple[Planted, RiskModel]:
    found = planted(1_000, strength=1.2)
    return found, learned(found)


def test_a_planted_signal_is_found_as_well_as_it_can_be(
    strong: tuple[Planted, RiskModel],
) -> None:
    found, model = strong
    assert model.status == "learned"
    assert model.auc is not None
    assert abs(model.auc - best_possible(found)) < 0.03
    assert model.later_auc is not None
    assert abs(model.later_auc - best_possible(found)) < 0.08
    assert model.brier is not None
    assert model.brier_of_rate is not None
    assert model.brier < model.brier_of_rate


@pytest.mark.parametrize("seed", [2, 3])
def test_where_outcomes_follow_nothing_nothing_is_learned(seed: int) -> None:
    model = learned(planted(400, strength=0.0, seed=seed))
    assert model.status == "no_signal"
    assert model.features == ()
    assert model.auc_low is not None
    assert model.auc_low <= 0.5


def test_too_few_outcomes_are_said_to_be_too_few() -> None:
    model = learned(planted(MIN_EACH, strength=2.0))
    assert model.status == "too_few"
    assert model.auc is None
    assert model.churned + model.renewed == MIN_EACH


def test_no_outcome_at_all_is_too_few() -> None:
    assert learn([], MetricColumns.of([]), fit, TODAY, HORIZON).status == "too_few"


def test_probabilities_are_calibrated(strong: tuple[Planted, RiskModel]) -> None:
    """On accounts of the same law that nobody learned from: the told risk is what happens."""
    _, model = strong
    people, _, values, odds = planted(800, strength=1.2, seed=9)
    ids = [account.account_id for account in people]
    before = [v for v in values if v.value != -1.0]
    told = churn_risks(ids, before, model, max(v.date for v in before))
    known = [i for i, name in enumerate(ids) if name in told and told[name].observed == 1]
    risk = np.array([told[ids[i]].probability for i in known])
    truth = 1 / (1 + np.exp(-odds[known]))
    assert len(known) > 50
    assert abs(float(risk.mean()) - float(truth.mean())) < 0.06
    assert float(np.abs(risk - truth).mean()) < 0.1


def test_drivers_name_the_metrics_that_the_outcome_follows(
    strong: tuple[Planted, RiskModel],
) -> None:
    (people, _, values, _), model = strong
    name = people[0].account_id
    day = min(v.date for v in values if v.account_id == name and v.metric == "logins")
    told = churn_risks([name], [v for v in values if v.account_id == name], model, day)
    weights = dict.fromkeys(METRICS, 0.0)
    for feature in model.features:
        weights[feature.metric] += abs(feature.weight)
    assert weights["logins"] > weights["tickets"] > max(weights["nps"], weights["seats"])
    assert set(told) <= {name}


def test_later_values_never_change_an_earlier_reading() -> None:
    _, _, values, _ = planted(40, strength=1.0)
    ids = sorted({value.account_id for value in values})
    day = sorted({value.date for value in values})[len(values) // 60]
    whole = features(MetricColumns.of(values, ids), METRICS, day)
    known = [value for value in values if value.date <= day]
    np.testing.assert_array_equal(whole, features(MetricColumns.of(known, ids), METRICS, day))
    assert not np.isnan(whole).all()
