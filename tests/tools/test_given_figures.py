"""Figures with what they measure, and what has a figure that is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.given_figures import Figure, figures, share_given


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("€25K/year", 25_000.0, "money"),
        ("$1.5M annually", 1_500_000.0, "money"),
        ("300%+ ROI", 300.0, "%"),
        ("8/10 today", 8.0, "/10"),
        ("15:1+ in the long term", 15.0, ":1"),
        ("3x faster", 3.0, "x"),
        ("within 18 months", 18.0, "month"),
        ("15 customers", 15.0, ""),
    ],
)
def test_a_figure_keeps_what_it_measures(text: str, value: float, unit: str) -> None:
    assert Figure(value, unit) in figures(text)


@pytest.mark.parametrize(
    ("wanted", "text", "is_there"),
    [
        ("25%", "a cross-sell rate of 25%", True),
        ("25%", "€25K a year for surveys", False),
        ("25%", "25 days", False),
        ("8/10", "from 8/10 to 9/10", True),
        ("8/10", "8:1 in Year 2", False),
        ("20", "the top 20%", True),
    ],
)
def test_a_share_is_no_amount_and_a_bare_number_may_be_either(
    wanted: str, text: str, is_there: bool
) -> None:
    assert (share_given(figures(wanted), text) == 1.0) is is_there


@given(st.integers(1, 999), st.sampled_from(["%", "x", "/10", ":1"]))
def test_a_text_gives_each_figure_that_is_written_in_it(number: int, unit: str) -> None:
    assert share_given(figures(f"{number}{unit}"), f"it is {number}{unit} today") == 1.0


@pytest.mark.parametrize(
    ("question", "is_reverse"),
    [
        ("What costs €25K a year?", True),
        ("Which of our KPIs has a target of more than 85%?", True),
        ("Which return category brings in $3M?", True),
        ("How much does the tool for 10 people cost?", False),
        ("What is the NRR target?", False),
        ("Is the NRR target 120%?", False),
    ],
)
def test_a_question_that_gives_the_figure_asks_for_what_has_it(
    question: str, is_reverse: bool
) -> None:
    assert read_asked(question, {}).is_reverse is is_reverse
