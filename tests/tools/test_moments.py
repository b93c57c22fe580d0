"""Where in a customer's life a text says that one is, and what a stretch of time lies before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.spans_named import Span, life_moment, spans
from csbot.tools.strategy.trait_figures import parts
from csbot.tools.strategy.units import Unit

from .test_strategy_passage import section


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("14 months in", Span("day", 420, 420)),
        ("they have been with us for 18 months", Span("day", 540, 540)),
        ("the month before the start", Span("day", -30, 0)),
        ("what happens in the month before day 1", Span("day", -30, 0)),
        ("the customer signs in 12 days", Span("day", -12, 0)),
        ("30 days to the renewal date", Span("renewal", 30, 30)),
        ("the contract ends in 3 months", Span("renewal", 90, 90)),
        ("a renewal is planned 180 days in advance", Span("renewal", 180, 180)),
        ("the first 3 months of the rollout", Span("month", 1, 3)),
        ("the last month before a new client officially starts", Span("day", -30, 0)),
        ("the final month before their current agreement runs out", Span("renewal", 30, 30)),
        ("every 30 days", Span("every-day", 30, 30)),
    ],
)
def test_a_stretch_of_time_is_read_by_what_it_is_held_against(text: str, span: Span) -> None:
    assert spans(text) == {span}


@given(st.integers(1, 99), st.sampled_from(["day", "week", "month", "year"]))
def test_so_much_time_in_is_the_end_of_it(count: int, unit: str) -> None:
    days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    assert life_moment(f"we are {count} {unit}s in") == Span("day", days, days)
    before = spans(f"{count} {unit}s before the renewal")
    assert before == {Span("renewal", days, days)}


def test_a_length_is_no_moment() -> None:
    assert life_moment("which onboarding takes 7-14 days") is None
    assert not read_asked("they are 14 months in, which stage is that", {}).anchors
    assert read_asked("what takes 14 months", {}).anchors


def test_the_section_of_the_stretch_that_holds_a_moment_is_told_from() -> None:
    early: Unit = section("Drifting", "Aqualis drifts on days 31-90 with a buoy.")[0]
    late: Unit = section("Wreck diving", "Aqualis dives to wrecks in Year 2+ with lamps.")[0]
    asked = read_asked("a diver is 14 months in, what now", {})
    assert parts(late, asked)["span"] > 0 == parts(early, asked)["span"]
    near = read_asked("a diver is six weeks in, what now", {})
    assert parts(early, near)["span"] > 0 == parts(late, near)["span"]
