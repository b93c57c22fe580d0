"""Likeness by wording: stems, function words and neighbouring pairs, weighed by how few labels
speak of them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from csbot.assistant.routing.examples import Example
from csbot.search.stems import stems, words

Row = npt.NDArray[np.float32]
_NEW_PAIR = 0.5


class WordIndex:
    """Which examples hold which words."""

    def __init__(self, examples: Sequence[Example]) -> None:
        bags = [_tokens(example.text) for example in examples]
        self._count = len(examples)
        self._spoken: dict[str, set[str]] = {}
        spread: dict[str, set[str]] = {}
        for example, bag in zip(examples, bags, strict=True):
            self._spoken.setdefault(example.label, set()).update(bag)
            for token in bag:
                spread.setdefault(token, set()).add(example.label)
        many = len(self._spoken) or 1
        self._weight = {t: math.log(1 + many / len(labels)) for t, labels in spread.items()}
        self._rare = math.log(1 + many)
        self._places = self._places_of(bags)

    def heard(self, label: str) -> set[str]:
        """The stems and function words that a label's examples speak of."""
        return self._spoken[label]

    def knows(self, stem: str) -> bool:
        return stem in self._weight

    def likeness(self, text: str) -> Row:
        """Cosine of the text with every example, 0 to 1, in their order."""
        found = np.zeros(self._count, np.float32)
        for token, weight in self._unit(_tokens(text)):
            held = self._places.get(token)
            if held is not None:
                found[held[0]] += weight * held[1]
        return found

    def _places_of(
        self, bags: Iterable[Counter[str]]
    ) -> dict[str, tuple[npt.NDArray[np.int32], Row]]:
        held: dict[str, tuple[list[int], list[float]]] = {}
        for place, bag in enumerate(bags):
            for token, weight in self._unit(bag):
                at, weights = held.setdefault(token, ([], []))
                at.append(place)
                weights.append(weight)
        return {
            token: (np.array(at, np.int32), np.array(weights, np.float32))
            for token, (at, weights) in held.items()
        }

    def _unit(self, bag: Counter[str]) -> list[tuple[str, float]]:
        weighed = [(token, self._of(token) * math.sqrt(n)) for token, n in bag.items()]
        size = math.sqrt(sum(weight * weight for _, weight in weighed)) or 1.0
        return [(token, weight / size) for token, weight in weighed]

    def _of(self, token: str) -> float:
        """A word that no example has says that a question is foreign; a pair of words does not."""
        known = self._weight.get(token)
        return known if known is not None else _NEW_PAIR if " " in token else self._rare


def _tokens(text: str) -> Counter[str]:
    """Stems and function words, and pairs of neighbours: "who owns" is more than its words."""
    singles = [(stems(word) or [word])[0] for word in words(text)]
    pairs = [f"{left} {right}" for left, right in pairwise(singles)]
    return Counter(singles + pairs)
