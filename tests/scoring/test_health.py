from datetime import timedelta

import pytest

from csbot.domain.records import MetricDefinition
from csbot.errors import BadInput
from csbot.scoring.health import health, health_by_account

from .cases import AS_OF, component, playbook, rule, value

DEFINITIONS = {"alpha": MetricDefinition("alpha", "Alpha", "ms", "lower")}
BOOK = playbook(
    [
        component("use", 3, rule("alpha"), rule("beta", weight=2, stat="mean", window_days=30)),
        component("care", 1, rule("gamma", stat="change", scale=[[-1, 0], [1, 100]])),
    ],
    min_coverage=0.2,
)


def test_an_ok_metric_names_its_value_unit_day_age_and_evidence() -> None:
    got = health("A-1", BOOK, [value("alpha", 64, 4)], AS_OF, DEFINITIONS)
    alpha = got.components[0].metrics[0]
    day = AS_OF - timedelta(days=4)
    assert (alpha.status, alpha.value, alpha.unit, alpha.score) == ("ok", 64, "ms", 64)
    assert (alpha.date, alpha.age_days) == (day, 4)
    assert alpha.evidence == f"metric:A-1/alpha@{day.isoformat()}"


def test_a_stale_metric_is_named_with_its_age_and_without_a_value() -> None:
    got = health("A-1", BOOK, [value("beta", 50, 31)], AS_OF, {}).components[0].metrics[1]
    assert (got.status, got.age_days, got.value, got.score) == ("stale", 31, None, None)
    assert got.evidence is None


def test_a_missing_metric_is_named_with_nothing_else() -> None:
    got = health("A-1", BOOK, [], AS_OF, DEFINITIONS).components[0].metrics[0]
    assert (got.status, got.value, got.date, got.age_days) == ("missing", None, None, None)


def test_a_window_cites_its_newest_value() -> None:
    found = [value("beta", 10, 20), value("beta", 30, 6), value("beta", 99, 40)]
    got = health("A-1", BOOK, found, AS_OF, {}).components[0].metrics[1]
    assert (got.value, got.evidence) == (20, "metric:A-1/beta@2025-06-24")


def test_the_unit_of_a_change_is_a_ratio_whatever_the_metric_counts() -> None:
    found = [value("gamma", 100, 100), value("gamma", 110, 1)]
    definitions = {"gamma": MetricDefinition("gamma", "Gamma", "count", "higher")}
    got = health("A-1", BOOK, found, AS_OF, definitions).components[1].metrics[0]
    assert (got.value, got.unit, got.score) == (0.1, "ratio", 55)


def test_an_unobserved_component_has_no_score_and_no_points() -> None:
    got = health("A-1", BOOK, [value("alpha", 40)], AS_OF, {})
    use, care = got.components
    assert (care.score, care.points, care.coverage) == (None, None, 0)
    assert (use.score, use.points, use.coverage) == (40, 40, 0.333333)
    assert (got.score, got.low, got.high, got.coverage) == (40, 10, 85, 0.25)


def test_too_little_data_is_a_band_of_its_own_that_the_csm_owns() -> None:
    got = health("A-1", BOOK, [], AS_OF, {})
    assert (got.score, got.low, got.high) == (None, 0, 100)
    assert (got.band.id, got.band.name, got.band.owner) == (
        "insufficient-data",
        "Insufficient data",
        "csm",
    )


def test_the_change_since_a_day_names_the_score_then_and_what_moved_it() -> None:
    found = [value("alpha", 40, 50), value("alpha", 70, 3)]
    got = health("A-1", BOOK, found, AS_OF, {}, since=AS_OF - timedelta(days=30)).change
    assert got is not None
    assert (got.since, got.score) == (AS_OF - timedelta(days=30), 40)
    assert [(one.metric, one.points) for one in got.by_metric] == [("alpha", 30)]


def test_a_day_before_any_data_has_no_score_to_compare_with() -> None:
    got = health("A-1", BOOK, [value("alpha", 40, 5)], AS_OF, {}, since=AS_OF - timedelta(days=30))
    assert got.change is not None
    assert (got.change.score, got.change.by_metric) == (None, ())


def test_a_day_to_compare_with_that_lies_ahead_is_refused() -> None:
    with pytest.raises(BadInput, match="earlier day"):
        health("A-1", BOOK, [], AS_OF, {}, since=AS_OF + timedelta(days=1))


def test_values_of_other_accounts_do_not_count() -> None:
    found = [value("alpha", 40), value("alpha", 90, 0, "A-2"), value("gamma", 9, 0, "A-2")]
    assert health("A-1", BOOK, found, AS_OF, {}).score == 40


def test_many_accounts_at_once_score_as_each_does_alone() -> None:
    found = [value("alpha", 10 * n, 2 * n, f"A-{n}") for n in range(9)]
    since = AS_OF - timedelta(days=10)
    together = health_by_account([f"A-{n}" for n in range(10)], BOOK, found, AS_OF, {}, since)
    for name, got in together.items():
        assert got == health(name, BOOK, found, AS_OF, {}, since)
    assert together["A-9"].score is None


def test_the_json_has_the_names_of_the_contract() -> None:
    got = health("A-1", BOOK, [value("alpha", 40)], AS_OF, {}, since=AS_OF).model_dump(mode="json")
    assert {"account_id", "playbook", "as_of", "score", "low", "high", "coverage"} <= set(got)
    assert set(got["next_band"]["needs"][0]) >= {"metric", "from", "to", "gain"}
