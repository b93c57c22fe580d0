"""A conversation is cut to what one person says in it; prose about one is told whole."""

from datetime import date

import pytest

from csbot.domain.chunk import Chunk
from csbot.tools.account.history_passages import own_words


def chunk(kind: str, text: str) -> Chunk:
    return Chunk(
        ref="history:C-1#0", corpus="history", source_id="C-1", position=0, kind=kind, title="",
        text=text, date=date(2026, 5, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "own"),
    [
        ("call", "Jo Hart: We wait.\nAna Reis: I see.", "Jo Hart: We wait."),
        ("call", "Jo: We wait.\nAna: I see.", "Jo: We wait."),
        ("call", "Ana Reis: I see.", None),
        ("call", "Jo would wait if the price held.", "Jo would wait if the price held."),
        ("note", "Ana Reis: I see.", "Ana Reis: I see."),
    ],
)
def test_what_a_person_says_or_what_is_told_of_them(kind: str, text: str, own: str | None) -> None:
    found = own_words(chunk(kind, text), "Jo Hart")
    assert (found and found.text) == own
