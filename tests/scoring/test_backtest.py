from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricValue
from csbot.scoring.backtest import Cohort, backtest, cohort
from csbot.scoring.discrimination import auc
from csbot.scoring.health import health
from csbot.scoring.outcomes import Outcome, OutcomeKind

from .cases import AS_OF, component, playbook, playbooks, rule, value, values

HORIZON = 90


def outcome(name: str, kind: OutcomeKind, on: date = AS_OF) -> Outcome:
    return Outcome(Account(name, name, "o@x.example", 1.0, "USD", date(2020, 1, 1)), kind, on)


def scored(rows: Sequence[tuple[OutcomeKind, float | None]], **more: object) -> Cohort:
    """Accounts with these scores a horizon before their outcome; None has no value."""
    book = playbook([component("use", 1, rule("alpha"))], **more)
    known = [outcome(f"A-{index:03}", kind) for index, (kind, _) in enumerate(rows)]
    found = [
        value("alpha", number, HORIZON, one.account.account_id)
        for one, (_, number) in zip(known, rows, strict=True)
        if number is not None
    ]
    return cohort(book, known, found, HORIZON)


@given(
    playbooks(),
    st.lists(st.tuples(values(), st.integers(0, 60)), min_size=1, max_size=4),
    st.sampled_from([1, 30, 90]),
)
@settings(max_examples=80, deadline=None)
def test_each_account_is_scored_as_on_its_own_day_and_from_nothing_later(
    book: Playbook, accounts: list[tuple[list[MetricValue], int]], horizon: int
) -> None:
    known, everything = [], []
    for index, (found, late) in enumerate(accounts):
        name = f"A-{index}"
        known.append(outcome(name, "churned", AS_OF + timedelta(days=late)))
        everything += [MetricValue(name, one.metric, one.date, one.value) for one in found]
    table = cohort(book, known, everything, horizon).table
    for row, one in enumerate(known):
        day = one.on - timedelta(days=horizon)
        until = [value for value in everything if value.date <= day]
        alone = health(one.account.account_id, book, until, day, {})
        score = None if np.isnan(table.score[row]) else table.score[row]
        assert (score, table.band_id(row)) == (alone.score, alone.band.id)


def test_what_happens_after_the_day_is_not_looked_at() -> None:
    known = [outcome("A-1", "churned")]
    book = playbook([component("use", 1, rule("alpha"))])
    found = [value("alpha", 80, HORIZON), value("alpha", 1, HORIZON - 1), value("alpha", 0, 0)]
    assert cohort(book, known, found, HORIZON).table.score.tolist() == [80]


def portfolio(accounts: int) -> tuple[list[Outcome], list[MetricValue], np.ndarray]:
    """Outcomes, monthly values and the true risk, at outcome days all over two years.

    Within the horizon the use of churned accounts collapses: who looks ahead is always right.
    """
    draw = np.random.default_rng(2024)
    use, reach = draw.uniform(0, 100, accounts), draw.uniform(0, 100, accounts)
    risk = 1 / (1 + np.exp(1.4 + (0.75 * use + 0.25 * reach - 50) / 11))
    churned = draw.random(accounts) < risk
    known, found = [], []
    for index, gone in enumerate(churned.tolist()):
        name = f"A-{index:05}"
        day = AS_OF - timedelta(days=int(draw.integers(0, 730)))
        known.append(outcome(name, "churned" if gone else "renewed", day))
        for months in range(5):
            ago = day - timedelta(days=5 + 30 * months)
            now = use[index] if months > 2 else 0.0 if gone else 100.0
            found.append(MetricValue(name, "alpha", ago, float(now)))
            found.append(MetricValue(name, "beta", ago, float(reach[index])))
    return known, found, risk


