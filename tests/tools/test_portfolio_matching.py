from datetime import date

import pytest
from pydantic import ValidationError

from csbot.tools.portfolio.condition_arguments import MetricLimit, MetricMove
from csbot.tools.portfolio.matching import TOOL
from csbot.tools.portfolio.matching_arguments import MatchingArguments
from csbot.tools.portfolio.win_back import TOOL as WIN_BACK

from .asking import Asking, order_of, text_of
from .portfolio_data import ANA, EVE


def test_only_accounts_that_meet_every_condition_are_listed(ask: Asking) -> None:
    found = ask(
        EVE, TOOL, champion="without", renews_since=date(2026, 11, 22),
        renews_until=date(2027, 1, 31),
    )  # fmt: skip
    assert set(found.accounts) >= {"A-2", "A-6"}
    assert order_of(found, "Fir Freight", "Birch Bank") == ["Fir Freight", "Birch Bank"]
    assert "Alder Foods:" not in text_of(found)


def test_an_account_whose_records_do_not_tell_is_named_as_unknown(ask: Asking) -> None:
    limit = MetricLimit(metric="nps", below=0)
    found = ask(EVE, TOOL, champion="without", metrics=(limit,))
    assert "Not known of Cedar Labs: no value of" in text_of(found)
    assert order_of(found, "Birch Bank", "Fir Freight") == ["Birch Bank"]


def test_where_none_meets_all_it_is_said_how_many_meet_each(ask: Asking) -> None:
    found = ask(ANA, TOOL, champion="with", arr_below=60_000)
    assert "None of 3 active accounts" in text_of(found)
    assert "1 have a champion; 2 have an ARR below 60,000" in text_of(found)


def test_silence_counts_from_the_last_contact(ask: Asking) -> None:
    found = ask(ANA, TOOL, silent_days=90, arr_above=30_000)
    assert order_of(found, "Alder Foods", "Birch Bank") == ["Birch Bank"]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="before it begins"):
        MatchingArguments(renews_since=date(2027, 1, 1), renews_until=date(2026, 1, 1))


def test_winning_back_names_the_former_customers_in_scope(ask: Asking) -> None:
    assert "Elm Energy churned on 30 June 2026" in text_of(ask(EVE, WIN_BACK))
    assert "No account in your book has churned" in text_of(ask(ANA, WIN_BACK))


def test_a_metric_that_fell_is_told_with_both_of_its_values(ask: Asking) -> None:
    move = MetricMove(metric="active users", way="down", days=30)
    found = ask(EVE, TOOL, moved=(move,))
    assert set(found.accounts) >= {"A-2", "A-6"}
    assert "A-1" not in found.accounts
    said = text_of(found)
    assert "Active users down 50% from 60% on 30 September 2026 to 30% on 31 October 2026" in said


def test_a_move_of_an_unknown_metric_is_asked_back(ask: Asking) -> None:
    found = ask(EVE, TOOL, moved=(MetricMove(metric="headcount", way="down"),))
    assert found.status == "needs_clarification"
    assert "headcount" in text_of(found)


def test_no_condition_at_all_is_asked_back(ask: Asking) -> None:
    assert ask(EVE, TOOL).status == "needs_clarification"


def test_a_day_on_which_they_left_is_asked_of_those_that_left(ask: Asking) -> None:
    found = ask(EVE, TOOL, left_since=date(2026, 1, 1), left_until=date(2026, 12, 31))
    assert "1 churned account in" in text_of(found)
    assert "Elm Energy:" in text_of(found)
    assert "active account" not in text_of(found)
