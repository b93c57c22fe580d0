"""Whose words sound unhappy: the customer's, and not those that we wrote to them."""

from datetime import date

import pytest

from csbot.domain.records import HistoryItem
from csbot.tools.facts.said_words import UNHAPPY, holding_of_others

OURS = frozenset({"Ana Ruiz"})


def item(kind: str, text: str, author: str | None) -> HistoryItem:
    return HistoryItem("H-1", "A-1", kind, date(2026, 6, 3), "T", text, author=author)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "author", "is_theirs"),
    [
        ("email", "We owe you nothing, but do complain if I am wrong.", "Ana Ruiz", False),
        ("email", "I have to complain about the invoice.", "Nia Poe", True),
        ("call", "Ana Ruiz: You may complain. It helps.\nNia Poe: Thanks.", "Ana Ruiz", False),
        ("call", "Nia Poe: Well. I do complain.\nAna Ruiz: I see.", "Ana Ruiz", True),
        ("note", "Nia complained about the price.", "Ana Ruiz", True),
        ("ticket", "Our users complain daily.", None, True),
    ],
)
def test_a_complaint_is_a_customers(kind: str, text: str, author: str, is_theirs: bool) -> None:
    assert bool(list(holding_of_others(item(kind, text, author), UNHAPPY, OURS))) is is_theirs
