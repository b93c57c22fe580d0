import numpy as np
import pytest

from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import INSUFFICIENT_BAND, score_table

from .cases import AS_OF, component, playbook, rule, value


def one_metric(**more: object) -> object:
    return playbook([component("use", 1, rule("alpha"))], **more)


def band_at(score: float, **more: object) -> str:
    table = score_table(one_metric(**more), MetricColumns.of([value("alpha", score)]), AS_OF)
    return table.band_id(0)


def test_a_score_on_the_floor_of_a_band_is_in_it() -> None:
    assert (band_at(75), band_at(74.9)) == ("healthy", "stable")


def test_the_band_looks_at_the_rounded_score() -> None:
    assert (band_at(89.95), band_at(89.94)) == ("champion", "healthy")


def test_bands_may_stand_in_any_order_in_the_playbook() -> None:
    mixed = ((60, "stable"), (0, "critical"), (90, "champion"))
    assert [band_at(score, bands=mixed) for score in (95, 60, 5)] == [
        "champion",
        "stable",
        "critical",
    ]


def test_a_score_below_every_floor_is_in_the_lowest_band() -> None:
    assert band_at(10, bands=((50, "fine"), (20, "poor"))) == "poor"


def test_coverage_exactly_at_the_minimum_is_enough() -> None:
    # 0.1 + 0.7 of 1.6 is half on paper, and 0.49999999999999994 in binary.
    rules = [rule("alpha", weight=0.1), rule("beta", weight=0.7), rule("gamma", weight=0.8)]
    book = playbook([component("use", 1, *rules)], min_coverage=0.5)
    columns = MetricColumns.of([value("alpha", 80), value("beta", 80)])
    assert score_table(book, columns, AS_OF).band_id(0) == "healthy"


def test_coverage_below_the_minimum_keeps_the_score_and_loses_the_band() -> None:
    book = playbook([component("use", 1, rule("alpha"), rule("beta", weight=1.1))])
    table = score_table(book, MetricColumns.of([value("alpha", 80)]), AS_OF)
    assert (table.score[0], table.band[0]) == (80, INSUFFICIENT_BAND)


def test_an_account_without_values_has_no_score_but_its_range() -> None:
    table = score_table(one_metric(min_coverage=0), MetricColumns.of([], ["A-1"]), AS_OF)
    assert np.isnan(table.score[0])
    assert (table.low[0], table.high[0], table.coverage[0]) == (0, 100, 0)
    assert table.band[0] == INSUFFICIENT_BAND


@pytest.mark.parametrize(
    ("scale", "number", "score"),
    [
        ([[-0.3, 0], [0.2, 100]], -0.05, 50),
        ([[-0.3, 0], [0.2, 100]], -9, 0),
        ([[2, 100], [10, 0]], 4, 75),
        ([[0, 40], [50, 40]], 25, 40),
        ([[0, 0], [10, 50], [20, 50], [30, 100]], 15, 50),
        ([[0, 10], [10, 90]], 11, 90),
        ([[0, 0], [5, 100], [10, 0]], 7.5, 50),
    ],
)
def test_scales_are_linear_between_their_points_and_flat_outside(
    scale: list[list[float]], number: float, score: float
) -> None:
    book = playbook([component("use", 1, rule("alpha", scale=scale))])
    assert score_table(book, MetricColumns.of([value("alpha", number)]), AS_OF).score[0] == score


def test_weights_need_not_add_up_to_anything() -> None:
    book = playbook(
        [
            component("use", 3, rule("alpha", weight=1), rule("beta", weight=3)),
            component("care", 1, rule("gamma", weight=7)),
        ]
    )
    found = [value("alpha", 0), value("beta", 100), value("gamma", 20)]
    assert score_table(book, MetricColumns.of(found), AS_OF).score[0] == 61.3  # (3·75 + 20) / 4


def test_one_metric_counts_by_its_own_stat_in_each_component() -> None:
    book = playbook(
        [
            component("level", 1, rule("alpha")),
            component("trend", 1, rule("alpha", stat="change", scale=[[-1, 0], [1, 100]])),
        ]
    )
    found = [value("alpha", 40, 100), value("alpha", 60, 0)]
    table = score_table(book, MetricColumns.of(found), AS_OF)
    assert table.component_score[:, 0] == pytest.approx([60, 75])
    assert table.score[0] == 67.5


def test_an_account_scores_the_same_alone_as_among_others() -> None:
    book = playbook([component("use", 1, rule("alpha", stat="mean"), rule("beta", stat="max"))])
    crowd = [value("alpha", n, n % 50, f"A-{n}") for n in range(40)]
    crowd += [value("beta", 90 - n, n % 70, f"A-{n}") for n in range(0, 40, 3)]
    table = score_table(book, MetricColumns.of(crowd), AS_OF)
    for row, account in enumerate(table.accounts):
        alone = MetricColumns.of([v for v in crowd if v.account_id == account])
        assert score_table(book, alone, AS_OF).score[0] == table.score[row]
