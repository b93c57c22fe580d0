"""The record of an account that tells the highest or the lowest of a figure: "which ticket took
longest to resolve".

Records of one kind often tell the same things in the same words ("resolved after 64 hours"): what
stands around the figure names it, and a text holds it where the same words do.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain.records import HistoryItem
from csbot.tools.facts.topics import Topic

# What asks for an extreme, and which: of times the slowest is the highest. A closed class of
# English; "worst" and "best" depend on what is measured.
_HIGHEST = "slowest longest highest largest biggest greatest most maximum max"
_LOWEST = "quickest fastest shortest lowest smallest least minimum min"
_ASKED = re.compile(
    rf"\b(?:(?P<highest>{'|'.join(_HIGHEST.split())})|(?P<lowest>{'|'.join(_LOWEST.split())}))\b",
    re.I,
)
_FIGURE = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_BORDER = re.compile(r"[.;:!?](?:\s|$)|,\s|\n")
# In so many records the same words stand around a figure at least.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Extreme:
    """`words` stand around the figure in `many` records, "…" in its place; `item` has the extreme
    one, and `alike` others have the same."""

    words: str
    many: int
    is_highest: bool
    figure: str
    item: HistoryItem
    alike: int


def wanted(question: str) -> bool | None:
    """Whether the highest is asked for (else the lowest); None where no extreme is."""
    asked = _ASKED.search(question)
    return None if asked is None else asked["highest"] is not None


def extreme(question: str, topic: Topic, items: Sequence[HistoryItem]) -> Extreme | None:
    """None where no extreme is asked for, or no figure that several records tell is what the
    question names."""
    is_highest = wanted(question)
    if is_highest is None:
        return None
    told: dict[str, dict[str, tuple[float, str, HistoryItem]]] = defaultdict(dict)
    for item in items:
        for words, value, figure in _figures(item.text):
            told[words].setdefault(item.item_id, (value, figure, item))
    weights = {words: topic.weight(words) for words, found in told.items() if len(found) >= _FEWEST}
    best = sorted(weights, key=lambda words: -weights[words])[:2]
    if not best or not weights[best[0]] or (len(best) > 1 and weights[best[0]] == weights[best[1]]):
        return None
    found = list(told[best[0]].values())
    value = (max if is_highest else min)(value for value, *_ in found)
    first, *others = [one for one in found if one[0] == value]
    return Extreme(best[0], len(found), is_highest, first[1], first[2], len(others))


def _figures(text: str) -> list[tuple[str, float, str]]:
    """Of each stretch with one figure: its words, the value and the figure as written."""
    found = []
    for stretch in _BORDER.split(text):
        figures = _FIGURE.findall(stretch)
        if len(figures) == 1:
            words = _FIGURE.sub("…", " ".join(stretch.split()), count=1)
            found.append((words, float(figures[0].replace(",", "")), figures[0]))
    return found
