"""Cadences counted from the record that shows that they were kept."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Cadence
from csbot.domain.records import Account, ContactLevel, HistoryItem, HistoryKind
from csbot.scoring.cadence import due_of, shows

TODAY = date(2026, 11, 22)
ACCOUNT = Account("A-1", "Alder", "a@csbot.example", 1, "USD", date(2026, 1, 1))
LEVELS: dict[str, ContactLevel | None] = {"C-1": "executive", "C-2": "technical"}


def item(day: date, kind: HistoryKind, title: str = "", *contacts: str) -> HistoryItem:
    return HistoryItem(f"H-{day}-{kind}", "A-1", kind, day, title, "", None, contacts)


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (item(TODAY, "meeting", "Quarterly business review"), True),
        (item(TODAY, "call", "QBR with Jo"), True),
        (item(TODAY, "email", "Quarterly business review"), False),
        (item(TODAY, "meeting", "Lunch"), False),
        (item(TODAY, "meeting", "Interviews"), False),
    ],
)
def test_a_review_is_shown_by_a_meeting_of_that_name(record: HistoryItem, shown: bool) -> None:
    cadence = Cadence(what="QBR", every_days=90, words=("QBR*", "review*", "quarter*"))
    assert shows(cadence, record, LEVELS) is shown


def test_an_executive_review_takes_an_executive() -> None:
    cadence = Cadence(what="Executive review", every_days=90, level="executive")
    assert shows(cadence, item(TODAY, "meeting", "Any", "C-2", "C-1"), LEVELS)
    assert not shows(cadence, item(TODAY, "meeting", "Any", "C-2"), LEVELS)


def test_without_a_record_it_is_counted_from_the_start() -> None:
    due = due_of(Cadence(what="Check-in", every_days=30), ACCOUNT, [], LEVELS, TODAY)
    assert (due.last, due.day, due.days_over(TODAY)) == (None, date(2026, 1, 31), 295)


def test_the_due_day_itself_is_not_overdue() -> None:
    cadence = Cadence(what="Check-in", every_days=30)
    due = due_of(cadence, ACCOUNT, [item(date(2026, 10, 23), "call")], LEVELS, TODAY)
    assert due.day == TODAY
    assert due.days_over(TODAY) == 0
    assert due.days_over(date(2026, 11, 23)) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 6, 1)), max_size=8), st.integers(1, 400))
def test_the_next_is_due_its_days_after_the_newest_record_up_to_today(
    days: list[date], every: int
) -> None:
    history = [item(day, "call") for day in days]
    due = due_of(Cadence(what="Call", every_days=every), ACCOUNT, history, LEVELS, TODAY)
    expected = max((day for day in days if day <= TODAY), default=ACCOUNT.start_date)
    assert (due.day - expected).days == every
