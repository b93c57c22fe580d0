"""What a playbook would do to the portfolio: bands before and after, and who moves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.domain.score import HealthScore
from csbot.tools.ground.base import Context


@dataclass(frozen=True, slots=True)
class Move:
    """An account whose band would be another one. Bands by id, scores 0 to 100 or null."""

    account_id: str
    name: str
    band_before: str
    band_after: str
    score_before: float | None
    score_after: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Every active account is put under the playbook, whichever it is under now.

    `own` are those that it is in force for already, by its id. `moves` are the largest first.
    `unobserved_metrics` are those that the playbook reads and no account has a value of.
    """

    accounts: int
    own: int
    bands_before: dict[str, int]
    bands_after: dict[str, int]
    moves: tuple[Move, ...]
    unobserved_metrics: tuple[str, ...]


def effect(context: Context, playbook: Playbook) -> Effect:
    """Compares today's scores with those under the playbook."""
    now = context.scores.portfolio(context.scope, context.today)
    accounts = [one.account for one in now]
    after = context.scores.under(context.scope, accounts, playbook, context.today)
    observed = context.records.metrics_observed(context.scope)
    read = [rule.metric for part in playbook.health.components for rule in part.metrics]
    moves = [
        _move(one.account.name, one.health, after[one.account.account_id])
        for one in now
        if one.health.band.id != after[one.account.account_id].band.id
    ]
    in_force = {one.health.playbook for one in now}
    return Effect(
        accounts=len(now),
        own=sum(one.health.playbook == playbook.id for one in now),
        bands_before=_counted(
            (one.health.band.id for one in now),
            (band for id_ in in_force for band in context.playbooks.get(id_).health.bands),
        ),
        bands_after=_counted((score.band.id for score in after.values()), playbook.health.bands),
        moves=tuple(sorted(moves, key=_size)),
        unobserved_metrics=tuple(m for m in dict.fromkeys(read) if m not in observed),
    )


def _counted(found: Iterable[str], bands: Iterable[Band]) -> dict[str, int]:
    """Accounts by band, the best band first and those without one last."""
    floors = {band.id: band.min for band in bands}
    counts = Counter(found)
    return {id_: counts[id_] for id_ in sorted(counts, key=lambda id_: -floors.get(id_, -1.0))}


def _move(name: str, before: HealthScore, after: HealthScore) -> Move:
    return Move(before.account_id, name, before.band.id, after.band.id, before.score, after.score)


def _size(move: Move) -> tuple[float, str]:
    return -abs((move.score_after or 0) - (move.score_before or 0)), move.account_id
