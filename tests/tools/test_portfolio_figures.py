"""Metrics, revenue, ARR lost and won, and scores that moved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.records import Contract, ContractKind
from csbot.tools.facts.portfolio_rows import amounts
from csbot.tools.portfolio import changes as portfolio_changes
from csbot.tools.portfolio import growth as portfolio_growth
from csbot.tools.portfolio import losses as portfolio_losses
from csbot.tools.portfolio import metric as portfolio_metric
from csbot.tools.portfolio import revenue as portfolio_revenue
from csbot.tools.portfolio.arr_moves import moves

from .asking import Asking, order_of, text_of
from .portfolio_data import ACCOUNTS, ANA, EVE, MIA

NAMES = ("Alder Foods", "Birch Bank", "Dogwood Air", "Elm Energy", "Fir Freight")


def test_the_worst_value_of_a_metric_comes_first_with_its_date(ask: Asking) -> None:
    found = ask(MIA, portfolio_metric.TOOL, metric="nps")
    assert order_of(found, *NAMES) == ["Dogwood Air", "Birch Bank", "Alder Foods"]
    assert "Dogwood Air: Net promoter score -50 points on 15 September 2026." in text_of(found)


def test_a_metric_is_averaged_over_the_accounts_that_have_it(ask: Asking) -> None:
    found = ask(MIA, portfolio_metric.TOOL, metric="active_users_ratio", order="highest")
    assert (
        "The mean Active users in your team's book is 43.3%, over 3 accounts with a recent value."
        in text_of(found)
    )
    assert order_of(found, *NAMES)[0] == "Alder Foods"
    assert "1 active account without a value in the last 120 days." in text_of(found)


@pytest.mark.parametrize("limit", [0.3, 30])
def test_a_limit_on_a_ratio_may_be_given_in_percent(ask: Asking, limit: float) -> None:
    found = ask(MIA, portfolio_metric.TOOL, metric="Active users", below=limit)
    assert found.accounts == ("A-4",)


def test_an_unknown_metric_is_asked_back(ask: Asking) -> None:
    found = ask(EVE, portfolio_metric.TOOL, metric="quantum flux")
    assert found.status == "needs_clarification"


def test_retention_is_told_by_currency_and_never_mixed(ask: Asking) -> None:
    said = text_of(ask(MIA, portfolio_revenue.TOOL))
    assert (
        "The ARR of the 4 active accounts in your team's book is EUR 50,000 and USD 190,000" in said
    )
    # EUR: 60,000 a year ago, 10,000 taken away. USD: Alder 75,000, Dogwood 75,000, Elm 30,000.
    assert "EUR revenue of your team's book had a GRR of 83.3% and an NRR of 83.3%" in said
    assert "USD revenue of your team's book had a GRR of 80.6% and an NRR of 94.4%" in said
    assert "of 3 customers at the start 1 left" in said
    assert "target for Gross revenue retention is 95% a year" in said


def test_a_book_without_a_past_has_no_retention(ask: Asking) -> None:
    said = text_of(ask(ANA, portfolio_revenue.TOOL, package="Starter"))
    assert "There is no retention to state" in said


def test_lost_arr_counts_contraction_and_who_left_but_not_the_years_before(ask: Asking) -> None:
    found = ask(MIA, portfolio_losses.TOOL)
    said = text_of(found)
    assert "3 accounts in your team's book lost ARR" in said
    assert ": EUR 10,000 and USD 35,000 in all." in said
    assert "Elm Energy lost USD 30,000 (USD 30,000 when it churned on 30 June 2026)." in said
    assert "99,000" not in said
    assert order_of(found, "Elm Energy lost USD 30", "Dogwood Air lost USD 5") != []


def test_losses_of_a_period_begin_on_its_first_day(ask: Asking) -> None:
    found = ask(MIA, portfolio_losses.TOOL, since=date(2026, 9, 1))
    assert found.accounts == ("A-4",)
    assert ask(MIA, portfolio_losses.TOOL, since=date(2026, 9, 2)).accounts == ()


def test_growth_names_the_account_that_expanded(ask: Asking) -> None:
    found = ask(MIA, portfolio_growth.TOOL)
    assert "Alder Foods won the most in USD, USD 25,000." in text_of(found)
    assert "contract:K-1" in {item.ref for item in found.evidence}


def test_score_changes_name_both_scores_and_what_moved_them(ask: Asking) -> None:
    found = ask(ANA, portfolio_changes.TOOL)
    assert (
        "Birch Bank fell by 18.0 points, from 52.0 to 34.0; the band now is At Risk "
        "(Intervention); Active users moved it by -18.0 points." in text_of(found)
    )
    assert "1 fell, 1 rose and 0 stayed" in text_of(found)


def test_only_the_direction_asked_for_is_listed(ask: Asking) -> None:
    assert ask(ANA, portfolio_changes.TOOL, direction="rose").accounts == ("A-1",)
    assert ask(ANA, portfolio_changes.TOOL, direction="fell").accounts == ("A-2",)


def test_a_day_that_is_not_past_is_asked_back(ask: Asking) -> None:
    found = ask(ANA, portfolio_changes.TOOL, since=date(2026, 11, 22))
    assert found.status == "needs_clarification"


_KINDS: tuple[ContractKind, ...] = ("contraction", "churn", "expansion", "renewal")


@given(
    st.lists(
        st.builds(
            Contract,
            contract_id=st.uuids().map(str),
            account_id=st.sampled_from([a.account_id for a in ACCOUNTS]),
            kind=st.sampled_from(_KINDS),
            start_date=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
            arr=st.integers(0, 10**6).map(float),
        ),
        max_size=30,
    )
)
def test_moves_add_up_to_the_contracts_of_the_period(contracts: list[Contract]) -> None:
    since, until = date(2025, 6, 30), date(2026, 5, 31)
    kinds: tuple[ContractKind, ...] = ("contraction", "churn")
    found = moves(ACCOUNTS, contracts, kinds, since, until)
    wanted = sum(c.arr for c in contracts if c.kind in kinds and since < c.start_date <= until)
    assert sum(move.total for move in found) == pytest.approx(wanted)
    assert all(move.total > 0 for move in found)


@given(st.lists(st.tuples(st.sampled_from(["EUR", "USD"]), st.integers(0, 10**9)), min_size=1))
def test_amounts_are_summed_by_currency(pairs: list[tuple[str, int]]) -> None:
    said = amounts((currency, float(amount)) for currency, amount in pairs)
    for currency in {currency for currency, _ in pairs}:
        total = sum(amount for c, amount in pairs if c == currency)
        assert f"{currency} {total:,}" in said


def test_an_average_that_was_asked_for_comes_first(ask: Asking) -> None:
    found = ask(MIA, portfolio_metric.TOOL, metric="active users", figure="mean")
    assert found.statements[0].text.startswith("The mean Active users in your team's book is 43.3%")
