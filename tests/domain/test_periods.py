"""Dates and periods as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.periods import find_period, spans

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("since 1 October 2025", date(2025, 10, 1), None),
        ("between 20.02.2026 and 13.03.2026", date(2026, 2, 20), date(2026, 3, 13)),
        ("on 31/12/2025", date(2025, 12, 31), date(2025, 12, 31)),
        ("on 12/31/2025", date(2025, 12, 31), date(2025, 12, 31)),
        ("seit 1. März 2026", date(2026, 3, 1), date(2026, 3, 1)),
        ("le 3 août 2025", date(2025, 8, 3), date(2025, 8, 3)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("in the last year", date(2025, 6, 30), TODAY),
        ("in the last quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("in the first half of 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("in the first half of next year", date(2027, 1, 1), date(2027, 6, 30)),
        ("the first six months of 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("in the last two months of 2025", date(2025, 11, 1), date(2025, 12, 31)),
        ("the first ten days of May", date(2026, 5, 1), date(2026, 5, 10)),
        ("between october and new year's eve 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("between the start of October and Christmas 2025", date(2025, 10, 1), date(2025, 12, 25)),
        ("joined in 2025 or later", date(2025, 1, 1), None),
        ("I need the numbers of August", date(2025, 8, 1), date(2025, 8, 31)),
        ("the reason for the outage in August", date(2025, 8, 1), date(2025, 8, 31)),
        ("last weekend", date(2026, 6, 27), date(2026, 6, 28)),
        ("renews this weekend", date(2026, 7, 4), date(2026, 7, 5)),
        ("in H2 2025", date(2025, 7, 1), date(2025, 12, 31)),
        ("before the end of Q3 2026", None, date(2026, 9, 30)),
        ("lost in the fourth quarter of 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("the last quarter of 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("2nd quarter 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("to whom we have not spoken in 2 months", date(2026, 4, 30), TODAY),
        ("that renews in 2 months", TODAY, date(2026, 8, 30)),
        ("from May 2025 to July 2025", date(2025, 5, 1), date(2025, 7, 31)),
        ("in the next 30 days", TODAY, date(2026, 7, 30)),
        ("in March", date(2026, 3, 1), date(2026, 3, 31)),
        ("since spring", date(2026, 3, 1), None),
        ("last summer", date(2025, 6, 1), date(2025, 8, 31)),
        ("over the winter", date(2025, 12, 1), date(2026, 2, 28)),
        ("by Christmas 2025", None, date(2025, 12, 25)),
        ("on Sunday", date(2026, 6, 28), date(2026, 6, 28)),
        ("that Sunday in October", date(2025, 10, 1), date(2025, 10, 31)),
        ("on Monday the 3rd of May", date(2026, 5, 3), date(2026, 5, 3)),
        ("since the first of May", date(2026, 5, 1), None),
        ("since the beginning of April", date(2026, 4, 1), None),
        ("on the last day of February 2026", date(2026, 2, 28), date(2026, 2, 28)),
        ("July through September 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("November to February 2026", date(2025, 11, 1), date(2026, 2, 28)),
    ],
)
def test_a_period_is_read(text: str, since: date, until: date | None) -> None:
    found = find_period(f"what happened {text}?", TODAY)
    assert found is not None
    assert (found.since, found.until) == (since, until)


def test_two_years_side_by_side_are_two_periods() -> None:
    found = spans("churn this year and last year", TODAY)
    assert [period.since for period in found] == [date(2026, 1, 1), date(2025, 1, 1)]


@pytest.mark.parametrize(
    "text",
    ["who owns Mars", "45.13.2026", "version 2.10", "may I ask", "that Sunday", "every Monday"],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_period(text, TODAY) is None


@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y"]))
def test_any_day_is_read_back_where_it_stands(day: date, form: str) -> None:
    text = f"what was said on {day.strftime(form)} about it"
    found = find_period(text, TODAY)
    assert found is not None
    assert (found.since, found.until) == (day, day)
    assert text[found.start : found.end] == day.strftime(form)


_WORDS = st.sampled_from(
    "since before by last past next in of ago ytd Q1 March day weeks months year years".split()
)
_FIGURES = st.integers(0, 9999).map(str)


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS | _FIGURES, max_size=6).map(" ".join)))
def test_no_text_breaks_the_reading(text: str) -> None:
    find_period(text, TODAY)


@pytest.mark.parametrize(
    "text", ["in the last 3000 years", "in the next 9999 years", "3000 years ago", "on 31.06.2026"]
)
def test_days_that_no_calendar_has_are_no_period(text: str) -> None:
    assert find_period(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what does it want before May?", None, date(2026, 4, 30)),
        ("anything before May", None, date(2026, 4, 30)),
        ("what did they say before May", None, date(2025, 4, 30)),
        ("which contracts expire in June", date(2026, 6, 1), date(2026, 6, 30)),
        ("renewals in Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("tickets opened in Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("who renews in January", date(2027, 1, 1), date(2027, 1, 31)),
        ("what was it in June", date(2025, 6, 1), date(2025, 6, 30)),
    ],
)
def test_a_month_without_a_year_lies_where_the_sentence_looks(
    text: str, since: date | None, until: date | None
) -> None:
    found = find_period(text, date(2026, 3, 31))
    assert found is not None
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("churn in the calendar year", date(2026, 1, 1), date(2026, 12, 31)),
        ("left in calendar year 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("who left in early November", date(2026, 11, 1), date(2026, 11, 10)),
        ("meetings in mid-October", date(2026, 10, 11), date(2026, 10, 21)),
        ("renewals in late March", date(2027, 3, 21), date(2027, 3, 31)),
        ("renewing in the new year", date(2027, 1, 1), None),
        ("in the first quarter of next year", date(2027, 1, 1), date(2027, 3, 31)),
        ("calls from 3 to 9 November", date(2026, 11, 3), date(2026, 11, 9)),
        ("between 1 and 15 March 2026", date(2026, 3, 1), date(2026, 3, 15)),
        ("since the beginning of the year", date(2026, 1, 1), None),
        ("renewals by year end", None, date(2026, 12, 31)),
        ("tickets since the end of August", date(2026, 8, 31), None),
        ("in the second week of October", date(2026, 10, 8), date(2026, 10, 14)),
        ("by the end of Q3 2026", None, date(2026, 9, 30)),
        ("from today until the end of March 2027", date(2026, 11, 30), date(2027, 3, 31)),
        ("up to and including 31 January 2027", None, date(2027, 1, 31)),
    ],
)
def test_parts_of_periods_and_years_by_name(
    text: str, since: date | None, until: date | None
) -> None:
    found = find_period(text, date(2026, 11, 30))
    assert found is not None
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("who renews by the end of the quarter", None, date(2026, 6, 30)),
        ("renewals before the end of the month", None, date(2026, 5, 31)),
        ("what is due by month-end", None, date(2026, 5, 31)),
        ("renewals by EOQ", None, date(2026, 6, 30)),
        ("before year end", None, date(2026, 12, 31)),
        ("before the end of the year", None, date(2026, 12, 31)),
        ("before May", None, date(2026, 4, 30)),
        ("since the start of the quarter", date(2026, 4, 1), None),
        ("tickets since the beginning of the week", date(2026, 5, 11), None),
        ("renewing between now and the end of the quarter", date(2026, 5, 12), date(2026, 6, 30)),
        ("from now until 3 June", date(2026, 5, 12), date(2026, 6, 3)),
        ("what must be done before the weekend", None, date(2026, 5, 15)),
        ("renewals this quarter or next", date(2026, 4, 1), date(2026, 9, 30)),
        ("due this month and the next one", date(2026, 5, 1), date(2026, 6, 30)),
        ("renewing this or next week", date(2026, 5, 11), date(2026, 5, 24)),
    ],
)
def test_the_running_month_quarter_and_year_have_ends(
    text: str, since: date | None, until: date | None
) -> None:
    found = find_period(text, date(2026, 5, 12))
    assert found is not None
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize("text", ["by the end of week 2", "the end of the year of the dragon"])
def test_a_numbered_week_is_no_running_one(text: str) -> None:
    assert find_period(text, date(2026, 5, 12)) is None


def test_the_last_day_on_which_something_may_be_is_no_day_yet() -> None:
    assert find_period("the last day on which they can quit", date(2026, 11, 30)) is None


_PARTS = st.sampled_from(
    ["early", "mid", "late", "the start of", "the end of", "the middle of", "the last week of"]
)
_WHOLES = st.sampled_from(["October 2026", "Q2 2026", "March 2025"])


@given(_PARTS, _WHOLES)
def test_a_part_lies_in_its_whole(part: str, whole: str) -> None:
    (all_of_it,) = spans(f"in {whole}", date(2026, 11, 30))
    (found,) = spans(f"in {part} {whole}", date(2026, 11, 30))
    assert all_of_it.since is not None
    assert all_of_it.until is not None
    assert found.since is not None
    assert found.until is not None
    assert all_of_it.since <= found.since <= found.until <= all_of_it.until
    assert (found.since, found.until) != (all_of_it.since, all_of_it.until)


def test_a_stretch_may_go_on_to_now() -> None:
    (found,) = spans("from last December to now", date(2026, 11, 30))
    assert (found.since, found.until) == (date(2025, 12, 1), None)


def test_the_other_quarter_is_of_the_same_year() -> None:
    found = spans("tickets in the first quarter of 2026 against the second", TODAY)
    assert [(one.since, one.until) for one in found] == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]


def test_a_second_week_is_no_quarter() -> None:
    assert len(spans("the first quarter of 2026 and the second week", TODAY)) == 1


@given(st.integers(1, 12), st.sampled_from(["first", "last"]))
def test_so_many_months_of_a_year_are_as_many(count: int, end: str) -> None:
    (found,) = spans(f"tickets of the {end} {count} months of 2025", TODAY)
    assert found.since is not None
    assert found.until is not None
    assert (found.until.month - found.since.month) + 1 == count
    assert (found.since if end == "first" else found.until).strftime("%m-%d") in ("01-01", "12-31")


def test_what_two_ranges_set_beside_each_other_stays_two() -> None:
    found = spans("more between July and September than between April and June 2025?", TODAY)
    assert [(p.since, p.until) for p in found][1] == (date(2025, 4, 1), date(2025, 6, 30))
    assert len(found) == 2
