"""What was told of a book, at another time, and never the same figure for it."""

from collections.abc import Sequence

import pytest

from csbot.app import App
from csbot.domain.reply import ToolCall

from .talking import ask_in_thread

EXECUTIVE = "adaeze.nwosu@servercafe.example"
TICKETS = "how many tickets did we get in October 2026?"


def days(call: ToolCall) -> tuple[str | None, str | None]:
    of = [call.arguments, *call.arguments.get("where", ())]
    found = [one for one in of if one.get("since") or one.get("until")]
    return found[0].get("since"), found[0].get("until")


def looked_up(app: App, *texts: str) -> Sequence[ToolCall]:
    return ask_in_thread(app, EXECUTIVE, *texts).tools


def test_a_count_of_records_is_told_of_another_month(sample_app: App) -> None:
    (first,) = looked_up(sample_app, TICKETS)
    (then,) = looked_up(sample_app, TICKETS, "and in September?")
    assert days(first) == ("2026-10-01", "2026-10-31")
    assert days(then) == ("2026-09-01", "2026-09-30")
    assert then.name == first.name


def test_compared_with_another_month_both_are_told(sample_app: App) -> None:
    first, then = looked_up(sample_app, TICKETS, "vs September?")
    assert days(first) == ("2026-10-01", "2026-10-31")
    assert days(then) == ("2026-09-01", "2026-09-30")


def test_after_what_is_to_come_a_quarter_is_the_next_one(sample_app: App) -> None:
    (then,) = looked_up(sample_app, "who renews in Q1 2027?", "and in Q2?")
    assert days(then) == ("2027-04-01", "2027-06-30")


def test_the_mean_score_of_a_book_is_told_as_it_stood(sample_app: App) -> None:
    now, then = ask_in_thread(
        sample_app, EXECUTIVE, "what is the average health of my book?", "vs last quarter"
    ).sentences[:2]
    assert "on 30 September 2026" in then.text
    assert "30 September" not in now.text


@pytest.mark.parametrize("text", ["and last year?", "and in March?"])
def test_a_time_that_a_look_up_does_not_take_is_not_answered_by_the_same(
    sample_app: App, text: str
) -> None:
    first = "who has no champion?"
    said = ask_in_thread(sample_app, EXECUTIVE, first)
    again = ask_in_thread(sample_app, EXECUTIVE, first, text)
    assert again.answer != said.answer


@pytest.mark.parametrize(
    "first", [TICKETS, "how many tickets did we get in October 2026 vs September 2026"]
)
def test_who_had_the_most_is_asked_of_what_was_counted(sample_app: App, first: str) -> None:
    (call,) = looked_up(sample_app, first, "and which account had the most?")
    assert call.name == "portfolio_activity"
    assert call.arguments["kinds"] == ["ticket"]
    assert days(call) == ("2026-10-01", "2026-10-31")


def test_the_share_of_what_was_told_is_told_of_the_same(sample_app: App) -> None:
    (call,) = looked_up(
        sample_app,
        "what's the total ARR of healthy accounts?",
        "what percentage of the total is that",
    )
    assert (call.name, call.arguments) == ("portfolio_matching", {"band": "healthy"})
