"""Metrics that a question speaks of without their names: "rewashed the most", "tonnage"."""

import re
from collections import defaultdict
from collections.abc import Iterator

from csbot.assistant.reading.vocabulary import VAGUE, Vocabulary
from csbot.search.stems import stems

_WORD = re.compile(r"[^\W\d_]{4,}")
# So many first letters at least make two words one: "tonnage" and "tonnes".
_SHARED, _MOSTLY = 4, 0.6
# How many words may lie between the words of one metric.
_BETWEEN = 2
Span = tuple[int, int, str]


def metrics_said(text: str, words: Vocabulary, common: frozenset[str]) -> Iterator[Span]:
    """Where the measured metric is said that alone has most of the words that nothing common
    explains, and which it is. `common`: stems that are no metric's own."""
    names = _names(words)
    holders: dict[str, int] = defaultdict(int)
    for name in names.values():
        for part in name:
            holders[part] += 1
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    chances: dict[str, float] = defaultdict(float)
    for match in _WORD.finditer(text):
        own = set(stems(match.group()))
        telling = not own & common
        for metric, name in names.items():
            held = [part for part in name if any(alike(one, part) for one in own)]
            if held:
                found[metric].append(match)
                chances[metric] += (1.0 if telling else 0.3) / min(holders[p] for p in held)
    ranked = sorted(chances, key=lambda metric: -chances[metric])
    if not ranked or chances[ranked[0]] < 1.0:
        return
    best = ranked[0]
    if len(ranked) > 1 and chances[ranked[1]] > chances[best] - 0.25:
        return
    start, end = _together(text, found[best], common)
    yield start, end, best


def _names(words: Vocabulary) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for phrase, metric in words.metrics:
        if metric in words.observed:
            names[metric].update(s for s in stems(phrase.replace("_", " ")) if len(s) > 2)
    return {metric: name - VAGUE for metric, name in names.items()}


def alike(one: str, other: str) -> bool:
    """Whether two stems are forms of one word: "tonnag" and "tonn"."""
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHARED and shared >= _MOSTLY * max(len(one), len(other))


def _together(text: str, found: list[re.Match[str]], common: frozenset[str]) -> tuple[int, int]:
    """The telling words that stand close together, the first group of them."""
    telling = [one for one in found if not set(stems(one.group())) & common] or found
    start, end = telling[0].span()
    for match in telling[1:]:
        if len(text[end : match.start()].split()) > _BETWEEN:
            break
        end = match.end()
    return start, end
