"""Numbered parts of a text: tiers, weeks, days, quarters, years."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.tools.strategy.spans_named import Span, spans, without_spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Tier 2 accounts", Span("tier", 2, 2)),
        ("in the second phase", Span("phase", 2, 2)),
        ("days 15 to 30", Span("day", 15, 30)),
        ("Weeks 3-4", Span("week", 3, 4)),
        ("60 days in", Span("day", 60, 60)),
        ("weeks three and four", Span("week", 3, 3)),
        ("months four to six", Span("month", 4, 6)),
        ("week number three", Span("week", 3, 3)),
        ("tier no. 2", Span("tier", 2, 2)),
        ("Year 3+", Span("year", 3, 9999)),
        ("days -30 to 0", Span("day", -30, 0)),
        ("hires in Q3 2025", Span("q", 3, 3)),
        ("hires in Q3 2025", Span("calendar", 2025, 2025)),
        ("50-69, High Risk", Span("range", 50, 69)),
        ("a health score of 72", Span("range", 72, 72)),
    ],
)
def test_a_numbered_part_is_read(text: str, span: Span) -> None:
    assert span in spans(text)


@pytest.mark.parametrize("text", ["$24K+ annual revenue", "110% retention", "a score band", ""])
def test_an_amount_is_no_numbered_part(text: str) -> None:
    assert spans(text) == frozenset()


def test_two_parts_that_are_named_together_are_two() -> None:
    assert spans("what do tiers 1 & 2 get") == {Span("tier", 1, 1), Span("tier", 2, 2)}
    assert spans("phase 2 or phase 3") == {Span("phase", 2, 2), Span("phase", 3, 3)}
    assert spans("it is week 0. What now?") == {Span("week", 0, 0)}


def test_a_stretch_of_time_is_no_place_on_a_scale_as_well() -> None:
    assert spans("what lands in months 4 to 6") == {Span("month", 4, 6)}


def test_stretches_of_time_are_held_against_each_other_in_days() -> None:
    days = Span("month", 18, 18).in_days
    later, first = Span("year", 2, 9999).in_days, Span("year", 1, 1).in_days
    assert days is not None
    assert later is not None
    assert first is not None
    assert later.covers(days)
    assert not first.covers(days)
    assert Span("tier", 2, 2).in_days is None


def test_a_range_covers_what_lies_in_it_and_nothing_of_another_kind() -> None:
    weeks = Span("week", 1, 4)
    assert weeks.covers(Span("week", 3, 3))
    assert not weeks.covers(Span("week", 4, 5))
    assert not weeks.covers(Span("day", 3, 3))


@settings(max_examples=100)
@given(st.sampled_from(["tier", "week", "day", "year"]), st.integers(1, 365), st.integers(0, 90))
def test_what_is_read_is_taken_out(kind: str, low: int, more: int) -> None:
    text = f"what holds in {kind}s {low}-{low + more} there"
    assert Span(kind, low, low + more) in spans(text)
    assert str(low) not in without_spans(text)


_PIECES = st.sampled_from(
    "tier tiers week days day year Q quarter phase to - – and + first".split()
)


@settings(max_examples=300)
@given(st.lists(_PIECES | st.integers(-9, 400).map(str) | st.text(max_size=3), max_size=8))
def test_in_any_text_a_part_begins_no_later_than_it_ends(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(span.low <= span.high for span in spans(text))
    assert len(without_spans(text)) <= len(text)
