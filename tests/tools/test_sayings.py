"""Which sentence of a record shows that something was done: not what denies, asks or announces."""

from datetime import date

import pytest

from csbot.domain.records import HistoryItem
from csbot.tools.facts.proofs import saying


@pytest.mark.parametrize(
    ("text", "word", "shows"),
    [
        ("Quick win documented: a grant for people who would have missed it.", "quick win", True),
        ("They praised the training, which would not have been possible before.", "training", True),
        ("Training will be next week.", "training", False),
        ("Training: will be next week.", "training", False),
        ("Today was to be the go-live.", "go-live", False),
        ("There is no quick win yet.", "quick win", False),
        ("Did the kickoff take place?", "kickoff", False),
    ],
)
def test_a_sentence_shows_what_it_says_was_done(text: str, word: str, shows: bool) -> None:
    item = HistoryItem("H-1", "A-1", "note", date(2026, 5, 4), "Note", text)
    assert saying(item, (word,), done=True) == (text if shows else None)
