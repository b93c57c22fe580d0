"""An indicator's progress against an oracle that walks day by day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from csbot.domain.proof import MetricProof
from csbot.domain.records import MetricValue
from csbot.scoring.progress import GRACE, MetricProgress, metric_progress

START = date(2026, 1, 1)
DEADLINE = START + timedelta(days=29)


def proof(**values: Any) -> MetricProof:
    return MetricProof(by="metric", metric="m", **values)


def rows(*pairs: tuple[int, float]) -> list[MetricValue]:
    return [MetricValue("A", "m", START + timedelta(days=day - 1), value) for day, value in pairs]


def judged(asked: MetricProof, values: list[MetricValue], on_day: int) -> MetricProgress:
    return metric_progress(asked, values, START, START + timedelta(days=on_day - 1), DEADLINE)


def test_a_value_that_reaches_the_border_on_the_last_day_is_in_time() -> None:
    assert judged(proof(at_least=0.8), rows((30, 0.8)), 40).state == "met"
    assert judged(proof(at_least=0.8), rows((20, 0.5), (31, 0.8)), 40).state == "met-late"


def test_what_was_reached_stays_met_and_the_newest_value_is_told() -> None:
    found = judged(proof(at_least=0.8), rows((20, 0.9), (35, 0.6)), 40)
    assert found.state == "met"
    assert found.reached is not None
    assert found.reached.figure == 0.9
    assert found.latest is not None
    assert found.latest.figure == 0.6


def test_the_day_itself_is_not_late() -> None:
    assert judged(proof(at_least=0.8), rows((10, 0.1)), 30).state == "open"
    assert judged(proof(at_least=0.8), rows((10, 0.1)), 31).state == "late"


def test_values_from_before_the_start_or_after_the_day_asked_do_not_count() -> None:
    assert judged(proof(at_least=0.8), rows((-5, 0.9), (45, 0.9)), 40).state == "unknown"


def test_records_that_begin_long_after_the_day_say_nothing_about_it() -> None:
    late = 30 + GRACE.days
    assert judged(proof(at_least=0.8), rows((late, 0.1)), 400).state == "late"
    assert judged(proof(at_least=0.8), rows((late + 1, 0.1)), 400).state == "unknown"


def test_a_change_is_counted_from_the_first_value() -> None:
    asked = proof(stat="change", at_least=0.5)
    assert judged(asked, rows((5, 100), (25, 150)), 40).state == "met"
    assert judged(asked, rows((5, 100), (25, 149)), 40).state == "late"
    assert judged(asked, rows((5, 100)), 40).state == "unknown"
    assert judged(asked, rows((5, 0), (25, 149)), 40).state == "unknown"


def test_a_sum_adds_up_from_the_start() -> None:
    found = judged(proof(stat="sum", at_least=3), rows((5, 1), (15, 1), (25, 1)), 28)
    assert found.state == "met"
    assert found.reached is not None
    assert found.reached.figure == 3


def test_below_and_above_leave_their_own_figure_out() -> None:
    assert not proof(below=30).holds(30)
    assert proof(below=30).holds(29.9)
    assert not proof(above=0).holds(0)
    assert proof(at_most=30).holds(30)


@pytest.mark.parametrize("values", [{"at_least": 1, "below": 2}, {"stat": "change"}])
def test_a_proof_has_one_border_and_a_change_needs_one(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        proof(**values)


@settings(max_examples=150)
@given(
    st.dictionaries(st.integers(-20, 120), st.floats(0, 1), max_size=6),
    st.floats(0.1, 0.9),
    st.integers(1, 120),
)
def test_the_state_is_that_of_a_walk_through_the_days(
    by_day: dict[int, float], border: float, today: int
) -> None:
    """The oracle looks at each day in turn, and knows nothing of readings."""
    seen = {day: value for day, value in by_day.items() if 1 <= day <= today}
    reached = next((day for day in range(1, today + 1) if seen.get(day, -1) >= border), None)
    if not seen or min(seen) > 30 + GRACE.days:
        expected = "unknown"
    elif reached is not None:
        expected = "met" if reached <= 30 else "met-late"
    else:
        expected = "late" if today > 30 else "open"
    assert judged(proof(at_least=border), rows(*by_day.items()), today).state == expected
