"""Which tools a question is for, as learned from the tools' examples, by words and by vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from csbot.assistant.routing.examples import Example, spoken
from csbot.assistant.routing.learned import Learned, kernel, labels_of
from csbot.assistant.routing.word_index import WordIndex
from csbot.search.stems import words

Vectors = npt.NDArray[np.float32]
_KEPT = 64
# Shorter words are too near to each other to tell which is meant.
_LONG = 5
# How sharply a difference in score tells labels apart; chosen so that a share is about how often
# a label is the right one (benches/routing.py).
_SHARPNESS = 15.0


@dataclass(frozen=True, slots=True)
class Match:
    """`score`: how likely the question is one for this tool; over all labels they sum to 1."""

    tool: str
    score: float


class Router:
    """`learned` gives what was learned from the examples; it is asked for at the first question.
    `embed` gives unit vectors for texts; None routes by words alone."""

    def __init__(
        self,
        examples: Sequence[Example],
        learned: Callable[[], Learned],
        embed: Callable[[list[str]], Vectors] | None = None,
    ) -> None:
        self._examples = tuple(examples)
        self._learned_from = learned
        self._embed = embed
        # A question is ranked for each thing that may follow from it.
        self.rank = lru_cache(_KEPT)(self._ranked)

    def heard(self, tool: str) -> set[str]:
        """The stems and function words that the tool's examples speak of."""
        return self._index.heard(tool)

    def is_known(self, stem: str) -> bool:
        """Whether any example speaks of it."""
        return self._index.knows(stem)

    @cached_property
    def lexicon(self) -> tuple[str, ...]:
        """The words of the examples, as they are written, that a mistyped one may be meant for."""
        found = {w for example in self._examples for w in words(example.text) if len(w) >= _LONG}
        return tuple(sorted(w for w in found if w.isalpha() and w.islower()))

    def _ranked(self, masked: str) -> tuple[Match, ...]:
        """Labels with how likely each is, the best first."""
        scores = self._likeness(masked) @ self._learned.weights
        shares = np.exp(_SHARPNESS * (scores - scores.max()))
        shares /= shares.sum()
        matches = [Match(n, float(s)) for n, s in zip(self._labels, shares, strict=True)]
        return tuple(sorted(matches, key=lambda match: -match.score))

    def _likeness(self, masked: str) -> npt.NDArray[np.float32]:
        """The kernel of the question with every example."""
        wording = self._index.likeness(masked)
        vectors = self._learned.vectors
        if self._embed is None or vectors is None:
            return kernel(wording, None)
        return kernel(wording, vectors @ self._embed([spoken(masked)])[0])

    @cached_property
    def _learned(self) -> Learned:
        return self._learned_from()

    @cached_property
    def _index(self) -> WordIndex:
        return index_of(self._examples)

    @cached_property
    def _labels(self) -> list[str]:
        return labels_of(self._examples)


@lru_cache(maxsize=2)
def index_of(examples: tuple[Example, ...]) -> WordIndex:
    """The words of the examples, which are the same for every csbot of this process."""
    return WordIndex(examples)
