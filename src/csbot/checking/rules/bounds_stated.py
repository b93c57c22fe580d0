"""A bound told beside a value, and the one that the evidence states."""

from collections.abc import Sequence

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source

_MOST = 200


def is_another_bound(claim: Facts, figure: Figure, sources: Sequence[Source]) -> bool:
    """Whether a bound told beside the very value ("63%, below 75%") is another one than the
    evidence states on this side of such values ("63%", "below 70%")."""
    beside = [f for f in claim.figures if f is not figure and not f.bound and _are_alike(f, figure)]
    stated = [
        there
        for source in sources
        for there in source.facts.figures[:_MOST]
        if there.bound == figure.bound and _are_alike(there, figure)
    ]
    is_told = any(same_amount(figure, one) for one in beside)
    return is_told and bool(stated) and not any(one.values == figure.values for one in stated)


def _are_alike(one: Figure, other: Figure) -> bool:
    return (one.kind, one.unit) == (other.kind, other.unit)
