"""How well the wording of a claim lies in its evidence, as numbers that a score is made of."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import FUNCTION_WORDS, Word, is_common, stem, words
from csbot.checking.rules.findings import Finding
from csbot.checking.rules.opposites import OPPOSITES
from csbot.checking.rules.passages import passages
from csbot.checking.weighing.derived import figure_misfit, is_of_table

FEATURES = (
    "figures", "names", "quotes", "reversals", "opposites", "new_names", "new_words", "window",
    "scattered", "pairs", "length", "misfit", "nowhere", "of table",
)  # fmt: skip
_NEAR = 10
_WINDOW = 3


@dataclass(frozen=True)
class _Wording:
    """Where each stem of a text stands, its neighbouring pairs, and the stems of its windows."""

    places: dict[str, list[int]]
    pairs: frozenset[tuple[str, str]]
    windows: tuple[frozenset[str], ...]


@lru_cache(maxsize=1024)
def _wording(text: str) -> _Wording:
    order = [stem(word.form) for word in words(text)]
    places: dict[str, list[int]] = {}
    for place, form in enumerate(order):
        places.setdefault(form, []).append(place)
    told = [passage.stems for passage in passages(text)]
    windows = [frozenset().union(*told[i : i + _WINDOW]) for i in range(len(told))]
    return _Wording(places, frozenset(pairwise(order)), tuple(windows))


class _Evidence:
    """The wording of all sources of a claim."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._parts = [_wording(f"{source.text}\n{source.about}") for source in sources]

    def has(self, form: str) -> bool:
        return any(form in part.places for part in self._parts)

    def has_pair(self, pair: tuple[str, str]) -> bool:
        return any(pair in part.pairs for part in self._parts)

    def window(self, stems: set[str]) -> int:
        """The most stems that three sentences in a row have, or the sources together if more."""
        shared = [len(stems & window) for part in self._parts for window in part.windows]
        together = {s for s in stems if self.has(s)} if len(self._parts) > 1 else set()
        return max([0, len(together), *shared])

    def distance(self, first: str, second: str) -> int:
        """The least distance in words at which two stems stand in one source."""
        return min(
            (
                _distance(part.places[first], part.places[second])
                for part in self._parts
                if first in part.places and second in part.places
            ),
            default=1 << 30,
        )


def features(
    claim: Facts, found: Sequence[Finding], sources: Sequence[Source]
) -> NDArray[np.float64]:
    """One row in the order of `FEATURES`; every value is small, none depends on other claims."""
    there, texts = _Evidence(sources), [source.text for source in sources]
    tokens = words(claim.text)
    weighty = [w for w in tokens if _is_weighty(w)]
    stems = [stem(w.form) for w in weighty]
    new = [w for w, form in zip(weighty, stems, strict=True) if not there.has(form)]
    order = [stem(w.form) for w in tokens]
    neighbours = list(pairwise(order))
    missing = [f.reason.kind for f in found if not f.carried_by]
    distinct = set(stems)
    return np.array(
        [
            min(sum(kind in ("number", "money", "percent", "date") for kind in missing), 3),
            min(missing.count("name"), 3),
            min(missing.count("quote"), 1),
            min(missing.count("negation"), 2),
            sum(_is_turned(form, there) for form in stems),
            math.log1p(sum(w.capital and w.start > 0 and not is_common(w.form) for w in new)),
            math.log1p(sum(not w.capital and is_common(w.form) for w in new)),
            there.window(distinct) / max(len(distinct), 1),
            _scattered(stems, there),
            sum(map(there.has_pair, neighbours)) / max(len(neighbours), 1),
            math.log1p(len(tokens)),
            *figure_misfit(claim, texts),
            is_of_table(claim, texts),
        ]
    )


def _is_weighty(word: Word) -> bool:
    return word.form not in FUNCTION_WORDS and len(word.form) > 1 and not word.form.isdigit()


def _is_turned(form: str, there: _Evidence) -> bool:
    """Whether the evidence has an opposite of the word and not the word."""
    return form in OPPOSITES and not there.has(form) and any(map(there.has, OPPOSITES[form]))


def _scattered(stems: Sequence[str], there: _Evidence) -> int:
    """How many neighbours in the claim stand nowhere near each other in the evidence."""
    known = [form for form in stems if there.has(form)]
    return sum(
        first != second and there.distance(first, second) > _NEAR
        for first, second in pairwise(known)
    )


def _distance(first: Sequence[int], second: Sequence[int]) -> int:
    """The least distance between two ascending lists of places."""
    nearest = 1 << 30
    for place in first if len(first) <= len(second) else second:
        other = second if len(first) <= len(second) else first
        at = bisect_left(other, place)
        nearest = min([nearest, *(abs(place - p) for p in other[max(0, at - 1) : at + 1])])
    return nearest
