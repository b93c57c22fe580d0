"""What would lift an account into its next band, all else as it is (CONTRACT 4).

A move takes one observed quantity (a metric by one stat over one span) to another value, in every
component that reads it. What is not observed stays so: its arrival would change all weights.
With the observed metrics fixed the score is a weighted sum, so gains add up, and taking the
largest possible gains first gives the fewest moves.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from csbot.domain.health import Stat
from csbot.domain.score import Need, NextBand
from csbot.scoring.columns import FloatArray
from csbot.scoring.rounding import NOISE, significant
from csbot.scoring.scale import nearest_gain, on_scale
from csbot.scoring.stats import span_days
from csbot.scoring.table import INSUFFICIENT_BAND, ScoreTable, ascending_bands
from csbot.scoring.weights import Weights

# A score this far below a decimal still rounds up to it.
_ROUNDS_UP = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class _Move:
    """Overall points gained at each of `values` (ascending, the present one among them)."""

    metric: str
    stat: Stat
    now: float
    values: FloatArray
    gains: FloatArray

    @property
    def most(self) -> float:
        return float(self.gains.max())

    def need(self, gain: float) -> Need:
        to = significant(nearest_gain(self.values, self.gains, self.now, gain))
        return Need.model_validate(
            {
                "metric": self.metric,
                "stat": self.stat,
                "from": significant(self.now),
                "to": to,
                "gain": round(gain, 6),
            }
        )


def next_band(table: ScoreTable, row: int) -> NextBand | None:
    """The next band up and what reaches it; None in the top band and on insufficient data.

    Where single moves can, `needs` holds each of them, any one of which suffices; else the
    smallest set, all of which are needed; empty where no moves of what is observed reach it.
    """
    place = int(table.band[row])
    if place == INSUFFICIENT_BAND:
        return None
    bands = table.playbook.health.bands
    reached = max(float(table.score[row]), bands[place].min)
    target = next((b for _, b in ascending_bands(table.playbook.health) if b.min > reached), None)
    if target is None:
        return None
    # The band looks at the score to one decimal, so its floor is in effect the decimal above.
    gap = math.ceil(target.min * 10 - NOISE) / 10 - float(table.exact[row])
    moves = sorted(_moves(table, row), key=lambda move: -move.most)
    alone = [move for move in moves if move.most >= gap - _ROUNDS_UP]
    if alone:
        needs = tuple(move.need(min(gap, move.most)) for move in alone)
    else:
        needs = _smallest_set(moves, gap)
    return NextBand(id=target.id, min=target.min, needs=needs, each_suffices=bool(alone))


def _smallest_set(moves: Sequence[_Move], gap: float) -> tuple[Need, ...]:
    """The largest gains until they reach, the last no further than it must; else nothing."""
    needs: list[Need] = []
    for move in moves:
        if move.most <= NOISE:
            break
        needs.append(move.need(min(gap, move.most)))
        gap -= move.most
        if gap <= _ROUNDS_UP:
            return tuple(needs)
    return ()


def _moves(table: ScoreTable, row: int) -> list[_Move]:
    weights = Weights.of(table.playbook.health)
    worth = weights.effective(~np.isnan(table.rule_score[:, row]))
    quantities: dict[tuple[str, Stat, int], list[int]] = {}
    for index, rule in enumerate(weights.rules):
        if worth[index] > 0:
            quantities.setdefault((rule.metric, rule.stat, span_days(rule)), []).append(index)
    moves = []
    for (metric, stat, _), indexes in quantities.items():
        now = float(table.readings[indexes[0]].value[row])
        scales = [weights.rules[index].scale for index in indexes]
        values = np.array(sorted({now, *(value for scale in scales for value, _ in scale)}))
        gains = np.zeros(len(values))
        for index, scale in zip(indexes, scales, strict=True):
            rise = on_scale(scale, values) - table.rule_score[index, row]
            gains += worth[index] * rise
        moves.append(_Move(metric, stat, now, values, gains))
    return moves
