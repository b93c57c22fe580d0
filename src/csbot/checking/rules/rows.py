"""A text as a row of words and facts, to be laid beside another."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.extract import named_facts_of_evidence
from csbot.checking.reading.facts import DateMention, Facts, Figure, Mention
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words

Fact = Figure | DateMention | Mention

_MOST = 120
_BOUNDARY = re.compile(r"[;\n|(),]|[.!?](?=\s|$)|(?<=[a-z] )and(?= \d)")
_SLASH = re.compile(r"(?<=\d)/(?=\d)")


class Item(NamedTuple):
    """A word by its stem, a fact, or the border of a sentence ("")."""

    stem: str = ""
    fact: Fact | None = None
    small: bool = False
    form: str = ""


@dataclass(frozen=True)
class Line:
    """A text as a row of items; `places` are those of its facts."""

    items: tuple[Item, ...]
    places: tuple[int, ...]


@lru_cache(maxsize=64)
def line(facts: Facts) -> Line:
    """The row of a text whose facts are known."""
    mentions: list[Fact] = [
        *facts.figures[:_MOST],
        *facts.dates[:_MOST],
        *facts.names[:_MOST],
    ]
    mentions.sort(key=lambda fact: fact.start)
    inside = [(f.start, f.end) for f in mentions]
    found: list[tuple[int, Item]] = [(f.start, Item(fact=f)) for f in mentions]
    at = 0
    for word in words(facts.text):
        while at < len(inside) and inside[at][1] <= word.start:
            at += 1
        if at < len(inside) and inside[at][0] < word.end:
            continue
        small = word.form in FUNCTION_WORDS
        told = word.form if small else stem(word.form)
        found.append((word.start, Item(told, small=small, form=word.form)))
    quoted = [(q.start, q.end) for q in facts.quotes]
    if quoted:
        found = [pair for pair in found if not any(a <= pair[0] < b for a, b in quoted)]
    found += [(m.start(), Item("of", small=True)) for m in _SLASH.finditer(facts.text)]
    borders = (border.start() for border in _BOUNDARY.finditer(facts.text))
    held = bytearray(len(facts.text))
    for start, end in inside:
        held[start:end] = b"\x01" * (end - start)
    found += [(b, Item()) for b in borders if not held[b]]
    found.sort(key=lambda pair: pair[0])
    items = tuple(item for _, item in found)
    return Line(items, tuple(i for i, item in enumerate(items) if item.fact))


@lru_cache(maxsize=2048)
def line_of_evidence(text: str) -> Line:
    """The row of a cleaned text of evidence, its names told like those of a claim."""
    return line(named_facts_of_evidence(text))
