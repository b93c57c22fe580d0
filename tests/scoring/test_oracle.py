"""The vectorised scores against CONTRACT 4 written out in plain loops."""

import math
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.domain.score import INSUFFICIENT
from csbot.scoring.columns import MetricColumns
from csbot.scoring.health import explain, health
from csbot.scoring.table import score_table

from .cases import AS_OF, playbooks, values
from .score_oracle import expected, half_up, near_a_half

NEAR = 1e-6


@settings(max_examples=200, deadline=None)
@given(playbooks(), values("A-1"), values("A-2"))
def test_every_figure_of_a_health_score_is_what_the_contract_says(
    playbook: Playbook, first: list[MetricValue], second: list[MetricValue]
) -> None:
    table = score_table(playbook, MetricColumns.of([*first, *second], ["A-1", "A-2"]), AS_OF)
    for row, own in enumerate((first, second)):
        want, got = expected(playbook.health, own, AS_OF), explain(table, row, {})
        metrics = [metric for component in got.components for metric in component.metrics]
        assert [metric.status for metric in metrics] == want.statuses
        _same([metric.score for metric in metrics], want.metrics)
        _same([component.score for component in got.components], want.components)
        _same([component.points for component in got.components], want.points, within=0.051)
        assert got.coverage == pytest.approx(float(want.coverage), abs=NEAR)
        assert got.low == pytest.approx(float(want.low), abs=0.05 + NEAR)
        assert got.high == pytest.approx(float(want.high), abs=0.05 + NEAR)
        if want.score is None:
            assert (got.score, got.band.id) == (None, INSUFFICIENT)
            continue
        assert table.exact[row] == pytest.approx(float(want.score), abs=NEAR)
        if not near_a_half(want.score):
            assert got.score == half_up(want.score)
        _is_in_its_band(playbook, got.score, got.band.id, float(want.coverage))


def _same(got: list[float | None], want: list, within: float = 2e-6) -> None:
    for mine, theirs in zip(got, want, strict=True):
        assert (mine is None) == (theirs is None)
        assert mine is None or mine == pytest.approx(float(theirs), abs=within)


def _is_in_its_band(playbook: Playbook, score: float | None, band: str, coverage: float) -> None:
    if coverage < playbook.health.min_coverage - NEAR:
        assert band == INSUFFICIENT
    elif coverage > playbook.health.min_coverage + NEAR:
        assert score is not None
        floors = {b.id: b.min for b in playbook.health.bands}
        assert floors[band] == max(floor for floor in floors.values() if floor <= score)


@settings(max_examples=100, deadline=None)
@given(playbooks(), values())
def test_points_sum_to_the_score_shown(playbook: Playbook, found: list[MetricValue]) -> None:
    got = health("A-1", playbook, found, AS_OF, {})
    points = [c.points for c in got.components if c.points is not None]
    if got.score is None:
        assert points == []
    else:
        assert math.fsum(points) == pytest.approx(got.score, abs=NEAR)
        assert got.low <= got.score <= got.high


@settings(max_examples=100, deadline=None)
@given(playbooks(), values())
def test_what_is_dated_later_changes_nothing(playbook: Playbook, found: list[MetricValue]) -> None:
    known = [one for one in found if one.date <= AS_OF]
    assert health("A-1", playbook, found, AS_OF, {}) == health("A-1", playbook, known, AS_OF, {})


@settings(max_examples=150, deadline=None)
@given(playbooks(), values(), st.integers(0, 120))
def test_the_change_by_metric_sums_to_the_difference(
    playbook: Playbook, found: list[MetricValue], days: int
) -> None:
    got = health("A-1", playbook, found, AS_OF, {}, since=AS_OF - timedelta(days=days))
    assert got.change is not None
    parts = [one.points for one in got.change.by_metric]
    metrics = [one.metric for one in got.change.by_metric]
    assert len(metrics) == len(set(metrics))
    if got.score is None or got.change.score is None:
        assert parts == []
    else:
        assert math.fsum(parts) == pytest.approx(got.score - got.change.score, abs=NEAR)
