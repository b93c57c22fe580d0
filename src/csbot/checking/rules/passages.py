"""The sentences of evidence that speak of what a claim speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import content, stem, words

_CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of evidence with its stems: those that carry meaning, and all."""

    text: str
    stems: frozenset[str]
    every: tuple[str, ...]


@lru_cache(maxsize=4096)
def passages(text: str) -> tuple[Passage, ...]:
    """The sentences of a cleaned text."""
    return tuple(
        Passage(s.text, frozenset(content(s.text)), tuple(stem(w.form) for w in words(s.text)))
        for s in sentences(text)
    )


def nearest(claim_stems: frozenset[str], texts: Iterable[str]) -> list[Passage]:
    """The passages that share most with the claim, and those that share nearly as much."""
    scored = [
        (len(claim_stems & passage.stems), passage) for text in texts for passage in passages(text)
    ]
    best = max((shared for shared, _ in scored), default=0)
    return [passage for shared, passage in scored if best and shared >= _CLOSE * best]
