"""Bounds told beside a value, figures inside a title, and days that no calendar has."""

import pytest

from .asserting import fails, passes

RULE = (
    "Quillon: Customer satisfaction 63% on 31 July 2026\n"
    "Warning rule “Low satisfaction”: Customer satisfaction is below 70%, by a value of 120 days"
)
GOAL = (
    "Killarow: goal “Alarm response under 3 hours”, status met, baseline 9 hours, target 3 hours, "
    "actual 2.4 hours, due 30 June 2026"
)


@pytest.mark.parametrize("bound", ["below 70%", "below about 70%"])
def test_the_bound_that_is_stated_may_stand_beside_the_value(bound: str) -> None:
    assert passes(f"Customer satisfaction: 63% on 31 July 2026, {bound}.", RULE)


@pytest.mark.parametrize("bound", ["below 75%", "below 85%", "under 65%"])
def test_another_bound_beside_the_value_is_refused(bound: str) -> None:
    assert fails(f"Customer satisfaction: 63% on 31 July 2026, {bound}.", RULE)


@pytest.mark.parametrize("said", ["at 2.4 hours", "at about 2.4 hours"])
def test_a_title_with_a_figure_tells_nothing_of_another(said: str) -> None:
    assert passes(f"“Alarm response under 3 hours” is met: {said}.", GOAL)


@pytest.mark.parametrize("said", ["at 2.7 hours", "at about 1 hour"])
def test_a_figure_beside_such_a_title_is_still_held(said: str) -> None:
    assert fails(f"“Alarm response under 3 hours” is met: {said}.", GOAL)


@pytest.mark.parametrize("day", ["92 November 2026", "32 November 2026", "31 November 2026"])
def test_a_day_that_no_calendar_has_is_carried_by_nothing(day: str) -> None:
    assert fails(
        f"Acme has 155 tickets up to {day}.", "Acme has 155 tickets up to 22 November 2026."
    )
    assert fails(f"Acme has 55 tickets up to {day}.", "Acme has 55 tickets up to 22 November 2026.")
