from csbot.tools.account.compare_accounts import TOOL

from .asking import Asking, order_of, text_of
from .portfolio_data import ANA, EVE


def test_the_healthier_of_two_is_said_first_with_the_difference(ask: Asking) -> None:
    found = ask(ANA, TOOL, accounts=("Birch Bank", "Alder Foods"))
    assert found.statements[0].lead
    assert found.statements[0].text == (
        "Alder Foods is healthier than Birch Bank by 52.0 points on 22 November 2026: "
        "86.0 of 100 against 34.0."
    )


def test_two_accounts_are_told_apart_by_their_components(ask: Asking) -> None:
    said = text_of(ask(ANA, TOOL, accounts=("A-1", "A-2")))
    assert "Usage sets them apart by 60.0 points, with Alder Foods ahead" in said
    assert said.index("Usage sets") < said.index("Voice of the customer sets")


def test_three_accounts_are_ranked_and_a_metric_is_added(ask: Asking) -> None:
    found = ask(EVE, TOOL, accounts=("A-2", "A-6", "A-1"), metric="nps")
    ranked = order_of(found, "Alder Foods:", "Birch Bank:", "Fir Freight:")
    assert ranked == ["Alder Foods:", "Birch Bank:", "Fir Freight:"] * 2
    assert "Birch Bank: Net promoter score -20 points on 15 September 2026." in text_of(found)


def test_an_account_without_a_score_is_not_called_worse(ask: Asking) -> None:
    found = ask(ANA, TOOL, accounts=("A-1", "A-3"))
    assert found.statements[0].status == "gap"
    assert "healthier" not in text_of(found)


def test_an_account_outside_the_scope_stops_the_comparison(ask: Asking) -> None:
    assert ask(ANA, TOOL, accounts=("Alder Foods", "Fir Freight")).status == "not_allowed"


def test_one_account_alone_is_asked_back(ask: Asking) -> None:
    assert ask(ANA, TOOL, accounts=("A-1", "Alder Foods")).status == "needs_clarification"
