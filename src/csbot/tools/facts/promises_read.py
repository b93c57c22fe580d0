"""Promises as they are read out of talks: the sentences of a record that bind somebody."""

from csbot.domain.records import HistoryItem, HistoryKind
from csbot.tools.facts.quoting import sentences_of, speaker_of
from csbot.tools.facts.said_words import is_committed

PROMISED_IN: tuple[HistoryKind, ...] = ("meeting", "call", "email", "note", "chat")
# Fewer words ("I'll ask.") bind somebody to nothing that one could come back to.
_FEWEST_WORDS = 4


def binding(item: HistoryItem) -> list[str]:
    return [
        sentence
        for sentence in sentences_of(item.text)
        if is_committed(sentence) and len(speaker_of(sentence)[1].split()) >= _FEWEST_WORDS
    ]
