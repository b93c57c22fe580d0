from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.records import MetricValue
from csbot.scoring.columns import MetricColumns

from .cases import AS_OF, value, values


def test_values_come_out_by_account_and_oldest_first() -> None:
    columns = MetricColumns.of(
        [value("alpha", 3, 1, "B"), value("alpha", 2, 5, "A"), value("alpha", 1, 9, "A")]
    )
    series = columns.series("alpha")
    first, second = columns.accounts.index("A"), columns.accounts.index("B")
    assert series.value[series.starts[first] : series.stops[first]].tolist() == [1, 2]
    assert series.value[series.starts[second] : series.stops[second]].tolist() == [3]


def test_of_two_values_on_one_day_the_last_given_counts() -> None:
    columns = MetricColumns.of([value("alpha", 1), value("alpha", 5, 3), value("alpha", 2)])
    assert columns.series("alpha").value.tolist() == [5, 2]


def test_a_metric_that_nobody_has_is_empty_for_everybody() -> None:
    series = MetricColumns.of([value("alpha", 1)], ["A-1", "A-2"]).series("beta")
    assert (series.stops - series.starts).tolist() == [0, 0]
    assert series.until(AS_OF.toordinal()).tolist() == [0, 0]


def test_values_of_other_accounts_are_left_out_where_accounts_are_named() -> None:
    columns = MetricColumns.of([value("alpha", 1), value("alpha", 9, 0, "A-2")], ["A-1"])
    assert columns.value.tolist() == [1]


def test_no_values_at_all_make_empty_columns() -> None:
    columns = MetricColumns.of([], ["A-1"])
    assert columns.series("alpha").until(AS_OF.toordinal()).tolist() == [0]


@settings(max_examples=100, deadline=None)
@given(values("A-1"), values("A-2"), st.randoms(use_true_random=False))
def test_arrays_in_any_order_give_the_columns_of_the_records(
    first: list[MetricValue], second: list[MetricValue], random: st.DataObject
) -> None:
    unique = {(v.account_id, v.metric, v.date): v for v in [*first, *second]}
    rows = list(unique.values())
    random.shuffle(rows)
    accounts, metrics = ("A-1", "A-2"), tuple(sorted({row.metric for row in rows}))
    columns = MetricColumns.from_arrays(
        accounts,
        metrics,
        np.array([accounts.index(row.account_id) for row in rows], dtype=np.int32),
        np.array([metrics.index(row.metric) for row in rows], dtype=np.int32),
        np.array([row.date.toordinal() for row in rows], dtype=np.int64),
        np.array([row.value for row in rows], dtype=np.float64),
    )
    wanted = MetricColumns.of([*first, *second], accounts)
    assert columns.offsets.tolist() == wanted.offsets.tolist()
    assert columns.day.tolist() == wanted.day.tolist()
    assert columns.value.tolist() == wanted.value.tolist()


def test_until_counts_the_day_itself_and_nothing_after_it() -> None:
    series = MetricColumns.of([value("alpha", 1, 2), value("alpha", 2, 1)]).series("alpha")
    days = [(AS_OF - timedelta(days=back)).toordinal() for back in (3, 2, 1, 0)]
    assert [series.until(day).tolist() for day in days] == [[0], [1], [2], [2]]
