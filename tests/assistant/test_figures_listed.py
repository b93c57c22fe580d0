import pytest

from csbot.app import App

from .talking import ask_in_thread

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def looked_up(app: App, text: str) -> dict[str, dict[str, object]]:
    return {tool.name: tool.arguments for tool in ask_in_thread(app, EXECUTIVE, text).tools}


def test_each_figure_of_a_list_is_looked_up(sample_app: App) -> None:
    told = looked_up(sample_app, "give me the board summary: ARR, NRR, churn, at-risk ARR")
    # Without vectors churn is told with the revenue.
    assert {"portfolio_revenue", "portfolio_renewal_risk"} <= set(told)
    assert set(told) <= {"portfolio_revenue", "portfolio_kpis", "portfolio_renewal_risk"}


def test_figures_of_one_look_up_are_asked_of_it_together(sample_app: App) -> None:
    told = looked_up(sample_app, "NPS, CSAT and adoption")
    assert set(told) == {"portfolio_kpis"}
    assert told["portfolio_kpis"]["kpis"] == ["nps", "csat", "adoption"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ARR by region, segment and package", {"portfolio_figures", "portfolio_breakdown"}),
        ("Northwind Health: ARR, NPS and renewal date", {"account_profile", "account_metrics"}),
        (
            "our NRR, the weather, and a joke",
            {"portfolio_kpis", "portfolio_revenue", "strategy_search"},
        ),
    ],
)
def test_what_lists_something_else_is_planned_like_any_question(
    sample_app: App, text: str, named: set[str]
) -> None:
    assert set(looked_up(sample_app, text)) <= named | {"account_history"}
