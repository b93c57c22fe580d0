from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.records import Account, Contract, ContractKind
from csbot.scoring.revenue import effective_date, revenue, year_before

AS_OF = date(2025, 6, 30)


def account(name: str, arr: float, currency: str = "USD", churned: date | None = None) -> Account:
    one = Account(name, name, "c@x.example", arr, currency, date(2023, 1, 1))
    return replace(one, status="churned", churn_date=churned) if churned else one


def row(
    name: str, kind: ContractKind, arr: float, day: date = date(2025, 1, 15), number: int = 1
) -> Contract:
    return Contract(f"{name}-{kind}-{number}", name, kind, day, arr)


def test_the_base_is_rolled_back_from_what_is_paid_now() -> None:
    rows = [
        row("A", "expansion", 30),
        row("B", "contraction", 20),
        row("C", "churn", 10),
        row("C", "expansion", 99, date(2023, 5, 5)),
    ]
    got = revenue([account("A", 130), account("B", 80), account("C", 90)], rows, AS_OF)["USD"]
    assert (got.base, got.end) == (300, 300)
    assert (got.expansion, got.contraction, got.churned, got.lost) == (30, 20, 10, 30)
    assert (got.grr, got.nrr, got.revenue_churn) == (0.9, 1.0, 0.1)
    assert (got.customers, got.customers_lost, got.logo_retention, got.logo_churn) == (3, 0, 1, 0)


def test_a_customer_that_left_ends_at_nothing() -> None:
    accounts = [account("A", 100), account("B", 300, churned=date(2025, 2, 1))]
    got = revenue(accounts, [], AS_OF)["USD"]
    assert (got.base, got.end, got.lost, got.customers_lost) == (400, 100, 300, 1)
    assert (got.grr, got.nrr, got.logo_retention, got.logo_churn) == (0.25, 0.25, 0.5, 0.5)


def test_the_row_that_closes_an_account_is_not_counted_beside_its_arr() -> None:
    gone = account("A", 100, churned=date(2025, 2, 1))
    rows = [row("A", "churn", 100, date(2025, 2, 1)), row("A", "churn", 40, number=2)]
    got = revenue([gone], rows, AS_OF)["USD"]
    assert (got.base, got.churned, got.lost) == (140, 140, 140)


def test_a_churned_account_kept_at_zero_gets_its_base_from_its_churn_row() -> None:
    gone = account("A", 0, churned=date(2025, 2, 1))
    got = revenue([gone], [row("A", "churn", 250)], AS_OF)["USD"]
    assert (got.base, got.end, got.lost) == (250, 0, 250)


def test_what_grew_within_the_year_and_left_loses_no_more_than_its_base() -> None:
    gone = account("A", 150, churned=date(2025, 2, 1))
    got = revenue([gone, account("B", 100)], [row("A", "expansion", 50)], AS_OF)["USD"]
    assert (got.base, got.lost, got.grr) == (200, 100, 0.5)


def test_customers_of_the_year_and_those_gone_before_it_are_not_in_the_cohort() -> None:
    new = Account("N", "N", "c@x.example", 500, "USD", date(2024, 7, 1))
    first_day = Account("F", "F", "c@x.example", 70, "USD", date(2024, 6, 30))
    gone = account("G", 900, churned=date(2024, 6, 30))
    undated = Account("U", "U", "c@x.example", 5, "USD", date(2020, 1, 1), status="churned")
    got = revenue([new, first_day, gone, undated], [], AS_OF)["USD"]
    assert [one.account_id for one in got.accounts] == ["F"]


def test_a_churn_that_is_still_to_come_has_not_happened() -> None:
    got = revenue([account("A", 100, churned=date(2025, 7, 1))], [], AS_OF)["USD"]
    assert (got.end, got.customers_lost) == (100, 0)


def test_changes_count_after_the_first_day_and_up_to_the_last() -> None:
    on_first = row("A", "expansion", 1, date(2024, 6, 30), 1)
    after = row("A", "expansion", 10, date(2024, 7, 1), 2)
    on_last = row("A", "expansion", 20, AS_OF, 3)
    ahead = row("A", "expansion", 40, date(2025, 7, 1), 4)
    got = revenue([account("A", 100)], [on_first, after, on_last, ahead], AS_OF)["USD"]
    assert (got.expansion, got.base) == (30, 70)
    assert got.accounts[0].contract_ids == (after.contract_id, on_last.contract_id)


def test_currencies_are_never_mixed() -> None:
    got = revenue([account("A", 100), account("B", 50, "EUR")], [row("B", "churn", 50)], AS_OF)
    assert {currency: one.base for currency, one in got.items()} == {"EUR": 100, "USD": 100}
    assert (got["EUR"].grr, got["USD"].grr) == (0.5, 1)


def test_a_base_of_zero_has_no_rates_of_revenue_but_has_logos() -> None:
    got = revenue([account("A", 0)], [], AS_OF)["USD"]
    assert (got.grr, got.nrr, got.revenue_churn, got.logo_retention) == (None, None, None, 1)


def test_nobody_at_the_start_means_no_currency_at_all() -> None:
    assert revenue([], [], AS_OF) == {}


def test_a_churned_line_ends_on_its_end_date_where_it_has_one() -> None:
    churn = Contract("C", "A", "churn", date(2024, 1, 1), 10, end_date=date(2025, 3, 1))
    assert effective_date(churn) == date(2025, 3, 1)
    renewal = Contract("C", "A", "renewal", date(2024, 1, 1), 10, end_date=date(2025, 3, 1))
    assert effective_date(renewal) == date(2024, 1, 1)
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)


kinds = st.sampled_from(["new", "renewal", "expansion", "contraction", "churn"])
days = st.dates(date(2024, 1, 1), date(2025, 12, 31))
amounts = st.integers(0, 500).map(float)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(row, st.sampled_from("ABC"), kinds, amounts, days), max_size=12),
    st.lists(amounts, min_size=3, max_size=3),
    st.none() | days,
)
def test_rates_stay_within_their_bounds(
    rows: list[Contract], arrs: list[float], left: date | None
) -> None:
    accounts = [account(n, a) for n, a in zip("AB", arrs, strict=False)]
    accounts.append(account("C", arrs[2], churned=left))
    got = revenue(accounts, rows, AS_OF)
    for one in got.values():
        assert one.lost <= one.base
        if one.grr is not None and one.nrr is not None and one.revenue_churn is not None:
            assert 0 <= one.grr <= 1
            assert one.grr + one.revenue_churn == pytest.approx(1, abs=1e-5)
            assert one.nrr >= 0
