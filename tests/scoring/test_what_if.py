"""A supposed value scores as if it had been loaded."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.health import health
from csbot.scoring.what_if import suppose

from .cases import AS_OF, METRICS, component, numbers, playbook, playbooks, rule, value, values

BOOK = playbook(
    [
        component("use", 3, rule("alpha"), rule("beta", weight=2)),
        component("care", 1, rule("gamma", stat="change", scale=[[-1, 0], [1, 100]])),
    ],
    min_coverage=0.2,
)


@given(playbooks(stats=["latest"]), values(), st.sampled_from(METRICS), numbers)
def test_it_is_the_score_of_the_data_with_that_value(
    book: Playbook, found: list[MetricValue], metric: str, wanted: float
) -> None:
    today = health("A-1", book, found, AS_OF, {})
    supposed = suppose(book.health, today, metric, wanted)
    read = [m for part in today.components for m in part.metrics if m.metric == metric]
    if all(m.score is None for m in read):
        assert supposed is None
        return
    changed = [v for v in found if v.metric != metric or v.date > AS_OF]
    # On the day of the value that is read now, so that it is as stale as that.
    newest = max(m.date for m in read if m.date is not None)
    changed.append(MetricValue("A-1", metric, newest, wanted))
    then = health("A-1", book, changed, AS_OF, {})
    assert supposed is not None
    assert then.score is not None
    assert np.isclose(supposed.score, then.score, atol=0.0501)
    if supposed.score == then.score:
        assert (supposed.band.id if supposed.band else "insufficient-data") == then.band.id


def test_the_value_read_today_is_told_beside_it() -> None:
    today = health("A-1", BOOK, [value("alpha", 40, 2), value("beta", 70, 1)], AS_OF, {})
    found = suppose(BOOK.health, today, "alpha", 90)
    assert found is not None
    # (90 + 2 * 70) / 3 over the one component that is observed.
    assert (found.now, found.score, found.also_read) == (40, 76.7, False)
    assert found.band is not None
    assert found.band.id == "healthy"


def test_what_is_missing_or_read_by_its_course_alone_is_not_supposed() -> None:
    today = health("A-1", BOOK, [value("beta", 70), value("gamma", 5), value("gamma", 4, 90)],
                   AS_OF, {})  # fmt: skip
    assert suppose(BOOK.health, today, "alpha", 90) is None
    assert suppose(BOOK.health, today, "gamma", 90) is None
    assert suppose(BOOK.health, today, "delta", 90) is None
