"""Which metric holds an account down most, for a whole table at once."""

import numpy as np

from csbot.scoring.columns import IntArray
from csbot.scoring.table import ScoreTable

# Scores from here on hold nothing down.
GOOD = 75.0


def drivers(table: ScoreTable) -> IntArray:
    """By account the place of the observed rule that takes the most points from its score, among
    rules below GOOD; -1 where all are good. Of equals the first."""
    components = table.playbook.health.components
    cost = np.full(table.rule_score.shape, -np.inf)
    first = 0
    for component in components:
        places = range(first, first + len(component.metrics))
        first += len(component.metrics)
        seen = np.array([table.readings[place].seen for place in places])
        count = np.maximum(seen.sum(axis=0), 1)
        for place, observed in zip(places, seen, strict=True):
            score = np.round(table.rule_score[place], 6)
            bad = observed & (score < GOOD)
            cost[place, bad] = (component.weight * (100 - score) / count)[bad]
    if not len(cost):
        return np.full(len(table.accounts), -1, dtype=np.int64)
    found: IntArray = np.argmax(cost, axis=0)
    return np.where(np.isneginf(cost.max(axis=0)), -1, found)
