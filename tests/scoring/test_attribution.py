import math
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.attribution import by_metric
from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import ScoreTable, score_table

from .cases import AS_OF, METRICS, component, playbook, playbooks, rule, value

SINCE = AS_OF - timedelta(days=60)


def tables(book: Playbook, found: list[MetricValue]) -> tuple[ScoreTable, ScoreTable]:
    columns = MetricColumns.of(found, ["A-1"])
    return score_table(book, columns, SINCE), score_table(book, columns, AS_OF)


def split(book: Playbook, found: list[MetricValue]) -> dict[str, float]:
    return by_metric(*tables(book, found), 0)


def two(**more: float) -> Playbook:
    return playbook([component("use", 1, rule("alpha"), rule("beta", **more))], min_coverage=0)


def test_with_the_same_metrics_at_both_dates_points_are_weight_times_difference() -> None:
    book = playbook(
        [
            component("use", 3, rule("alpha"), rule("beta", weight=3)),
            component("care", 1, rule("gamma")),
        ]
    )
    before = [value("alpha", 40, 70), value("beta", 80, 70), value("gamma", 10, 70)]
    now = [value("alpha", 80), value("beta", 64), value("gamma", 10)]
    assert split(book, [*before, *now]) == {"beta": -9.0, "alpha": 7.5}


def test_a_metric_that_arrives_gets_all_that_its_arrival_changed() -> None:
    found = [value("alpha", 50, 65), value("beta", 100)]
    assert split(two(max_age_days=30), found) == {"beta": 25.0}


def test_a_bad_metric_that_goes_stale_lifts_the_score_and_is_named_for_it() -> None:
    found = [value("alpha", 80, 65), value("beta", 20, 85)]
    assert split(two(max_age_days=30), found) == {"beta": 30.0}


def test_a_whole_component_that_arrives_is_credited_to_its_metrics() -> None:
    book = playbook(
        [component("use", 1, rule("alpha")), component("care", 1, rule("beta"), rule("gamma"))],
        min_coverage=0,
    )
    found = [value("alpha", 50, 65), value("beta", 100), value("gamma", 100)]
    assert split(book, found) == {"beta": 12.5, "gamma": 12.5}


def test_metrics_of_an_arriving_component_are_measured_against_the_score_on_the_way() -> None:
    book = playbook(
        [component("use", 1, rule("alpha")), component("care", 1, rule("beta"), rule("gamma"))],
        min_coverage=0,
    )
    points = split(book, [value("alpha", 50, 65), value("beta", 100), value("gamma", 50)])
    # The score on the way is 50 + 25 t / (1 + t); gamma's slope is (50 - score) / 2 (1 + t).
    gamma = -12.5 * (math.log(2) - 0.5)
    assert points == pytest.approx({"beta": 12.5 - gamma, "gamma": gamma}, abs=1e-5)


def test_metrics_that_swap_places_still_explain_the_difference() -> None:
    found = [value("alpha", 90, 149), value("beta", 30, 10)]
    book = two()
    assert sum(split(book, found).values()) == -60


def test_the_same_metric_in_two_components_is_named_once() -> None:
    book = playbook(
        [component("use", 1, rule("alpha")), component("care", 1, rule("alpha", stat="mean"))]
    )
    assert split(book, [value("alpha", 20, 70), value("alpha", 40)]) == {"alpha": 15.0}


def test_there_is_nothing_to_split_where_a_date_has_no_score() -> None:
    assert split(two(), [value("alpha", 50)]) == {}


@settings(max_examples=100, deadline=None)
@given(
    playbooks(stats=["latest"], days=st.just(900)),
    st.lists(st.tuples(st.sampled_from(METRICS), st.integers(0, 100)), max_size=8),
    st.lists(st.tuples(st.sampled_from(METRICS[1:]), st.integers(0, 100)), max_size=8),
)
def test_a_metric_that_did_not_move_gets_no_points(
    book: Playbook, old: list[tuple[str, int]], new: list[tuple[str, int]]
) -> None:
    found = [value(metric, number, 70) for metric, number in old]
    found += [value(metric, number) for metric, number in new]
    before, now = tables(book, found)
    points = by_metric(before, now, 0)
    assert "alpha" not in points
    if not np.isnan(before.score[0] + now.score[0]):
        assert sum(points.values()) == pytest.approx(now.score[0] - before.score[0], abs=1e-6)
