"""Passages that say the same are shown once: a mail quoted in its reply, a note filed twice."""

import re
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
    shown: list[tuple[str | None, frozenset[str], frozenset[str]]] = []
    for candidate in ranked:
        stems = frozenset(candidate.stems.split())
        figures = frozenset(_FIGURE.findall(candidate.stems))
        account = candidate.account_id
        if any(a == account and f == figures and _overlap(s, stems) >= _ALIKE for a, s, f in shown):
            continue
        shown.append((account, stems, figures))
        yield candidate


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return 0.0
    union = len(one | other)
    return len(one & other) / union if union else 1.0
