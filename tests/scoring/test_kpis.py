"""KPIs on cases that can be checked by hand: edges of periods, returns, currencies, no base."""

from dataclasses import replace
from datetime import date

import pytest

from csbot.domain.kpi import DEFINITIONS, KpiId
from csbot.domain.months import month_ends, months_later
from csbot.domain.records import Account, Contract, ContractKind, Goal
from csbot.scoring.kpis import measure
from csbot.scoring.measured import KpiInputs, Measured
from csbot.scoring.paying import accounts_at

AS_OF = date(2026, 6, 30)


def account(
    name: str, arr: float = 100, currency: str = "USD", churned: date | None = None
) -> Account:
    one = Account(name, name, "c@x.example", arr, currency, date(2024, 1, 1))
    return replace(one, status="churned", churn_date=churned) if churned else one


def row(
    name: str, kind: ContractKind, arr: float, day: date = date(2026, 2, 1), end: date | None = None
) -> Contract:
    return Contract(f"{name}-{kind}-{day}", name, kind, day, arr, end)


def kpi(wanted: KpiId, *accounts: Account, currency: str = "", **records: object) -> Measured:
    fields = {"contracts": (), **records}
    found = measure(KpiInputs(accounts=accounts, as_of=AS_OF, **fields))  # type: ignore[arg-type]
    return next(one for one in found if one.kpi == wanted and one.currency in ("", currency))


def test_every_kpi_has_a_value_or_a_reason() -> None:
    found = measure(KpiInputs(accounts=(), contracts=(), as_of=AS_OF))
    assert {one.kpi for one in found} == set(DEFINITIONS)
    assert all(one.value is None and one.why for one in found)


def test_a_change_on_the_first_day_of_the_period_lies_before_it() -> None:
    edge = row("A", "contraction", 50, date(2025, 6, 30))
    assert kpi("grr", account("A"), currency="USD", contracts=[edge]).value == 1
    inside = row("A", "contraction", 50, date(2025, 7, 1))
    kept = kpi("grr", account("A"), currency="USD", contracts=[inside]).value
    assert kept == pytest.approx(2 / 3)
    last = row("A", "contraction", 50, AS_OF)
    assert kpi("grr", account("A"), currency="USD", contracts=[last]).value == kept


def test_what_churned_and_came_back_stays_lost_in_gross_and_counts_in_net() -> None:
    rows = [
        row("A", "churn", 100, date(2025, 9, 1)),
        row("A", "new", 100, date(2026, 3, 1)),
    ]
    gross = kpi("grr", account("A"), currency="USD", contracts=rows)
    assert (gross.whole, gross.value) == (100, 0)
    assert kpi("nrr", account("A"), currency="USD", contracts=rows).value == 1
    assert kpi("logo_churn", account("A"), contracts=rows).value == 0


def test_a_contract_that_ends_within_the_period_loses_only_its_line() -> None:
    rows = [row("A", "churn", 40, date(2024, 5, 1), end=date(2026, 1, 31))]
    gross = kpi("grr", account("A", 60), currency="USD", contracts=rows)
    assert (gross.part, gross.whole, gross.value) == (60, 100, 0.6)


def test_currencies_stand_side_by_side() -> None:
    accounts = [account("A"), account("B", 300, "EUR")]
    found = measure(KpiInputs(accounts=accounts, contracts=(), as_of=AS_OF))
    whole = {one.currency: one.whole for one in found if one.kpi == "nrr"}
    assert whole == {"EUR": 300, "USD": 100}
    logos = [one for one in found if one.kpi == "logo_retention"]
    assert [(one.currency, one.over) for one in logos] == [("", 2)]


def test_a_base_of_zero_has_no_retention() -> None:
    found = kpi("nrr", account("A", 0), currency="USD")
    assert found.value is None
    assert "on record" in found.why


def test_lifetime_value_is_the_mean_arr_over_the_churn_of_its_currency() -> None:
    left = [account("X", 500, churned=date(2026, 1, 1)), account("Y", 1, "EUR")]
    found = kpi("clv", account("A", 100), account("B", 200), account("C", 300), *left,
                currency="USD")  # fmt: skip
    assert (found.part, found.whole, found.value) == (200, 0.25, 800)
    assert kpi("clv", *left, currency="EUR").value is None


