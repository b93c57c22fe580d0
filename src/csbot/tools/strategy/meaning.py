"""The units whose words fit a question best, put in order by meaning too."""

from collections.abc import Sequence
from dataclasses import replace

from csbot.tools.ground.base import Context
from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.match import Match

# Embedding a unit takes milliseconds: only those near the best are read so, and so many of them.
_NEAR, _MOST = 0.4, 12
# A unit's cosine beside its score by words, which runs to about 1.3.
_MEANING = 0.5


def by_meaning(context: Context, asked: Asked, ranked: Sequence[Match]) -> list[Match]:
    """The matches, the best first; by words alone where nothing embeds, or one stands alone."""
    best = ranked[0].score if ranked else 0.0
    near = [match for match in ranked[:_MOST] if match.score >= best - _NEAR]
    if len(near) < 2:
        return list(ranked)
    cosines = context.search.likeness(asked.text, [_read(match) for match in near])
    if cosines is None:
        return list(ranked)
    found = [
        replace(match, score=match.score + _MEANING * cosine, meaning=cosine)
        for match, cosine in zip(near, cosines, strict=True)
    ]
    # The rest stays behind by what it was behind before.
    lifted = max(match.score for match in found) - best
    rest = [replace(match, score=match.score + lifted) for match in ranked[len(near) :]]
    least = min(match.score for match in found)
    rest = [replace(match, score=min(match.score, least)) for match in rest]
    return [*sorted(found, key=lambda match: -match.score), *rest]


def _read(match: Match) -> str:
    """A unit under its section's name, which often says what it is about."""
    return f"{match.unit.evidence.title.rpartition(', ')[2]}: {match.unit.text}"
