"""Who spoke well of us over a book, and who did not."""

from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import insert

from csbot.domain.records import HistoryItem
from csbot.storage.schema import records as tables
from csbot.tools.portfolio.mood import TOOL

from .asking import Asking, text_of
from .portfolio_data import ANA

SAID = (
    HistoryItem("M-1", "A-1", "email", date(2026, 6, 3), "Thanks",
                "The new report saves us two days a month, thank you.", author="Jo Hart"),
    HistoryItem("M-2", "A-1", "email", date(2026, 6, 5), "Short", "Thank you.", author="Jo Hart"),
    HistoryItem("M-3", "A-2", "call", date(2026, 6, 9), "Call",
                "Kim Vale: Our planners are frustrated with the export by now."),
    HistoryItem("M-4", "A-2", "email", date(2026, 6, 10), "Ours",
                "We are delighted with how this went and hope you are too.", author="Ana Ruiz"),
)  # fmt: skip


@pytest.fixture
def told(ask: Asking) -> Asking:
    with ask.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(item) for item in SAID])
    return ask


def test_praise_is_quoted_by_account_and_no_courtesy(told: Asking) -> None:
    found = told(ANA, TOOL, which="content", since=date(2026, 6, 1), until=date(2026, 6, 30))
    text = text_of(found)
    assert "saves us two days a month" in text
    assert "“Thank you.”" not in text
    assert "frustrated" not in text
    assert found.accounts == ("A-1",)


def test_who_is_unhappy_is_told_apart(told: Asking) -> None:
    text = text_of(told(ANA, TOOL, since=date(2026, 6, 1), until=date(2026, 6, 30)))
    assert text.index("What sounds content:") < text.index("saves us")
    assert text.index("What sounds unhappy:") < text.index("frustrated")


def test_a_quiet_book_is_said_to_be_quiet(told: Asking) -> None:
    found = told(ANA, TOOL, since=date(2025, 1, 1), until=date(2025, 1, 31))
    assert found.status == "not_enough_evidence"
