"""A book ranked by risk: order, sums, filters, reasons, and nothing outside Scope."""

import pytest

from csbot.app import App
from csbot.assistant.book.portfolio import PortfolioReport, portfolio, portfolio_report
from csbot.errors import BadInput, NotAllowed
from csbot.tools.ground.base import Context

EXECUTIVE = "adaeze.nwosu@servercafe.example"
MANAGER = "marguerite.dubois@servercafe.example"
CSM = "priya.raman@servercafe.example"


def context(app: App, email: str) -> Context:
    return app.context(app.people.by_email(email))


@pytest.fixture(scope="module")
def whole(sample_app: App) -> PortfolioReport:
    return portfolio_report(context(sample_app, EXECUTIVE))


def test_the_lowest_score_comes_first_and_no_band_last(whole: PortfolioReport) -> None:
    placed = [row.score for row in whole.accounts if row.band != "insufficient-data"]
    assert placed == sorted(placed, key=lambda score: score or 0)
    assert [row.band == "insufficient-data" for row in whole.accounts] == sorted(
        row.band == "insufficient-data" for row in whole.accounts
    )


def test_every_account_of_the_book_stands_in_it_once(
    sample_app: App, whole: PortfolioReport
) -> None:
    scope = context(sample_app, EXECUTIVE).scope
    active = {a.account_id for a in sample_app.records.accounts(scope) if a.status == "active"}
    assert sorted(row.account_id for row in whole.accounts) == sorted(active)
    assert sum(whole.bands.values()) == len(active)


def test_scores_are_those_of_the_accounts_themselves(
    sample_app: App, whole: PortfolioReport
) -> None:
    seen = context(sample_app, EXECUTIVE)
    for row in whole.accounts:
        account = sample_app.records.account(seen.scope, row.account_id)
        assert account is not None
        health = sample_app.scores.of(seen.scope, account, seen.today)
        assert (row.score, row.band) == (health.score, health.band.id)


def test_amounts_are_summed_by_currency(whole: PortfolioReport) -> None:
    for currency, amount in whole.arr.items():
        rows = [row for row in whole.accounts if row.currency == currency]
        assert amount == sum(row.arr for row in rows)
        risky = sum(row.arr for row in rows if row.at_risk)
        assert whole.arr_at_risk.get(currency, 0) == risky


def test_a_champion_who_left_is_the_first_reason(whole: PortfolioReport) -> None:
    row = next(row for row in whole.accounts if row.name == "Northwind Health")
    assert row.reasons[0] == "Champion Jonas Meyer left on 12 October 2026"
    assert row.change_90d is not None
    assert row.change_90d < -20
    assert any("points in 90 days" in reason for reason in row.reasons)


def test_every_account_at_risk_says_why(whole: PortfolioReport) -> None:
    assert [row.name for row in whole.accounts if row.at_risk and not row.reasons] == []


def test_retention_is_that_of_the_whole_book_whatever_is_filtered(
    sample_app: App, whole: PortfolioReport
) -> None:
    risky = portfolio_report(context(sample_app, EXECUTIVE), band="At Risk")
    assert risky.revenue == whole.revenue
    assert {row.band for row in risky.accounts} == {"at-risk"}
    customers = sum(one.customers for one in whole.revenue.values())
    lost = sum(one.customers_lost for one in whole.revenue.values())
    assert whole.logo_retention == round((customers - lost) / customers, 6)


def test_a_manager_means_the_team(sample_app: App) -> None:
    found = portfolio_report(context(sample_app, EXECUTIVE), owner=MANAGER)
    own = portfolio_report(context(sample_app, MANAGER))
    assert found.accounts == own.accounts
    assert len({row.owner for row in found.accounts}) > 1


def test_renewing_within_counts_days_ahead_only(sample_app: App) -> None:
    rows = portfolio_report(context(sample_app, EXECUTIVE), renewing_within=90).accounts
    assert rows
    assert all(row.days_to_renewal is not None and 0 <= row.days_to_renewal <= 90 for row in rows)


def test_a_csm_sees_their_own_book_alone(sample_app: App) -> None:
    seen = context(sample_app, CSM)
    assert {row.owner for row in portfolio_report(seen).accounts} == {CSM}
    with pytest.raises(NotAllowed):
        portfolio_report(seen, owner="Callum Reid")


def test_what_is_unknown_is_named_with_what_is_known(sample_app: App) -> None:
    seen = context(sample_app, EXECUTIVE)
    with pytest.raises(BadInput, match="Champion"):
        portfolio_report(seen, band="purple")
    with pytest.raises(BadInput, match="Nobody"):
        portfolio_report(seen, owner="Nobody Inparticular")


def test_the_plain_form_holds_json_values_alone(sample_app: App) -> None:
    found = portfolio(context(sample_app, CSM))
    assert found["as_of"] == "2026-11-22"
    assert isinstance(found["accounts"][0]["reasons"], list)
