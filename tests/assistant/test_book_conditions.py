"""What a question over a book can say of accounts together: values that are out of date, so many
records, no record at all, the first of each part; and two counts in one sentence."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from assistant.talking import ask_in_thread
from assistant.test_questions import EXECUTIVE
from csbot.app import App
from csbot.domain.calendar_words import looks_ahead_at
from csbot.domain.periods import find_periods

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (
            "which accounts haven't had an NPS reading since May 2026?",
            {"unmeasured": ["nps"], "unmeasured_since": "2026-05-01"},
        ),
        (
            "whose NPS has not been measured since May 2026?",
            {"unmeasured": ["nps"], "unmeasured_since": "2026-05-01"},
        ),
        ("which accounts have no NPS on file", {"unmeasured": ["nps"]}),
        (
            "customers with at least two tickets since May 2026 and health under 60",
            {
                "score_below": 60.0,
                "records": [{"kinds": ["ticket"], "since": "2026-05-01", "at_least": 2}],
            },
        ),
        (
            "accounts at risk with nothing at all in the history since May 2026",
            {"at_risk": True, "records": [{"since": "2026-05-01", "at_most": 0}]},
        ),
        (
            "accounts over 20k with an open goal",
            {"arr_above": 20000.0, "goals": "open"},
        ),
        (
            "which customer in each region pays us the most?",
            {"order": "largest", "each": "region", "limit": 1},
        ),
        (
            "the three largest customers per csm",
            {"order": "largest", "each": "owner", "limit": 3},
        ),
        (
            "whose NPS rose most, March 2026 against March 2025?",
            {
                "moved": [
                    {"metric": "nps", "way": "up", "since": "2025-03-31", "until": "2026-03-31"}
                ],
                "order": "moved",
            },
        ),
    ],
)
def test_conditions_stand_in_the_query(
    sample_app: App, text: str, arguments: dict[str, Any]
) -> None:
    (call,) = ask_in_thread(sample_app, EXECUTIVE, text).tools
    assert call.name == "portfolio_matching"
    asked = {k: v for k, v in call.arguments.items() if k not in ("columns", "account")}
    assert asked == arguments


def test_the_first_of_each_part_is_the_largest_of_its_own(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, EXECUTIVE, "the biggest account in each currency")
    person = sample_app.people.by_email(EXECUTIVE)
    accounts = sample_app.records.accounts(sample_app.scope(person))
    active = [account for account in accounts if account.status == "active"]
    told = {line.split(":")[0]: line for line in (s.text for s in reply.sentences)}
    for currency in {a.currency for a in active}:
        largest = max((a for a in active if a.currency == currency), key=lambda a: a.arr)
        assert largest.name in told[currency]
        others = {a.name for a in active} - {largest.name}
        assert not [name for name in others if name in told[currency]]


def test_two_counts_are_two_answers(sample_app: App) -> None:
    text = "how many accounts have no champion and how many are at risk?"
    calls = ask_in_thread(sample_app, EXECUTIVE, text).tools
    both = [c for c in calls if {"champion", "at_risk"} <= set(c.arguments.get("only", {}))]
    assert len(calls) == 2
    assert not both


def test_who_owns_accounts_is_told_beside_each(sample_app: App) -> None:
    reply = ask_in_thread(
        sample_app, EXECUTIVE, "who owns the accounts that renew in the next 120 days?"
    )
    person, today = sample_app.people.by_email(EXECUTIVE), sample_app.today()
    renewing = [
        a
        for a in sample_app.records.accounts(sample_app.scope(person))
        if a.status == "active"
        and a.renewal_date
        and today <= a.renewal_date <= today + timedelta(days=120)
    ]
    assert renewing
    for account in renewing:
        owner = sample_app.people.by_email(account.owner_email).name
        assert re.search(f"{account.name}.*{owner}", reply.answer)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("accounts that renew before December and have had three tickets", True),
        ("who was up for renewal in December and left", False),
        ("what was said in December", False),
    ],
)
def test_a_clause_tells_for_itself_whether_it_lies_ahead(text: str, ahead: bool) -> None:
    start = text.index("December")
    assert looks_ahead_at(text, start, start + len("December")) is ahead


def test_a_month_a_year_ago_is_of_the_year_before() -> None:
    found = find_periods("compared to September a year ago", TODAY)
    assert [(p.since, p.until) for p in found] == [(date(2025, 9, 1), date(2025, 9, 30))]
    found = find_periods("as in November a year ago", TODAY)
    assert [p.since for p in found] == [date(2024, 11, 1)]


def test_a_number_of_records_is_no_word_that_they_hold(sample_app: App) -> None:
    (call,) = ask_in_thread(
        sample_app, EXECUTIVE, "who has had fewer than two meetings this year?"
    ).tools
    assert call.name == "portfolio_activity"
    assert call.arguments["below"] == 2.0
    assert "saying" not in call.arguments


def test_who_has_most_of_those_without_somebody_counts_accounts(sample_app: App) -> None:
    text = "which csm has the most accounts without a champion?"
    (call,) = ask_in_thread(sample_app, EXECUTIVE, text).tools
    assert call.arguments["only"] == {"champion": "without"}
    assert "metric" not in call.arguments


def test_those_with_and_without_are_asked_back_and_not_half_answered(sample_app: App) -> None:
    text = "compare average health of accounts with and without a champion"
    reply = ask_in_thread(sample_app, EXECUTIVE, text)
    assert reply.status == "needs_clarification"
    assert not reply.accounts


def test_whose_contract_ends_in_time_to_come_has_not_left(sample_app: App) -> None:
    text = "customers whose contract ends within 90 days and whose health is falling"
    calls = ask_in_thread(sample_app, EXECUTIVE, text).tools
    assert not [call for call in calls if call.arguments.get("status") == "churned"]


def test_what_is_measured_at_all_is_none_of_what_is_missing(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, EXECUTIVE, "how many of my accounts have NPS data at all?")
    assert not [call for call in reply.tools if "unmeasured" in call.arguments]
