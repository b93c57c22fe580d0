"""Sentences that bind somebody, and sentences of content and discontent."""

from datetime import date

import pytest

from csbot.domain.records import HistoryItem
from csbot.tools.facts.said_words import HAPPY, UNHAPPY, holding, is_committed
from csbot.tools.portfolio.complaints import themes_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana will send the report by Friday.",
        "We promised a fix before the end of the quarter.",
        "Ben Osei: I'll check the roadmap and come back.",
        "Legal agreed to look at the draft.",
        "Procurement is going to name a second buyer.",
        "Agreed: Jostein gets a weekly hour with me until Christmas.",
        "Next steps: Lone sends the list of owners.",
    ],
)
def test_a_promise_binds(sentence: str) -> None:
    assert is_committed(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "If he finds out, he'll say we changed the rules.",
        "Will they renew?",
        "Turnaround stands at 26 minutes.",
        "The gate will be closed in August.",
        "They will probably not like it.",
        "Nobody else has promised it to the board.",
        "They agreed with the figures: usage is up.",
        "You have a full desk, so I will keep this short.",
        "Still to do: nothing.",
        "Action items: none so far.",
        "The report was on time, I'll give them that.",
        "I'll take that as a yes.",
    ],
)
def test_what_is_open_or_a_state_binds_nobody(sentence: str) -> None:
    assert not is_committed(sentence)


def item(number: int, account: str, title: str, text: str = "") -> HistoryItem:
    return HistoryItem(f"T-{number}", account, "ticket", date(2026, 11, number), title, text)


def test_denied_words_do_not_count() -> None:
    record = item(1, "A-1", "Call", "They are not happy with it. Nobody was frustrated, no.")
    assert list(holding(record, HAPPY)) == []
    record = item(2, "A-1", "Call", "Support has no lift. The crews are frustrated.")
    assert list(holding(record, UNHAPPY)) == ["The crews are frustrated."]


def test_tickets_about_one_thing_are_one_theme() -> None:
    items = [
        item(9, "A-1", "Export fails with error 504"),
        item(8, "A-2", "Customs export fails"),
        item(7, "A-3", "Export fails again"),
        item(6, "A-1", "Login loop on tablets"),
        item(5, "A-2", "Ticket T-88231"),
    ]
    first, *others = themes_of(items)
    assert [one.item_id for one in first.items] == ["T-9", "T-8", "T-7"]
    assert first.accounts == ["A-1", "A-2", "A-3"]
    assert {one.items[0].title for one in others} >= {"Login loop on tablets"}


def test_titles_without_words_of_their_own_are_in_no_theme() -> None:
    items = [item(n, f"A-{n}", f"Ticket T-{n}00{n}") for n in range(1, 15)]
    assert themes_of(items) == []
