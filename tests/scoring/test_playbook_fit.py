"""How far a playbook's score can be backed by the metrics that are on record at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.scoring.columns import MetricColumns
from csbot.scoring.playbook_fit import playbook_fit
from csbot.scoring.table import score_table

from .cases import AS_OF, METRICS, component, playbook, playbooks, rule, value

TWO_PARTS = [
    component("use", 30, rule("alpha", weight=2), rule("beta")),
    component("mood", 70, rule("gamma")),
]


def test_missing_metrics_are_told_by_the_weight_they_would_have() -> None:
    fit = playbook_fit(playbook(TWO_PARTS), {"alpha"})
    assert fit.attainable == pytest.approx(0.2)
    assert fit.missing == ("gamma", "beta")
    assert fit.measures == 3
    assert not fit.allows_a_band


def test_just_as_much_as_is_needed_allows_a_band() -> None:
    assert playbook_fit(playbook(TWO_PARTS, min_coverage=0.7), {"gamma"}).allows_a_band
    assert not playbook_fit(playbook(TWO_PARTS, min_coverage=0.71), {"gamma"}).allows_a_band


@settings(max_examples=100, deadline=None)
@given(playbooks(), st.sets(st.sampled_from(METRICS)))
def test_no_account_can_have_more_coverage(rules: Playbook, observed: set[str]) -> None:
    # Two values a metric, so that a relative change can be told as well.
    values = [value(metric, 50, days) for metric in sorted(observed) for days in (0, 1)]
    longest = max(m.window_days for c in rules.health.components for m in c.metrics)
    values += [value(metric, 50, longest + 1) for metric in sorted(observed)]
    table = score_table(rules, MetricColumns.of(values, ["A-1"]), AS_OF)
    assert playbook_fit(rules, observed).attainable >= float(table.coverage[0]) - 1e-6