def test_a_planted_signal_is_found_almost_as_well_as_can_be() -> None:
    known, found, risk = portfolio(2000)
    book = playbook(
        [component("use", 3, rule("alpha")), component("reach", 1, rule("beta"))],
    )
    result = backtest([cohort(book, known, found, HORIZON)])
    churned = np.array([one.kind == "churned" for one in known])
    best = auc(-risk[churned], -risk[~churned])
    assert result.overall.auc == pytest.approx(best, abs=0.03)
    assert result.overall.evidence == "predicts"
    assert result.calibration is not None
    bayes = float(np.mean((risk - churned) ** 2))
    assert result.calibration.brier == pytest.approx(bayes, abs=0.005)
    strong, weak = (part.result.auc for part in result.components)
    assert strong is not None
    assert weak is not None
    assert result.overall.auc > strong > weak > 0.5


def test_outcomes_by_lot_are_no_evidence() -> None:
    known, found, _ = portfolio(400)
    order = np.random.default_rng(1).permutation(len(known))
    kinds = [known[place].kind for place in order]
    mixed = [Outcome(one.account, kind, one.on) for one, kind in zip(known, kinds, strict=True)]
    book = playbook([component("reach", 1, rule("beta"))])
    assert backtest([cohort(book, mixed, found, HORIZON)]).overall.evidence == "none"


def test_a_band_is_judged_with_all_that_lie_below_it() -> None:
    bands = ((70, "high"), (40, "middle"), (0, "low"))
    rows: list[tuple[OutcomeKind, float | None]] = [
        *[("churned", 10.0)] * 3,
        *[("renewed", 20.0)] * 1,
        *[("churned", 50.0)] * 2,
        *[("renewed", 50.0)] * 4,
        *[("churned", 90.0)] * 1,
        *[("renewed", 90.0)] * 9,
        ("churned", None),
    ]
    low, middle, high = backtest([scored(rows, bands=bands)]).bands
    assert (low.id, low.flagged, low.precision, low.recall) == ("low", 4, 3 / 4, 3 / 6)
    assert (middle.accounts, middle.churned) == (6, 2)
    assert (middle.flagged, middle.precision, middle.recall) == (10, 5 / 10, 0.833333)
    assert (high.flagged, high.precision, high.recall) == (20, 6 / 20, 1)


def test_a_band_that_nobody_is_in_has_no_precision() -> None:
    rows: list[tuple[OutcomeKind, float | None]] = [("churned", 80.0), ("renewed", 80.0)]
    lowest = backtest([scored(rows)]).bands[0]
    assert (lowest.id, lowest.precision, lowest.recall) == ("critical", None, 0)


def test_accounts_without_a_band_keep_their_score_and_lower_recall() -> None:
    book = playbook([component("use", 1, rule("alpha"), rule("beta", weight=2))])
    known = [outcome(f"A-{index}", "churned") for index in range(2)]
    found = [value("alpha", 10, HORIZON, "A-0"), value("beta", 10, HORIZON, "A-1")]
    group = cohort(book, known, found, HORIZON)
    assert (group.scored.tolist(), group.unbanded) == ([True, True], 1)
    assert backtest([group]).bands[0].recall == 0.5


def test_metrics_that_nobody_had_are_named_once() -> None:
    book = playbook([component("use", 1, rule("alpha"), rule("beta"), rule("beta", stat="mean"))])
    group = cohort(book, [outcome("A-1", "churned")], [value("alpha", 1, HORIZON)], HORIZON)
    assert group.never_observed() == ["beta"]


def test_cohorts_of_several_playbooks_are_judged_together_and_their_bands_apart() -> None:
    one = scored([("churned", 10.0)] * 5)
    other = scored([("renewed", 90.0)] * 5)
    found = backtest([one, other])
    assert (found.overall.churned, found.overall.renewed, found.overall.auc) == (5, 5, 1)
    assert len(found.bands) == 2 * len(one.table.playbook.health.bands)
    assert [part.result.evidence for part in found.components] == ["too_few", "too_few"]


def test_without_any_outcome_there_are_no_figures() -> None:
    found = backtest([])
    assert (found.overall.evidence, found.calibration) == ("too_few", None)
    assert (found.bands, found.components) == ((), ())
