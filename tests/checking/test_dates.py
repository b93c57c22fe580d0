from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .asserting import fails, passes

FORMS = (
    lambda d: d.isoformat(),
    lambda d: f"{d.day} {d:%B %Y}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%b} {d.day}, {d.year}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d.day}. {d:%B} {d.year}",
    lambda d: f"the {d.day}th of {d:%B} {d.year}",
    lambda d: f"{d:%Y/%m/%d}",
)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2039, 12, 31))


@given(days, st.sampled_from(FORMS), st.sampled_from(FORMS))
@settings(max_examples=150)
def test_the_same_day_passes_in_any_form(day, claimed, recorded) -> None:  # type: ignore[no-untyped-def]
    assert passes(f"The contract renews on {claimed(day)}.", f"renewal date {recorded(day)}")


@given(days, days, st.sampled_from(FORMS))
@settings(max_examples=150)
def test_another_day_is_caught(day, other, form) -> None:  # type: ignore[no-untyped-def]
    found = fails(f"The contract renews on {form(other)}.", f"renewal date {day.isoformat()}")
    assert bool(found) == (day != other)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It began in March.", "It began on 2026-03-01"),
        ("It began in Q1 2026.", "It began on 2026-03-01"),
        ("It began in the first quarter of 2026.", "It began on 1 March 2026"),
        ("It began on 1 March.", "It began on 01.03.2026"),
        ("It began on a Sunday.", "It began on 1 March 2026"),
        ("It began in 2026.", "It began on 1 March 2026"),
        ("It ran from 1 to 5 March 2026.", "It ran 1–5 March 2026"),
        ("Es begann am 1. März 2026.", "Es begann am 2026-03-01"),
        ("We met at 2:30 pm.", "We met at 14:30"),
    ],
)
def test_less_than_the_evidence_says_is_still_true(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It began on 1 March 2026.", "It began in March 2026"),
        ("It began in Q2 2026.", "It began on 2026-03-01"),
        ("It began on a Monday.", "It began on 1 March 2026"),
        ("The contract ends on 1 May 2025.", "contract from 1 May 2025 to 1 May 2026"),
        ("The contract started on 1 May 2026.", "contract from 1 May 2025 to 1 May 2026"),
    ],
)
def test_more_than_the_evidence_says_fails(claim: str, evidence: str) -> None:
    assert [kind for kind, _ in fails(claim, evidence)] == ["date"]


def test_the_day_of_a_record_counts_and_lends_its_year() -> None:
    assert passes("They met on 3 October 2026.", "They met us.", day=date(2026, 10, 3))
    assert passes("They met on 3 October 2026.", "They met on 3 October.", day=date(2026, 10, 9))
    assert fails("They met on 3 October 2025.", "They met on 3 October.", day=date(2026, 10, 9))


def test_days_between_two_cited_dates_come_out() -> None:
    evidence = "Renewal on 29 December 2026, as seen on 22 November 2026"
    assert passes("The renewal is in 37 days.", evidence)
    assert fails("The renewal is in 38 days.", evidence) == [("number", "38 days")]


def test_people_named_like_months_are_people() -> None:
    assert passes("The account is owned by May Chen.", "owner May Chen")
    assert fails("The account is owned by May Chen.", "owner Mei Rao") == [("name", "May Chen")]


@pytest.mark.parametrize("day", ["lunes", "martes", "miércoles", "jueves", "viernes", "Mondays"])
def test_a_weekday_that_ends_in_s_is_read_as_it_stands(day: str) -> None:
    assert passes(f"They call on {day}.", f"They call on {day}.")


def test_the_day_as_of_which_something_stands_is_no_month_of_it() -> None:
    renewal = "Acme: the renewal date 1 December 2027 lies in 267 days as of 9 March 2027"
    assert fails("The renewal is due in Q1 2027.", renewal)
    assert fails("The renewal is due in March 2027.", renewal)
    assert passes("The renewal is due in December 2027.", renewal)
    assert passes("As of 9 March 2027 the renewal date lies in 267 days.", renewal)
