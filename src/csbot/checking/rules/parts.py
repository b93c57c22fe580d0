"""A text as a row of words of weight and facts, each with the small words in front of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.extract import facts_of_evidence
from csbot.checking.reading.facts import DateMention, Facts, Figure
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words

Fact = Figure | DateMention

_BORDER = frozenset(".!?;:,\n|()")
# What stands between two parts mostly.
_NO_BORDER = frozenset(("", " "))
_CODE = re.compile(r"[A-Z]{3}\b")


class Part(NamedTuple):
    """A word of weight or a fact; `gap` are the small words in front, `opens` says a border is.

    `held` of them belong to the part before: they stand in front of the border.
    """

    key: str
    form: str
    start: int
    end: int
    gap: tuple[str, ...]
    opens: bool
    held: int
    capital: bool
    fact: Fact | None = None


@dataclass(frozen=True)
class Row:
    """`places` has by key where a part stands; `closing` are the small words behind the last."""

    parts: tuple[Part, ...]
    places: dict[str, list[int]]
    closing: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def row(facts: Facts) -> Row:
    """The row of a text whose facts are known."""
    text = facts.text
    gap: list[tuple[int, str]] = []
    parts: list[Part] = []
    for start, end, form, fact in _pieces(facts):
        if fact is None and (form in FUNCTION_WORDS or form.endswith("n't")):
            gap.append((start, form))
            continue
        last = parts[-1].end if parts else 0
        border = _border(text, last, start)
        parts.append(
            Part(
                _key(fact) if fact else stem(form),
                text[start:end],
                start,
                end,
                tuple(small for _, small in gap),
                opens=not parts or border is not None,
                held=0 if border is None else sum(at < border for at, _ in gap),
                capital=text[start].isupper(),
                fact=fact,
            )
        )
        gap = []
    places: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        places.setdefault(part.key, []).append(index)
    return Row(tuple(parts), places, tuple(small for _, small in gap))


def _border(text: str, start: int, end: int) -> int | None:
    """Where the first border stands between two places."""
    if text[start:end] in _NO_BORDER:
        return None
    return next((at for at in range(start, end) if text[at] in _BORDER), None)


def _pieces(facts: Facts) -> Iterator[tuple[int, int, str, Fact | None]]:
    """Words and facts by their places; a word inside a fact is a part of it."""
    told: list[Fact] = sorted((*facts.figures, *facts.dates), key=lambda fact: fact.start)
    found: list[tuple[int, int, str, Fact | None]] = []
    at = last = 0
    for word in words(facts.text):
        while at < len(told) and told[at].start <= word.start:
            if told[at].end > last:
                found.append((told[at].start, told[at].end, "", told[at]))
                last = told[at].end
            at += 1
        if word.start >= last:
            found.append((word.start, word.end, word.form, None))
    found += [(fact.start, fact.end, "", fact) for fact in told[at:]]
    return iter(found)


def _key(fact: Fact) -> str:
    if isinstance(fact, Figure):
        return f"#{fact.kind} {fact.unit} {marks(fact)} {fact.values[0].normalize()}"
    return f"@{fact.readings[0]}"


@lru_cache(maxsize=2048)
def row_of_evidence(text: str) -> Row:
    """The row of a cleaned text of evidence."""
    return row(facts_of_evidence(text))


def marks(figure: Figure) -> tuple[bool, str]:
    """Whether it is negative, and the currency that a percentage is of: "CHF 97%"."""
    code = _CODE.match(figure.text) if figure.kind != "money" else None
    return figure.sign == "-", code.group() if code else ""
