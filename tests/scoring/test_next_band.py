from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.domain.score import NextBand
from csbot.scoring.columns import MetricColumns
from csbot.scoring.next_band import next_band
from csbot.scoring.scale import on_scale
from csbot.scoring.stats import span_days
from csbot.scoring.table import INSUFFICIENT_BAND, ScoreTable, ascending_bands, score_table
from csbot.scoring.weights import Weights

from .cases import AS_OF, METRICS, component, numbers, playbook, playbooks, rule, value, values


def scored(book: Playbook, found: list[MetricValue]) -> ScoreTable:
    return score_table(book, MetricColumns.of(found, ["A-1"]), AS_OF)


def target(book: Playbook, *found: MetricValue) -> NextBand | None:
    return next_band(scored(book, list(found)), 0)


def moves(found: NextBand | None) -> list[tuple[str, float, float]]:
    assert found is not None
    return [(need.metric, need.to, need.gain) for need in found.needs]


def one(**more: object) -> Playbook:
    return playbook([component("use", 1, rule("alpha", **more))])


def test_the_value_to_reach_is_in_units_of_the_metric() -> None:
    found = target(one(scale=[[0, 0], [0.8, 100]]), value("alpha", 0.4))
    assert found is not None
    assert (found.id, found.min, found.needs[0].from_value) == ("stable", 60, 0.4)
    assert moves(found) == [("alpha", 0.48, 10.0)]


def test_on_a_falling_scale_the_metric_has_to_fall() -> None:
    assert moves(target(one(scale=[[2, 100], [10, 0]]), value("alpha", 6))) == [("alpha", 5.2, 10)]


def test_the_gain_counts_from_the_score_before_rounding() -> None:
    assert moves(target(one(), value("alpha", 50.04))) == [("alpha", 60, 9.96)]


def test_a_flat_part_of_the_scale_is_walked_across() -> None:
    flat = [[0, 50], [40, 50], [60, 100]]
    assert moves(target(one(scale=flat), value("alpha", 10))) == [("alpha", 44, 10)]


def test_beyond_the_end_of_the_scale_the_way_leads_back() -> None:
    assert moves(target(one(scale=[[0, 100], [10, 0]]), value("alpha", 50)))[0][1] == 5.5


def test_on_a_scale_that_turns_the_nearer_side_is_taken() -> None:
    valley = [[0, 100], [40, 0], [100, 100]]
    assert moves(target(one(scale=valley), value("alpha", 40)))[0][1] == 22
    assert moves(target(one(scale=valley), value("alpha", 58)))[0][1] == 67


def test_a_change_is_moved_as_a_ratio() -> None:
    book = one(stat="change", scale=[[-0.3, 0], [0.2, 100]])
    found = target(book, value("alpha", 100, 100), value("alpha", 95))
    assert found is not None
    assert found.needs[0].stat == "change"
    assert moves(found) == [("alpha", 0.0, 10)]


def test_each_single_move_that_reaches_is_offered_and_any_one_suffices() -> None:
    book = playbook([component("use", 1, rule("alpha"), rule("beta"), rule("gamma", weight=0.1))])
    found = target(book, value("alpha", 50), value("beta", 60), value("gamma", 55))
    assert found is not None
    assert found.each_suffices
    assert {need.metric for need in found.needs} == {"alpha", "beta"}


def test_where_no_single_move_reaches_the_smallest_set_does_and_no_further_than_it_must() -> None:
    rules = [rule(metric) for metric in ("alpha", "beta", "gamma", "delta")]
    book = playbook([component("use", 1, *rules)], bands=((90, "top"), (0, "low")))
    start = [value("alpha", 50), value("beta", 100), value("gamma", 40), value("delta", 90)]
    found = target(book, *start)
    assert found is not None
    assert not found.each_suffices
    assert moves(found) == [("gamma", 100, 15), ("alpha", 70, 5)]


def test_a_metric_in_two_components_moves_in_both() -> None:
    book = playbook([component("use", 1, rule("alpha")), component("care", 1, rule("alpha"))])
    assert moves(target(book, value("alpha", 50))) == [("alpha", 60, 10)]


