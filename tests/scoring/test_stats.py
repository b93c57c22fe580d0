import pytest

from csbot.domain.health import MetricRule
from csbot.domain.records import MetricValue
from csbot.scoring.columns import MetricColumns
from csbot.scoring.stats import MISSING, OK, STALE, Readings, read

from .cases import AS_OF, rule, value


def reading(found: list[MetricValue], **more: object) -> Readings:
    metric_rule = MetricRule.model_validate(rule("alpha", **more))
    return read(MetricColumns.of(found, ["A-1"]), metric_rule, AS_OF)


def test_latest_is_the_newest_value_not_after_the_day() -> None:
    found = reading([value("alpha", 1, 9), value("alpha", 2, 3), value("alpha", 3, -1)])
    assert (found.value[0], found.day[0]) == (2, AS_OF.toordinal() - 3)


def test_a_value_exactly_max_age_days_old_is_stale_and_a_day_younger_is_not() -> None:
    assert reading([value("alpha", 1, 89)]).status[0] == OK
    assert reading([value("alpha", 1, 90)]).status[0] == STALE
    assert reading([value("alpha", 1, 29)], max_age_days=30).status[0] == OK
    assert reading([value("alpha", 1, 30)], max_age_days=30).status[0] == STALE


def test_a_value_of_today_is_in_a_window_of_one_day() -> None:
    assert reading([value("alpha", 4), value("alpha", 9, 1)], stat="sum", window_days=1).value == 4


@pytest.mark.parametrize(
    ("stat", "wanted"), [("mean", 4), ("sum", 12), ("min", 1), ("max", 9), ("latest", 2)]
)
def test_a_window_reads_its_values_only(stat: str, wanted: float) -> None:
    outside = [value("alpha", 50, 30), value("alpha", -70, -2)]
    inside = [value("alpha", 1, 29), value("alpha", 9, 10), value("alpha", 2, 0)]
    found = reading([*outside, *inside], stat=stat, window_days=30)
    assert found.value[0] == pytest.approx(wanted)


def test_a_window_with_nothing_in_it_is_stale_where_there_was_something_before() -> None:
    found = reading([value("alpha", 5, 200)], stat="mean", window_days=30)
    assert (found.status[0], found.day[0]) == (STALE, AS_OF.toordinal() - 200)


@pytest.mark.parametrize("stat", ["latest", "mean", "change"])
def test_a_metric_known_only_from_the_future_is_missing(stat: str) -> None:
    found = reading([value("alpha", 5, -1)], stat=stat)
    assert (found.status[0], found.day[0]) == (MISSING, 0)


def test_change_compares_with_the_newest_value_a_window_ago_whatever_its_age() -> None:
    found = [value("alpha", 50, 300), value("alpha", 80, 90), value("alpha", 100, 10)]
    assert reading(found, stat="change").value[0] == pytest.approx(0.25)
    assert reading(found, stat="change", window_days=91).value[0] == pytest.approx(1.0)
    assert reading([value("alpha", 40, 999)], stat="change").value[0] == 0


def test_change_has_no_value_without_a_base_and_it_is_the_base_that_is_missing() -> None:
    assert reading([value("alpha", 5, 89)], stat="change").status[0] == MISSING


def test_change_has_no_value_over_a_base_of_zero() -> None:
    found = reading([value("alpha", 0, 120), value("alpha", 5, 1)], stat="change")
    assert found.status[0] == MISSING


def test_change_over_a_negative_base_follows_the_formula() -> None:
    found = reading([value("alpha", -10, 120), value("alpha", -5, 1)], stat="change")
    assert found.value[0] == pytest.approx(-0.5)


def test_accounts_side_by_side_do_not_read_each_other() -> None:
    rows = [value("alpha", 10, 5, "A-1"), value("alpha", 99, 200, "A-2"), value("alpha", 7, 1, "C")]
    columns = MetricColumns.of(rows, ["A-1", "A-2", "B", "C"])
    found = read(columns, MetricRule.model_validate(rule("alpha", stat="sum")), AS_OF)
    assert found.status.tolist() == [OK, STALE, MISSING, OK]
    assert found.value[[0, 3]].tolist() == [10, 7]
