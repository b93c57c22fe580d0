"""The sentences of evidence that speak of what a claim speaks of."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import FUNCTION_WORDS, Word, stem, words

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
    tokens = words(text)
    starts = [word.start for word in tokens]
    return tuple(
        _passage(s.text, tokens[bisect_left(starts, s.start) : bisect_left(starts, s.end)])
        for s in sentences(text)
    )


def _passage(text: str, tokens: Sequence[Word]) -> Passage:
    every = tuple(stem(word.form) for word in tokens)
    weighty = (
        form for form, word in zip(every, tokens, strict=True)
        if word.form not in FUNCTION_WORDS and len(word.form) > 1
    )  # fmt: skip
    return Passage(text, frozenset(weighty), every)


def nearest(claim_stems: frozenset[str], texts: Iterable[str]) -> list[Passage]:
    """The passages that share most with the claim, and those that share nearly as much."""
    scored = [
        (len(claim_stems & passage.stems), passage) for text in texts for passage in passages(text)
    ]
    best = max((shared for shared, _ in scored), default=0)
    return [passage for shared, passage in scored if best and shared >= _CLOSE * best]
