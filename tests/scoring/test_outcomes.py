from datetime import date

import pytest

from csbot.domain.records import Account, AccountStatus, Contract, ContractKind
from csbot.scoring.outcomes import Outcomes, outcomes

TODAY = date(2025, 6, 30)


def account(
    status: AccountStatus = "active", churned: date | None = None, name: str = "A-1"
) -> Account:
    return Account(
        name, name, "o@x.example", 1.0, "USD", date(2023, 1, 1), status=status, churn_date=churned
    )


def row(kind: ContractKind, start: date, end: date | None = None, name: str = "A-1") -> Contract:
    return Contract(f"{kind}-{start}", name, kind, start, 1.0, end)


def told(one: Account, *rows: Contract) -> list[tuple[str, date]]:
    return [(found.kind, found.on) for found in outcomes([one], rows, TODAY).known]


def test_a_churn_date_says_when_an_account_churned() -> None:
    gone = account("churned", date(2025, 3, 1))
    assert told(gone, row("churn", date(2025, 2, 1))) == [("churned", date(2025, 3, 1))]


def test_without_a_churn_date_the_end_of_the_last_churn_row_says_it() -> None:
    first, last = row("churn", date(2024, 1, 1)), row("churn", date(2025, 1, 1), date(2025, 2, 28))
    assert told(account("churned"), last, first) == [("churned", date(2025, 2, 28))]


def test_an_account_renewed_on_its_last_renewal_row() -> None:
    rows = [row("renewal", day) for day in (date(2025, 1, 1), date(2024, 1, 1))]
    assert told(account(), *rows) == [("renewed", date(2025, 1, 1))]


def test_a_renewal_before_the_churn_does_not_make_it_renewed() -> None:
    rows = [row("renewal", date(2024, 1, 1)), row("churn", date(2025, 1, 1))]
    assert told(account("churned"), *rows) == [("churned", date(2025, 1, 1))]


def test_a_line_that_ended_does_not_make_an_account_churned() -> None:
    rows = [row("churn", date(2025, 5, 1)), row("renewal", date(2025, 1, 1))]
    assert told(account(), *rows) == [("renewed", date(2025, 1, 1))]


@pytest.mark.parametrize(
    ("one", "rows"),
    [
        (account(), [row("renewal", date(2025, 7, 1))]),
        (account("churned", date(2025, 7, 1)), []),
        (account(), [row("new", date(2025, 1, 1)), row("expansion", date(2025, 2, 1))]),
    ],
)
def test_what_has_not_happened_by_today_is_no_outcome(one: Account, rows: list[Contract]) -> None:
    assert outcomes([one], rows, TODAY) == Outcomes((), undated=0, open=1)


def test_who_churned_on_no_known_day_is_counted_apart() -> None:
    rows = [row("renewal", date(2025, 1, 1))]
    assert outcomes([account("churned")], rows, TODAY) == Outcomes((), undated=1, open=0)


def test_the_order_of_the_records_does_not_matter() -> None:
    accounts = [account(name=name) for name in ("A-2", "A-1")]
    rows = [row("renewal", date(2025, 1, 1), name=name) for name in ("A-1", "A-2")]
    assert outcomes(accounts, rows, TODAY) == outcomes(accounts[::-1], rows[::-1], TODAY)
