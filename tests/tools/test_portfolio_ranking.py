from datetime import UTC, date, datetime

import pytest

from csbot.storage.overrides import Overrides
from csbot.tools.portfolio.ranking import TOOL

from .asking import Asking, order_of, text_of
from .portfolio_data import ANA, BEN, EVE, MIA, TODAY

NAMES = ("Alder Foods", "Birch Bank", "Cedar Labs", "Dogwood Air", "Elm Energy", "Fir Freight")


def test_accounts_at_risk_come_worst_first_with_arr_by_currency(ask: Asking) -> None:
    found = ask(EVE, TOOL)
    assert order_of(found, *NAMES) == ["Dogwood Air", "Fir Freight", "Birch Bank"]
    said = text_of(found)
    assert "3 of 5 active accounts in the portfolio are at risk on 22 November 2026." in said
    assert "Their ARR at risk is EUR 50,000 and USD 970,000 in all." in said


def test_a_row_says_score_band_arr_and_what_holds_it_down(ask: Asking) -> None:
    assert (
        "Birch Bank: 34.0 of 100, band At Risk (Intervention); ARR EUR 50,000; held down most by "
        "Usage: Active users is 30% on 31 October 2026." in text_of(ask(ANA, TOOL))
    )


def test_a_csm_sees_the_own_book_and_a_manager_the_team(ask: Asking) -> None:
    assert ask(ANA, TOOL).accounts == ("A-2",)
    assert set(ask(MIA, TOOL).accounts) == {"A-2", "A-4"}


def test_accounts_with_too_little_data_are_named_not_ranked(ask: Asking) -> None:
    found = ask(ANA, TOOL)
    gaps = [s.text for s in found.statements if s.status == "gap"]
    assert gaps == ["1 account of 3 has too little data for a band: Cedar Labs."]


def test_best_and_worst_turn_the_order(ask: Asking) -> None:
    best = ask(EVE, TOOL, which="best")
    assert order_of(best, *NAMES)[0] == "Alder Foods"
    assert "The highest score in the portfolio is 86.0 of 100, at Alder Foods." in text_of(best)
    assert order_of(ask(EVE, TOOL, which="worst"), *NAMES)[0] == "Dogwood Air"


def test_a_short_list_says_how_many_it_leaves_out(ask: Asking) -> None:
    found = ask(EVE, TOOL, which="worst", limit=1)
    assert order_of(found, *NAMES) == ["Dogwood Air"]
    assert "3 more accounts not listed here" in text_of(found)


@pytest.mark.parametrize("band", ["critical", "Critical", "CRITICAL"])
def test_a_band_is_found_by_name_or_id(ask: Asking, band: str) -> None:
    assert ask(EVE, TOOL, band=band).accounts == ("A-4",)


def test_at_risk_means_that_band_and_all_below_it_counted_by_band(ask: Asking) -> None:
    found = ask(EVE, TOOL, which="at_risk")
    assert set(found.accounts) == {"A-2", "A-4", "A-6"}
    assert "By band: At Risk (Intervention) 2, Critical 1." in text_of(found)


def test_an_unknown_band_is_asked_back_with_those_there_are(ask: Asking) -> None:
    found = ask(EVE, TOOL, band="gloomy")
    assert found.status == "needs_clarification"
    assert "Healthy, Stable, At Risk (Intervention) and Critical" in text_of(found)


def test_limits_on_the_score_leave_out_the_limit_itself(ask: Asking) -> None:
    assert ask(EVE, TOOL, below=32).accounts == ("A-4",)
    assert ask(EVE, TOOL, above=34).accounts == ("A-1",)


def test_nobody_at_risk_is_an_answer(ask: Asking) -> None:
    found = ask(EVE, TOOL, industry="Food")
    assert found.status == "answered"
    assert "None of 1 active account in the portfolio (industry Food)" in text_of(found)


def test_a_book_without_any_band_is_not_ranked(ask: Asking) -> None:
    found = ask(ANA, TOOL, package="Starter", which="best")
    assert found.status == "not_enough_evidence"
    assert "PULSE" in text_of(found)


def test_a_book_without_any_band_is_looked_at_by_its_signs_instead(ask: Asking) -> None:
    found = ask(ANA, TOOL, package="Starter")
    opening, *others = found.statements
    assert opening.status == "gap"
    assert "I cannot rank" in opening.text
    assert others
    assert all("of 100, band" not in statement.text for statement in others)


def test_another_csm_is_not_open_to_a_csm_but_to_the_manager(ask: Asking) -> None:
    assert ask(ANA, TOOL, owner="Ben Osei").status == "not_allowed"
    assert ask(MIA, TOOL, owner="Ben").accounts == ("A-4",)
    assert ask(MIA, TOOL, owner=BEN.email).accounts == ("A-4",)


def test_a_manager_as_owner_stands_for_the_team(ask: Asking) -> None:
    assert set(ask(EVE, TOOL, owner="Mia Falk").accounts) == {"A-2", "A-4"}


def test_an_unknown_owner_is_asked_back(ask: Asking) -> None:
    assert ask(EVE, TOOL, owner="Zoltan").status == "needs_clarification"


def test_a_filter_that_nothing_has_names_what_there_is(ask: Asking) -> None:
    found = ask(EVE, TOOL, region="Moon")
    assert found.status == "needs_clarification"
    assert "EU and US" in text_of(found)


def test_an_override_is_shown_beside_the_computed_score(ask: Asking) -> None:
    Overrides(ask.database).add(
        "A-2", ANA.email, "New sponsor on board", date(2026, 12, 20), TODAY,
        datetime(2026, 11, 22, tzinfo=UTC), score=60,
    )  # fmt: skip
    said = text_of(ask(ANA, TOOL))
    assert "34.0 of 100" in said
    assert (
        f"Birch Bank: {ANA.email} overrides it with score 60.0 until 20 December 2026: "
        "New sponsor on board"
    ) in said