def test_the_top_band_has_no_next() -> None:
    assert target(one(), value("alpha", 95)) is None


def test_insufficient_data_is_left_by_data_and_not_by_moves() -> None:
    book = playbook([component("use", 1, rule("alpha"), rule("beta", weight=3))])
    assert target(book, value("alpha", 50)) is None


def test_a_band_that_observed_metrics_cannot_reach_has_no_needs() -> None:
    found = target(one(scale=[[0, 0], [100, 70]]), value("alpha", 90))
    assert found is not None
    assert (found.id, found.needs) == ("healthy", ())


def test_rounding_counts_towards_reaching_a_band() -> None:
    found = target(one(scale=[[0, 0], [100, 74.96]]), value("alpha", 90))
    assert moves(found) == [("alpha", 100, 7.496)]
    assert found is not None
    assert found.each_suffices


def test_rounding_counts_towards_what_a_set_reaches() -> None:
    top = [[0, 0], [100, 74.96]]
    book = playbook([component("use", 1, rule("alpha", scale=top), rule("beta", scale=top))])
    found = target(book, value("alpha", 90), value("beta", 90))
    assert moves(found) == [("alpha", 100, 3.748), ("beta", 100, 3.748)]


@settings(max_examples=150, deadline=None)
@given(playbooks(), values(), st.lists(numbers, min_size=8, max_size=8))
def test_needs_reach_the_band_and_no_smaller_set_does(
    book: Playbook, found: list[MetricValue], base: list[float]
) -> None:
    ages = [(metric, days) for metric in METRICS for days in (0, 100)]
    found += [value(metric, one, days) for (metric, days), one in zip(ages, base, strict=True)]
    table = scored(book, found)
    step = next_band(table, 0)
    if step is None:
        top = max(band.min for band in book.health.bands)
        assert table.band[0] == INSUFFICIENT_BAND or table.score[0] >= top
        return
    quantities = _quantities(table)
    best = {key: _best(table, key) for key in quantities}
    gap = step.min - table.exact[0]
    assert step.min == min(b.min for _, b in ascending_bands(book.health) if b.min > table.score[0])
    if not step.needs:
        assert sum(best.values()) < gap + 0.051
        return
    gains = [need.gain for need in step.needs]
    for need in step.needs:
        keys = [key for key in quantities if key[:2] == (need.metric, need.stat)]
        reached = [_gain(table, key, need.to) for key in keys]
        assert any(got == pytest.approx(need.gain, abs=1e-4) for got in reached)
    # Each alternative reaches on its own; a set reaches together.
    for total in gains if step.each_suffices else [sum(gains)]:
        assert total >= gap - 0.0501
    if not step.each_suffices:
        fewer = combinations(best.values(), len(gains) - 1)
        assert all(sum(some) < gap + 0.051 for some in fewer)


Quantity = tuple[str, str, int]


def _quantities(table: ScoreTable) -> dict[Quantity, list[int]]:
    found: dict[Quantity, list[int]] = {}
    for index, one_rule in enumerate(Weights.of(table.playbook.health).rules):
        if not np.isnan(table.rule_score[index, 0]):
            found.setdefault((one_rule.metric, one_rule.stat, span_days(one_rule)), []).append(
                index
            )
    return found


def _gain(table: ScoreTable, key: Quantity, to: float) -> float:
    weights = Weights.of(table.playbook.health)
    worth = weights.effective(~np.isnan(table.rule_score[:, 0]))
    return sum(
        worth[index]
        * (on_scale(weights.rules[index].scale, np.array([to]))[0] - table.rule_score[index, 0])
        for index in _quantities(table)[key]
    )


def _best(table: ScoreTable, key: Quantity) -> float:
    rules = [Weights.of(table.playbook.health).rules[index] for index in _quantities(table)[key]]
    stops = [x for one_rule in rules for x, _ in one_rule.scale]
    return max([0.0, *(_gain(table, key, stop) for stop in stops)])
