"""The score of a claim between 0 and 1."""

from collections.abc import Sequence

from csbot.checking.facts import Facts
from csbot.checking.report import Reason
from csbot.checking.source import Source, stems_of
from csbot.checking.words import content


def support_score(claim: Facts, sources: Sequence[Source], reasons: Sequence[Reason]) -> float:
    stems = content(claim.text)
    there = stems_of(sources)
    overlap = sum(s in there for s in stems) / len(stems) if stems else 1.0
    return round(overlap * (0.4 if reasons else 1.0), 4)
