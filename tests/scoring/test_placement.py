from dataclasses import replace
from datetime import date, timedelta

import pytest

from csbot.domain.records import Account
from csbot.scoring.placement import (
    days_to_renewal,
    phase_of,
    renewal_window,
    segment_of,
    tenure_day,
)

from .cases import AS_OF, component, playbook, rule

BOOK = playbook(
    [component("use", 1, rule("alpha"))],
    segments=[
        {"id": "foundation", "name": "Foundation", "packages": ["Starter"], "arr_max": 8000},
        {"id": "growth", "name": "Growth", "packages": ["Pro"], "arr_min": 8000, "arr_max": 23999},
        {"id": "strategic", "name": "Strategic", "packages": ["Enterprise"], "arr_min": 24000},
    ],
    phases=[
        {"id": "onboarding", "name": "Onboarding", "from_day": 1, "to_day": 90},
        {"id": "value", "name": "Value", "from_day": 91, "to_day": 365},
        {"id": "partner", "name": "Partnership", "from_day": 366},
    ],
)
ACCOUNT = Account("A-1", "Acme", "csm@x.example", 9000, "USD", start_date=AS_OF)


def segment(**more: object) -> str | None:
    found = segment_of(BOOK, replace(ACCOUNT, **more))
    return found.id if found else None


def phase(tenure: int, **more: object) -> str | None:
    account = replace(ACCOUNT, start_date=AS_OF - timedelta(days=tenure - 1), **more)
    found = phase_of(BOOK, account, AS_OF)
    return found.id if found else None


def test_the_segment_that_the_account_names_wins() -> None:
    assert segment(segment="strategic", package="Starter") == "strategic"
    assert segment(segment=" Foundation ", package="Pro") == "foundation"


def test_a_package_decides_before_revenue_in_any_case_of_letters() -> None:
    assert segment(package="enterprise", arr=10) == "strategic"


def test_an_unknown_package_or_segment_leaves_it_to_revenue() -> None:
    assert segment(package="Custom", segment="VIP", arr=7999.99) == "foundation"


@pytest.mark.parametrize(
    ("arr", "wanted"),
    [(0, "foundation"), (8000, "growth"), (23999, "growth"), (23999.5, None), (24000, "strategic")],
)
def test_a_range_begins_at_its_lower_bound(arr: float, wanted: str | None) -> None:
    assert segment(arr=arr) == wanted


def test_ranges_in_one_currency_say_nothing_about_another() -> None:
    assert segment(currency="EUR") is None
    assert segment(currency="EUR", package="Pro") == "growth"


@pytest.mark.parametrize(
    ("tenure", "wanted"),
    [(1, "onboarding"), (90, "onboarding"), (91, "value"), (365, "value"), (366, "partner")],
)
def test_phases_hold_both_their_ends(tenure: int, wanted: str) -> None:
    assert phase(tenure) == wanted


def test_the_start_date_is_the_first_day() -> None:
    assert tenure_day(ACCOUNT, AS_OF) == 1
    assert tenure_day(ACCOUNT, AS_OF - timedelta(days=1)) == 0
    assert tenure_day(ACCOUNT, AS_OF - timedelta(days=5)) == -4


@pytest.mark.parametrize(("tenure", "wanted"), [(-7, None), (-6, "before"), (0, "before")])
def test_a_preparation_holds_its_own_days_before_the_start_only(
    tenure: int, wanted: str | None
) -> None:
    phases = [{"id": "before", "name": "Week 0", "from_day": -6, "to_day": 0}]
    book = playbook([component("use", 1, rule("alpha"))], phases=phases)
    account = replace(ACCOUNT, start_date=AS_OF - timedelta(days=tenure - 1))
    found = phase_of(book, account, AS_OF)
    assert (found.id if found else None) == wanted


def test_before_the_start_and_after_churn_there_is_no_phase() -> None:
    assert phase(-20) is None
    assert phase(50, status="churned", churn_date=AS_OF) is None
    assert phase(50, status="churned", churn_date=AS_OF + timedelta(days=1)) == "onboarding"


@pytest.mark.parametrize(
    ("days", "window"), [(0, 30), (30, 30), (31, 90), (180, 180), (181, None), (-1, None)]
)
def test_a_renewal_falls_in_the_smallest_window_that_holds_it(
    days: int, window: int | None
) -> None:
    account = replace(ACCOUNT, renewal_date=AS_OF + timedelta(days=days))
    assert days_to_renewal(account, AS_OF) == days
    assert renewal_window(BOOK, account, AS_OF) == window


def test_there_is_no_renewal_without_a_date_or_after_churn() -> None:
    gone = replace(
        ACCOUNT, renewal_date=date(2025, 7, 5), status="churned", churn_date=date(2025, 6, 1)
    )
    assert days_to_renewal(ACCOUNT, AS_OF) is None
    assert renewal_window(BOOK, gone, AS_OF) is None
