"""A book in parts: who belongs to which, what is compared, in what order, and what is not known."""

from datetime import date

import pytest

from csbot.tools.portfolio import breakdown as portfolio_breakdown

from .asking import Asking, order_of, text_of
from .portfolio_data import ANA, EVE, MIA

TOOL = portfolio_breakdown.TOOL


def test_active_accounts_are_counted_by_region_with_what_is_not_recorded(ask: Asking) -> None:
    said = text_of(ask(MIA, TOOL, by="region"))
    assert (
        "EU has the highest number of active accounts among 2 regions in your team's book: 2"
        in said
    )
    assert "US: 1 (25% of all)" in said
    assert "no region: 1 (25% of all)" in said


def test_amounts_of_two_currencies_are_never_added(ask: Asking) -> None:
    said = text_of(ask(MIA, TOOL, by="region", measure="arr"))
    assert "EUR 50,000 and USD 100,000 over 2 accounts" in said
    assert "% of all" not in said
    assert "highest" not in said
    assert "not converted" in said


def test_a_share_of_arr_is_told_within_one_currency(ask: Asking) -> None:
    said = text_of(ask(EVE, TOOL, by="package", measure="arr", currency="EUR"))
    assert "EUR 50,000 (100% of all) over 1 account" in said


@pytest.mark.parametrize(("order", "first"), [("highest", "Ana Ruiz"), ("lowest", "Ben Osei")])
def test_the_part_asked_for_comes_first(ask: Asking, order: str, first: str) -> None:
    found = ask(MIA, TOOL, by="owner", order=order)
    assert order_of(found, "Ana Ruiz", "Ben Osei")[0] == first


def test_the_worst_risk_is_the_highest_and_the_worst_score_the_lowest(ask: Asking) -> None:
    risk = ask(MIA, TOOL, by="owner", measure="at_risk", order="worst")
    score = ask(MIA, TOOL, by="owner", measure="score", order="worst")
    assert order_of(risk, "Ana Ruiz", "Ben Osei")[0] == "Ben Osei"
    assert order_of(score, "Ana Ruiz", "Ben Osei")[0] == "Ben Osei"
    assert "has the highest share of accounts at risk among 2 owners" in text_of(risk)
    assert "has the lowest mean health score" in text_of(score)


def test_churn_counts_those_who_left_of_those_who_were_there(ask: Asking) -> None:
    period = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    said = text_of(ask(MIA, TOOL, by="region", measure="churned", **period))
    assert "from 1 January 2026 to 22 November 2026" in said
    assert "1 of 2 customers at the start churned (50%)" in said
    assert "no region: no customer at the start" in said


def test_parts_that_share_the_first_place_are_told_together(ask: Asking) -> None:
    found = ask(EVE, TOOL, by="package", order="lowest")
    assert found.statements[0].text == (
        "Professional and Starter have the lowest number of active accounts among 3 packages in "
        "the portfolio."
    )


def test_what_is_not_shown_of_a_long_list_is_counted(ask: Asking) -> None:
    said = text_of(ask(EVE, TOOL, by="package", limit=1))
    assert "2 more packages not listed." in said


def test_a_metric_is_averaged_over_recent_values(ask: Asking) -> None:
    said = text_of(ask(MIA, TOOL, by="owner", metric="nps"))
    assert "mean Net promoter score" in said
    assert "on average over" in said


def test_a_field_that_nobody_recorded_is_said_to_be_missing(ask: Asking) -> None:
    found = ask(ANA, TOOL, by="industry", package="Starter")
    assert found.status == "not_enough_evidence"
    assert "No industry is recorded" in text_of(found)


def test_nobody_is_told_of_accounts_beyond_their_rights(ask: Asking) -> None:
    found = ask(ANA, TOOL, by="owner")
    assert "Ben Osei" not in text_of(found)
    assert not {"A-4", "A-5", "A-6"} & set(found.accounts)
