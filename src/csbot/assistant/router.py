"""Which tools a question is for: matched to the tools' own examples by words and by vectors."""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from csbot.assistant.choices import examples_of
from csbot.search.stems import STOP_WORDS, stems, words
from csbot.tools.base import AnyTool

Vectors = npt.NDArray[np.float32]
# Weights of meaning and wording, and how much the second and third best example add.
_MEANING, _WORDING = 0.65, 0.35
_NEXT = (0.6, 0.25, 0.15)
# What stands in for the topic says little about which tool is meant.
_TOPIC, _TOPIC_WEIGHT = "topic", 0.3
_NEW_PAIR = 0.5
_KEPT = 64
_PLACEHOLDER = re.compile(r"[A-Z]{3,}")


@dataclass(frozen=True, slots=True)
class Match:
    """`score` runs from about 0 (nothing alike) to 1 (an example, word for word)."""

    tool: str
    score: float


class Router:
    """`embed` gives unit vectors for texts; None routes by words alone."""

    def __init__(
        self,
        tools: Mapping[str, AnyTool],
        embed: Callable[[list[str]], Vectors] | None = None,
        known: Vectors | None = None,
    ) -> None:
        self._embed = embed
        pairs = [(tool.name, example) for tool in tools.values() for example in examples_of(tool)]
        self._pairs = pairs
        self._tools = [name for name, _ in pairs]
        bags = [_tokens(example) for _, example in pairs]
        spread: dict[str, set[str]] = {}
        for name, bag in zip(self._tools, bags, strict=True):
            for token in bag:
                spread.setdefault(token, set()).add(name)
        many = len(set(self._tools)) or 1
        self._weight = {t: math.log(1 + many / len(names)) for t, names in spread.items()}
        self._weight[_TOPIC] = _TOPIC_WEIGHT
        self._rare = math.log(1 + many)
        self._bags = [self._weighted(bag) for bag in bags]
        self._vectors = known
        self._open = np.array(["TOPIC" in example for _, example in pairs])
        # The same for every question, and a question is scored several times.
        self._lengths = [math.sqrt(sum(w * w for w in bag.values())) or 1.0 for bag in self._bags]
        self._frame = {
            token for bag, is_open in zip(bags, self._open, strict=True) if is_open for token in bag
        }
        # A question is ranked for each thing that may follow from it.
        self.rank = lru_cache(_KEPT)(self._ranked)
        self._heard: dict[str, set[str]] = {}
        for name, bag in zip(self._tools, bags, strict=True):
            self._heard.setdefault(name, set()).update(bag)

    def heard(self, tool: str) -> set[str]:
        """The stems and function words that the tool's examples speak of."""
        return self._heard[tool]

    def is_known(self, stem: str) -> bool:
        """Whether any tool's examples speak of it."""
        return stem in self._weight

    def _ranked(self, masked: str) -> tuple[Match, ...]:
        """Tools with their scores, the best first."""
        plain, about = self._scores(masked), self._scores(self._with_topic(masked))
        scores = np.where(self._open, np.maximum(plain, about), plain)
        by_tool: dict[str, list[float]] = {}
        for name, score in zip(self._tools, scores, strict=True):
            by_tool.setdefault(name, []).append(float(score))
        matches = []
        for name, found in by_tool.items():
            best = sorted(found, reverse=True)[: len(_NEXT)]
            weights = _NEXT[: len(best)]
            total = sum(w * s for w, s in zip(weights, best, strict=True)) / sum(weights)
            matches.append(Match(name, total))
        return tuple(sorted(matches, key=lambda match: -match.score))

    def _scores(self, masked: str) -> npt.NDArray[np.float64]:
        scores = self._by_words(masked)
        if self._embed is None:
            return scores
        return _WORDING * scores + _MEANING * self._by_meaning(masked)

    def _with_topic(self, masked: str) -> str:
        """The question with TOPIC for the words that no frame of a topic holds:
        "who mentioned a merger" is "who mentioned a TOPIC"."""
        said = []
        for word in masked.split():
            plain = (words(word) or [""])[-1]
            stem = (stems(plain) or [plain])[0]
            known = plain in STOP_WORDS or stem in self._frame or not plain
            if known or _PLACEHOLDER.search(word):
                said.append(word)
            elif said[-1:] != ["TOPIC"]:
                said.append("TOPIC")
        return " ".join(said)

    def _by_words(self, masked: str) -> npt.NDArray[np.float64]:
        bag = self._weighted(_tokens(masked))
        size = math.sqrt(sum(w * w for w in bag.values())) or 1.0
        scores = []
        for example, length in zip(self._bags, self._lengths, strict=True):
            shared = sum(w * example[t] for t, w in bag.items() if t in example)
            scores.append(shared / size / length)
        return np.array(scores)

    def _by_meaning(self, masked: str) -> npt.NDArray[np.float64]:
        assert self._embed is not None
        if self._vectors is None:
            self._vectors = self._embed([_spoken(example) for _, example in self._pairs])
        question = self._embed([_spoken(masked)])[0]
        cosines: npt.NDArray[np.float64] = (self._vectors @ question).astype(np.float64)
        return np.clip(cosines, 0, 1)

    def _weighted(self, bag: Counter[str]) -> dict[str, float]:
        return {t: self._of(t) * math.sqrt(n) for t, n in bag.items()}

    def _of(self, token: str) -> float:
        """A word that no example has says that a question is foreign; a pair of words does not."""
        known = self._weight.get(token)
        return known if known is not None else _NEW_PAIR if " " in token else self._rare


def spoken_examples(tools: Mapping[str, AnyTool]) -> list[str]:
    """Every tool's examples in the router's order, as they are embedded."""
    return [_spoken(example) for tool in tools.values() for example in examples_of(tool)]


def _spoken(text: str) -> str:
    """Placeholders as words that the embedder knows."""
    return text.replace("ACCOUNT", "the customer").replace("PERSON", "the person").replace(
        "PERIOD", "this month"
    ).replace("METRIC", "the metric").replace("TOPIC", "it").replace("GROUP", "retail")  # fmt: skip


def _tokens(text: str) -> Counter[str]:
    """Stems and function words, and pairs of neighbours: "who owns" is more than its words."""
    singles = [(stems(word) or [word])[0] for word in words(text)]
    pairs = [f"{left} {right}" for left, right in pairwise(singles)]
    return Counter(singles + pairs)
