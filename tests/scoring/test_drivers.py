"""What holds an account down most: for a whole table what is said of each account alone."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.records import MetricValue
from csbot.scoring.columns import MetricColumns
from csbot.scoring.drivers import drivers
from csbot.scoring.health import explain
from csbot.scoring.table import score_table
from csbot.tools.facts.portfolio_rows import costliest

from .cases import AS_OF, METRICS, component, playbook, rule

BOOK = playbook(
    [
        component("use", 3, rule("alpha"), rule("beta", weight=2, stat="mean", window_days=30)),
        component("care", 1, rule("gamma", stat="change", scale=[[-1, 0], [1, 100]])),
        component("value", 2, rule("delta"), rule("alpha", stat="max")),
    ]
)
values = st.builds(
    lambda account, metric, back, value: MetricValue(
        account, metric, AS_OF - timedelta(days=back), value
    ),
    st.sampled_from(["A-1", "A-2", "A-3"]),
    st.sampled_from(METRICS),
    st.integers(0, 200),
    st.integers(0, 100).map(float),
)


@given(st.lists(values, max_size=40))
def test_every_account_of_a_table_has_the_driver_that_it_has_alone(
    found: list[MetricValue],
) -> None:
    table = score_table(BOOK, MetricColumns.of(found, accounts=["A-1", "A-2", "A-3"]), AS_OF)
    rules = [(part.id, rule.metric) for part in BOOK.health.components for rule in part.metrics]
    for row, at in enumerate(drivers(table).tolist()):
        worst = costliest(explain(table, row, {}))
        assert (worst and (worst[0].id, worst[1].metric)) == (None if at < 0 else rules[at])
