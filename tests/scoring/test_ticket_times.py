"""Support promises read against what a ticket says about its own times."""

from datetime import date

import pytest

from csbot.domain.records import HistoryItem
from csbot.domain.support import Promise
from csbot.scoring.ticket_times import promise_for, waited, was_kept

CRITICAL = Promise(
    id="c", name="Critical", words=("critical*", "urgent priority"), response_hours=2
)
STANDARD = Promise(id="s", name="Standard", response_hours=24)
SOLVED = Promise(id="r", name="Solved", resolution_hours=48)


def ticket(text: str, title: str = "") -> HistoryItem:
    return HistoryItem("T-1", "A-1", "ticket", date(2026, 11, 1), title, text)


@pytest.mark.parametrize(
    ("text", "response", "resolution"),
    [
        ("First response after 144 minutes, resolved after 27 hours.", 2.4, 27.0),
        ("Replied in 3 hours. Closed after 2 days.", 3.0, 48.0),
        ("We answered after 1.5 h; fixed in 30 min", 1.5, 0.5),
        ("Response time: 90 mins", 1.5, None),
        ("Resolution took 1 week", None, 168.0),
        ("We respond within 2 hours to critical tickets.", None, None),
        ("Three answers came. It was 144 minutes of film.", None, None),
        ("No response yet. The order of 24 hours ago is fine.", None, None),
    ],
)
def test_times_are_read_from_what_happened(
    text: str, response: float | None, resolution: float | None
) -> None:
    times = waited(ticket(text))
    assert times.response_hours == pytest.approx(response)
    assert times.resolution_hours == pytest.approx(resolution)


def test_a_ticket_falls_under_the_promise_whose_words_it_holds() -> None:
    promises = [STANDARD, CRITICAL]
    assert promise_for(promises, ticket("Urgent priority ticket."), None, None) is CRITICAL
    assert promise_for(promises, ticket("", "Critical fault"), None, None) is CRITICAL
    assert promise_for(promises, ticket("Low priority ticket."), None, None) is STANDARD
    assert promise_for([CRITICAL], ticket("Low priority ticket."), None, None) is None


def test_a_promise_to_one_package_holds_for_no_other() -> None:
    gold = Promise(id="g", name="Gold", packages=("Gold",), response_hours=1)
    assert promise_for([gold, STANDARD], ticket(""), "Gold", None) is gold
    assert promise_for([gold, STANDARD], ticket(""), "Silver", None) is STANDARD


@pytest.mark.parametrize(
    ("promise", "text", "kept"),
    [
        (CRITICAL, "First response after 120 minutes.", True),
        (CRITICAL, "First response after 121 minutes.", False),
        (CRITICAL, "It was fixed.", None),
        (CRITICAL, "Resolved after 50 hours.", None),
        (SOLVED, "First response after 3 days, resolved after 2 days.", True),
    ],
)
def test_a_promise_is_kept_missed_or_not_to_be_told(
    promise: Promise, text: str, kept: bool | None
) -> None:
    assert was_kept(promise, waited(ticket(text))) is kept


def test_less_than_two_hours_is_missed_by_exactly_two() -> None:
    strict = CRITICAL.model_copy(update={"strict": True})
    for text, kept in (("119 minutes", True), ("120 minutes", False), ("2 hours", False)):
        assert was_kept(strict, waited(ticket(f"First response after {text}."))) is kept


def test_what_a_ticket_denies_is_not_what_it_is_about() -> None:
    promises = [CRITICAL, STANDARD]
    assert promise_for(promises, ticket("Not critical, just slow."), None, None) is STANDARD


def test_of_two_promises_one_missed_is_a_miss_whatever_the_other() -> None:
    both = Promise(id="b", name="Both", response_hours=2, resolution_hours=48)
    assert was_kept(both, waited(ticket("First response after 3 hours."))) is False
    assert was_kept(both, waited(ticket("First response after 1 hour."))) is None


def test_a_promise_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="response_hours"):
        Promise(id="x", name="Nothing")
