"""How much of a playbook's health score the loaded metrics can back at all."""

from collections.abc import Collection
from dataclasses import dataclass

from csbot.domain.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Fit:
    """`attainable` is the highest coverage (0 to 1) that an account can have when it has a fresh
    value of every metric that is on record of anybody; `missing` are the metrics that nobody has
    a value of, the weightiest first; `measures` counts all that the playbook reads."""

    playbook: Playbook
    attainable: float
    missing: tuple[str, ...]
    measures: int

    @property
    def allows_a_band(self) -> bool:
        return self.attainable >= self.playbook.health.min_coverage


def playbook_fit(playbook: Playbook, observed: Collection[str]) -> Fit:
    """`observed` are the metrics that some account has a value of, whatever its day."""
    total = sum(component.weight for component in playbook.health.components)
    attainable = 0.0
    lacking: dict[str, float] = {}
    read: set[str] = set()
    for component in playbook.health.components:
        within = sum(rule.weight for rule in component.metrics)
        for rule in component.metrics:
            share = component.weight / total * rule.weight / within
            read.add(rule.metric)
            if rule.metric in observed:
                attainable += share
            else:
                lacking[rule.metric] = lacking.get(rule.metric, 0.0) + share
    missing = sorted(lacking, key=lambda metric: (-lacking[metric], metric))
    return Fit(playbook, round(attainable, 6), tuple(missing), len(read))
