"""Up or down by how much: "moved it by +12.5" where the evidence has -12.5."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import stem
from csbot.checking.rules.labels import stems_around
from csbot.checking.rules.opposites import DIRECTIONS

_BY = re.compile(r"\b(?:by|of) $", re.IGNORECASE)
_WAYS = {"+": 1, "-": -1}
_SMALL = {stem("up"): 1, stem("plus"): 1, stem("down"): -1, stem("minus"): -1}


def turned_signs(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Signed changes of a claim that go the other way where the evidence says most of the same."""
    for figure in claim.figures:
        if not figure.sign or not _BY.search(claim.text[: figure.start][-4:]):
            continue
        mine = stems_around(claim.text, figure)
        there = [
            (len(mine & (around := stems_around(source.text, other))), other, around)
            for source in sources
            for other in source.facts.figures
            if same_amount(figure, other)
        ]
        most = max((shared for shared, *_ in there), default=0)
        nearest = [(other, around) for shared, other, around in there if shared == most]
        if nearest and not any(_agrees(figure, other, around) for other, around in nearest):
            yield figure.text


def _agrees(figure: Figure, there: Figure, around: frozenset[str]) -> bool:
    """Whether a place says the sign, or goes its way in words where it has none."""
    if there.sign:
        return there.sign == figure.sign
    ways = {DIRECTIONS[s][1] for s in around if s in DIRECTIONS}
    ways |= {_SMALL[s] for s in around if s in _SMALL}
    return _WAYS[figure.sign] in ways
