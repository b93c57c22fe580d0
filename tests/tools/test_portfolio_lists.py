"""Renewals, champions, silence, accounts, summary and team."""

from datetime import date

from csbot.tools.portfolio import accounts as portfolio_accounts
from csbot.tools.portfolio import champions as portfolio_champions
from csbot.tools.portfolio import renewals as portfolio_renewals
from csbot.tools.portfolio import silence as portfolio_silence
from csbot.tools.portfolio import summary as portfolio_summary
from csbot.tools.portfolio import team_overview

from .asking import Asking, order_of, text_of
from .portfolio_data import ANA, EVE, MIA

NAMES = ("Alder Foods", "Birch Bank", "Cedar Labs", "Dogwood Air", "Elm Energy", "Fir Freight")


def test_renewals_come_soonest_first_with_the_days_left(ask: Asking) -> None:
    found = ask(EVE, portfolio_renewals.TOOL, days=60)
    assert order_of(found, *NAMES)[:2] == ["Fir Freight", "Alder Foods"]
    assert "Alder Foods renews on 12 December 2026, in 20 days" in text_of(found)
    assert "Their ARR is USD 1,000,000 in all." in text_of(found)


def test_the_last_day_of_the_renewal_window_counts(ask: Asking) -> None:
    assert "A-1" in ask(ANA, portfolio_renewals.TOOL, days=20).accounts
    assert "A-1" not in ask(ANA, portfolio_renewals.TOOL, days=19).accounts


def test_renewals_of_a_period_leave_out_those_around_it(ask: Asking) -> None:
    period = {"since": date(2026, 12, 2), "until": date(2027, 1, 30)}
    assert ask(EVE, portfolio_renewals.TOOL, **period).accounts == ("A-1",)


def test_renewals_can_be_limited_to_a_band(ask: Asking) -> None:
    assert ask(EVE, portfolio_renewals.TOOL, band="healthy").accounts == ("A-1",)


def test_a_renewal_date_that_passed_and_one_that_is_missing_are_said(ask: Asking) -> None:
    said = text_of(ask(MIA, portfolio_renewals.TOOL))
    assert "Dogwood Air is active, and its renewal date, 1 November 2026, has passed." in said
    assert "No renewal date is recorded for 1 active account: Cedar Labs." in said


def test_lost_champions_come_latest_first_with_who_is_there_now(ask: Asking) -> None:
    found = ask(EVE, portfolio_champions.TOOL)
    assert found.accounts == ("A-6", "A-2", "A-4")
    said = text_of(found)
    assert "Birch Bank lost its champion Kim Lund (COO), who left on 5 October 2026." in said
    assert "Birch Bank has no other champion on record now." in said
    assert "On record at Dogwood Air now: champion Nia Poe." in said


def test_champions_lost_before_the_day_asked_for_are_left_out(ask: Asking) -> None:
    assert ask(MIA, portfolio_champions.TOOL, since=date(2026, 10, 5)).accounts == ("A-2",)


def test_accounts_without_a_champion_include_those_that_never_had_one(ask: Asking) -> None:
    found = ask(MIA, portfolio_champions.TOOL, which="without")
    assert set(found.accounts) == {"A-2", "A-3"}


def test_where_no_champion_is_recorded_nothing_is_claimed(ask: Asking) -> None:
    found = ask(ANA, portfolio_champions.TOOL, package="Starter")
    assert found.status == "not_enough_evidence"


def test_the_longest_silence_comes_first_and_a_new_account_is_no_silence(ask: Asking) -> None:
    found = ask(MIA, portfolio_silence.TOOL, days=30)
    said = text_of(found)
    assert "There is no contact with Dogwood Air on record at all." in said
    assert "The last contact with Birch Bank was on 15 August 2026, 99 days ago" in said
    assert said.index("Dogwood Air") < said.index("Birch Bank")
    assert "Cedar Labs" not in said


def test_silence_of_exactly_the_days_asked_for_counts(ask: Asking) -> None:
    assert "A-2" in ask(ANA, portfolio_silence.TOOL, days=99).accounts
    assert "A-2" not in ask(ANA, portfolio_silence.TOOL, days=100).accounts


def test_accounts_are_counted_and_the_largest_comes_first(ask: Asking) -> None:
    found = ask(MIA, portfolio_accounts.TOOL)
    assert "There are 4 active accounts in your team's book." in text_of(found)
    assert found.accounts[0] == "A-1"


def test_churned_accounts_are_listed_only_when_asked_for(ask: Asking) -> None:
    assert "A-5" not in ask(MIA, portfolio_accounts.TOOL).accounts
    assert ask(MIA, portfolio_accounts.TOOL, status="churned").accounts == ("A-5",)
    assert "A-5" in ask(MIA, portfolio_accounts.TOOL, status="with_churned").accounts


def test_accounts_are_filtered_by_phase_segment_arr_and_start(ask: Asking) -> None:
    tool = portfolio_accounts.TOOL
    assert ask(MIA, tool, phase="onboarding").accounts == ("A-3",)
    assert set(ask(MIA, tool, segment="strategic").accounts) == {"A-1", "A-4"}
    assert set(ask(MIA, tool, arr_above=50_000).accounts) == {"A-1", "A-4"}
    assert ask(MIA, tool, arr_below=50_000).accounts == ("A-3",)
    assert ask(MIA, tool, since=date(2026, 1, 1)).accounts == ("A-3",)


def test_the_summary_counts_bands_and_means_only_scores_with_a_band(ask: Asking) -> None:
    said = text_of(ask(ANA, portfolio_summary.TOOL))
    assert "3 active accounts in your book" in said
    assert "ARR of EUR 50,000 and USD 120,000" in said
    assert "mean health score is 60.0 of 100, over 2 with a band" in said
    assert "By band: Healthy 1, At Risk (Intervention) 1, Insufficient data 1." in said
    assert "1 of them is at risk, with an ARR of EUR 50,000." in said
    assert "2 accounts renew within 90 days" in said


def test_the_team_is_told_by_owner_with_the_most_risk_first(ask: Asking) -> None:
    found = ask(MIA, team_overview.TOOL)
    assert order_of(found, "Ana Ruiz", "Ben Osei") == ["Ben Osei", "Ana Ruiz"]
    assert "Ben Osei: 1 account, ARR USD 70,000, mean score 16.0 of 100, 1 at risk" in text_of(
        found
    )
    assert "Cleo Marsh" not in text_of(found)
