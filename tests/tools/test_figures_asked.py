"""The type of figure that a question wants, and figures in what may answer it."""

import pytest

from csbot.tools.strategy.figures_asked import asked_figure, claimed, denies, has_figure, values


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what does Qualtrics cost", "money"),
        ("what share of users should be active", "percent"),
        ("how soon is a ticket answered", "duration"),
        ("how many CSMs are hired", "count"),
        ("when is the VP hired", "date"),
        ("what is the NPS target", "any"),
        ("How much should support costs fall?", "any"),
        ("How much do support tools cost?", "money"),
        ("What part of customers expand?", "percent"),
        ("How many accounts per CSM?", "count"),
        ("accounts per shared CSM", "count"),
        ("After how long is the money earned back?", "duration"),
        ("how is each part weighted, in percent", "percent"),
        ("What is the CSM load?", "any"),
        ("who leads the team", None),
    ],
)
def test_a_question_wants_a_type_of_figure(question: str, kind: str | None) -> None:
    assert asked_figure(question) == kind


def test_money_is_no_percentage_and_days_are_no_money() -> None:
    assert has_figure("€25K/year", "money")
    assert not has_figure("€25K/year", "percent")
    assert not has_figure("within 30 days", "money")
    assert has_figure("a monthly webinar", "duration")


@pytest.mark.parametrize(
    ("text", "is_denial"),
    [
        ("The document gives no figure for salaries.", True),
        ("No discount figure is given.", True),
        ("The document does not say by what they are ranked.", True),
        ("Net revenue retention is 110%.", False),
        ("Success does not end with onboarding and grows by 20%.", False),
    ],
)
def test_a_denial_says_what_is_not_given(text: str, is_denial: bool) -> None:
    assert denies(text) is is_denial


def test_figures_are_compared_by_value() -> None:
    assert values("$1.2M and 40K") == {1_200_000, 40_000}
    assert values("8:1 in Year 2") == {8, 1, 2}
    assert claimed("is it 130%?") == ["130%"]
