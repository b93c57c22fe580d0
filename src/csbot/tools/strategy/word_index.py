"""Texts found by the words that they share with another, each worth the more the rarer it is."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class WordIndex:
    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """`texts` as stems."""
        count = Counter(token for text in texts for token in set(text))
        self._worth = {token: math.log(1 + len(texts) / n) for token, n in count.items()}
        self._unknown = math.log(1 + len(texts))
        held: dict[str, list[int]] = defaultdict(list)
        lengths = np.zeros(len(texts), np.float32)
        for row, text in enumerate(texts):
            for token in set(text):
                held[token].append(row)
                lengths[row] += self._worth[token] ** 2
        self._held = {token: np.array(rows) for token, rows in held.items()}
        self._lengths = np.sqrt(np.maximum(lengths, 1e-9))

    def likeness(self, tokens: Sequence[str]) -> Floats:
        """The cosine of each text to these stems, 0 to 1."""
        found = np.zeros(len(self._lengths), np.float32)
        length = 0.0
        for token in set(tokens):
            worth = self._worth.get(token, self._unknown)
            length += worth**2
            if token in self._held:
                found[self._held[token]] += worth**2
        return (found / (self._lengths * max(math.sqrt(length), 1e-9))).astype(np.float32)
