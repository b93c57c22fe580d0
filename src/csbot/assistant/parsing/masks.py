"""A question with placeholders in the place of its typed values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain.count_words import FROM_TWO

# What stands before a period is left in the text: it says of what the period is.
PREPOSITIONS = re.compile(
    r"\s*(?:(?:since|in|within|by|before|after|until|till|up to|during|over|for|from|on|at|between|"
    r"through(?:out)?|the end of|as of|back in|inside|come|past the|the)\s+)+",
    re.I,
)
# "One" is a pronoun more often than a number.
NUMBERS = re.compile(
    rf"(?<![\w.,-])(?:[$€£]\s?)?(?:\d[\d,.]*(?:\s?(?:%|percent\b|k\b|m\b))?|(?:{FROM_TWO}|twenty|thirty|"
    rf"forty|fifty|sixty|seventy|eighty|ninety|hundred)\b)(?:\s(?:grand|thousand|million|hundred)\b)?",
    re.I,
)
_MONEY = re.compile(
    r"[$€£]|\d\s?(?:k|m)\b|\b(?:[A-Z]{3}|grand|thousand|million|euros?|dollars?|pounds?|quid)\b"
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bhalf\b|\bthirds?\b|\bquarters?\b", re.I)
_BEHIND = re.compile(
    r"\b(?:last|past|since|ago|so far|to date|previous|before this|yesterday|latest|recent\w*)\b",
    re.I,
)
_AHEAD = re.compile(r"\b(?:next|coming|within|upcoming|tomorrow|ahead|from now)\b", re.I)


@dataclass(frozen=True, slots=True)
class Slot:
    """A typed value: its kind, its words, and where its placeholder stands in the masked text."""

    kind: str
    said: str
    start: int
    end: int


def placeholder(kind: str, said: str, before: str) -> str:
    """What stands for a typed value: a period behind or ahead, an amount, a percentage are told
    apart by their own words. `before`: the text that leads to it."""
    if kind == "NOUN":
        return "customers"
    if kind == "NUMBER":
        return "PERCENT" if _PERCENT.search(said) else "MONEY" if _MONEY.search(said) else "NUMBER"
    if kind == "PERIOD":
        led = " ".join([*before.split()[-2:], said])
        return "PAST" if _BEHIND.search(led) else "AHEAD" if _AHEAD.search(led) else "PERIOD"
    return kind


def masked(pieces: Sequence[tuple[str, str]]) -> tuple[str, tuple[Slot, ...]]:
    """The text of pieces (kind, words), with a placeholder for each that has a kind."""
    text, slots = "", []
    for kind, said in pieces:
        if not kind:
            text += said
            continue
        shown = placeholder(kind, said, text)
        slots.append(Slot(kind, said, len(text), len(text) + len(shown)))
        text += shown
    return text, tuple(slots)


_SPOKEN = {
    "ACCOUNT": "the customer", "PERSON": "Anna", "PERIOD": "in this month", "PAST": "last month",
    "AHEAD": "next month", "METRIC": "usage", "GROUP": "retail", "COMPANY": "the competitor",
    "MONEY": "50,000 euros", "PERCENT": "60 percent", "NUMBER": "three",
}  # fmt: skip
_PLACEHOLDER = re.compile(rf"\b(?:THIS)?({'|'.join(_SPOKEN)})\b")


def in_words(text: str) -> str:
    """Placeholders as words that the embedder knows."""
    return _PLACEHOLDER.sub(lambda match: _SPOKEN[match[1]], text)
