"""What asks only for a tone or a language, and what asks something."""

import pytest

from csbot.domain.manner import wanted_manner


@pytest.mark.parametrize(
    "text",
    [
        "more formal", "more formally, please", "make it friendlier", "a bit less stiff",
        "sound warmer", "simpler", "keep it professional", "rewrite it in a more personal tone",
    ],
)  # fmt: skip
def test_a_tone(text: str) -> None:
    manner = wanted_manner(text)
    assert manner is not None
    assert (manner.kind, manner.said) == ("tone", text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in German?", "German"),
        ("can you say that in French", "French"),
        ("translate it to Spanish, please", "Spanish"),
        ("auf Deutsch bitte", "Deutsch"),
    ],
)
def test_a_language(text: str, language: str) -> None:
    manner = wanted_manner(text)
    assert manner is not None
    assert (manner.kind, manner.language) == ("language", language)


@pytest.mark.parametrize(
    "text",
    [
        "is it urgent?", "their technical contact", "who is more technical", "urgent?",
        "in the German market", "which customers are in France", "more", "positive ones?",
        "how positive was the last survey?", "and Kestrel?", "", "12",
    ],
)  # fmt: skip
def test_a_question_stays_one(text: str) -> None:
    assert wanted_manner(text) is None
