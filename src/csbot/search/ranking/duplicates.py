"""Passages that say the same are shown once: a mail quoted in its reply, a note filed twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from csbot.domain.retrieval import Candidate

_ALIKE = 0.9
_FIGURE = re.compile(r"\S*\d\S*")


def without_repetitions(ranked: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates in order, less those that repeat a better one.

    Two repeat each other when nine tenths of their stems are shared and every stem with a digit
    is: tickets from one template differ in their figures, and are different facts. What another
    account says is never a repetition.
    """
    shown: defaultdict[tuple[str | None, frozenset[str]], list[frozenset[str]]] = defaultdict(list)
    for candidate in ranked:
        stems = frozenset(candidate.stems.split())
        figures = frozenset(_FIGURE.findall(candidate.stems))
        beside = shown[candidate.account_id, figures]
        if any(_overlap(one, stems) >= _ALIKE for one in beside):
            continue
        beside.append(stems)
        yield candidate


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return 0.0
    shared = len(one & other)
    union = len(one) + len(other) - shared
    return shared / union if union else 1.0
