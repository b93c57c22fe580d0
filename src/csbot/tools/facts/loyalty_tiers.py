"""The loyalty tier that an account holds, and what the next one still needs."""

from dataclasses import dataclass

from csbot.domain.condition import Criterion
from csbot.domain.loyalty import Loyalty, Tier
from csbot.tools.facts.conditions import Answer, answer
from csbot.tools.facts.dossier import Dossier
from csbot.tools.ground.base import Context


@dataclass(frozen=True, slots=True)
class Placing:
    """`held` are the needs of the tier, `needs` those of the `next` one (None at the top)."""

    dossier: Dossier
    tier: Tier
    next: Tier | None
    held: tuple[tuple[Criterion, Answer], ...]
    needs: tuple[tuple[Criterion, Answer], ...]


def placing(context: Context, loyalty: Loyalty, dossier: Dossier) -> Placing:
    """The highest tier of which every need is known to be met; the first one needs nothing."""
    answered = [
        [(need, answer(context, dossier, need.condition)) for need in tier.needs]
        for tier in loyalty.tiers
    ]
    held = [i for i, pairs in enumerate(answered) if all(got.met for _, got in pairs)]
    at = max(held)
    above = at + 1 < len(loyalty.tiers)
    return Placing(
        dossier,
        loyalty.tiers[at],
        loyalty.tiers[at + 1] if above else None,
        tuple(answered[at]),
        tuple(answered[at + 1]) if above else (),
    )


def metrics_read(loyalty: Loyalty) -> list[str]:
    return [condition.metric for condition in loyalty.conditions() if condition.metric]