def test_a_lifetime_rests_on_the_churn_itself_and_not_on_its_rounded_share() -> None:
    left = [account("X", 9, churned=date(2026, 1, 1))]
    found = kpi("clv", account("A", 70_000), account("B", 70_000), *left, currency="USD")
    assert found.value == pytest.approx(210_000, abs=1e-6)


def test_early_expansion_asks_only_customers_whose_first_months_are_over() -> None:
    young = replace(account("B"), start_date=date(2025, 7, 1))
    edge = replace(account("C"), start_date=date(2025, 6, 30))
    rows = [
        row("A", "expansion", 5, date(2025, 1, 1)),
        row("B", "expansion", 5, date(2025, 9, 1)),
        row("C", "expansion", 5, date(2026, 6, 30)),
    ]
    found = kpi("early_expansion_rate", account("A"), young, edge, contracts=rows)
    assert (found.part, found.whole) == (2, 2)
    late = [row("A", "expansion", 5, date(2025, 1, 2))]
    assert kpi("early_expansion_rate", account("A"), contracts=late).value == 0


def test_the_renewal_rate_counts_decisions_not_customers() -> None:
    accounts = [account("A"), account("B"), account("C", churned=date(2026, 5, 1)),
                account("D", churned=date(2025, 6, 30))]  # fmt: skip
    rows = [row("A", "renewal", 100), row("C", "renewal", 100), row("D", "renewal", 100)]
    found = kpi("renewal_rate", *accounts, contracts=rows)
    assert (found.part, found.whole) == (1, 2)


def test_a_mean_takes_the_newest_value_of_each_active_customer_within_the_year() -> None:
    series = {
        ("A", "nps"): [(date(2026, 1, 1), 10.0), (date(2026, 6, 30), -20.0)],
        ("B", "nps"): [(date(2025, 6, 30), 90.0)],
        ("C", "nps"): [(date(2026, 5, 1), 40.0), (date(2026, 7, 1), 99.0)],
        ("D", "nps"): [(date(2026, 5, 1), 77.0)],
    }
    accounts = [account("A"), account("B"), account("C"), account("D", churned=date(2026, 5, 2))]
    found = kpi("nps", *accounts, series=series)
    assert (found.value, found.over) == (10, 2)


def test_goals_are_judged_when_they_are_closed() -> None:
    goals = [Goal(str(i), "A", "x", status=status) for i, status in
             enumerate(("met", "met", "missed", "open"))]  # fmt: skip
    found = kpi("goal_attainment", account("A"), goals=goals)
    assert (found.part, found.whole) == (2, 3)


def test_the_programs_return_needs_a_cost_and_its_currency() -> None:
    grown = [row("A", "expansion", 20)]
    found = kpi("program_return", account("A", 120), currency="USD", contracts=grown,
                program_cost=60.0, program_currency="USD")  # fmt: skip
    assert (found.part, found.value) == (120, 2)
    foreign = kpi("program_return", account("A"), currency="EUR", program_cost=60.0,
                  program_currency="EUR")  # fmt: skip
    assert foreign.value is None
    assert kpi("program_return", account("A")).why.startswith("the playbook states no cost")


def test_an_account_is_read_back_to_what_it_paid() -> None:
    rows = [
        row("A", "expansion", 30, date(2026, 5, 1)),
        row("B", "churn", 100, date(2026, 5, 1)),
        row("C", "new", 100, date(2026, 6, 1)),
    ]
    accounts = [
        account("A", 130),
        account("B", 100, churned=date(2026, 5, 1)),
        replace(account("C"), start_date=date(2026, 6, 1)),
    ]
    then = accounts_at(accounts, rows, date(2026, 4, 30), AS_OF)
    assert [(one.account_id, one.arr) for one in then] == [("A", 100), ("B", 100)]


def test_months_end_where_their_last_day_is() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2026, 6, 30), -18) == date(2024, 12, 30)
    assert month_ends(date(2026, 3, 30), 2) == [date(2026, 1, 31), date(2026, 2, 28)]
    assert month_ends(date(2026, 3, 31), 2) == [date(2026, 2, 28), date(2026, 3, 31)]
