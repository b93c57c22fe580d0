"""The weights of a health score, laid out by rule (one metric in one component)."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from csbot.domain.health import Health, MetricRule
from csbot.scoring.columns import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`rules` in the playbook's order; `component[i]` is the component that rule `i` is in."""

    rules: tuple[MetricRule, ...]
    component: IntArray
    metric_weight: FloatArray
    component_weight: FloatArray

    @classmethod
    def of(cls, health: Health) -> Self:
        placed = [
            (index, rule)
            for index, component in enumerate(health.components)
            for rule in component.metrics
        ]
        return cls(
            tuple(rule for _, rule in placed),
            np.array([index for index, _ in placed], dtype=np.int64),
            np.array([rule.weight for _, rule in placed]),
            np.array([component.weight for component in health.components]),
        )

    def by_component(self, amounts: FloatArray) -> FloatArray:
        """Amounts of the rules, summed by component."""
        sums = np.bincount(self.component, amounts, minlength=len(self.component_weight))
        return sums.astype(np.float64)

    def effective(self, seen: BoolArray) -> FloatArray:
        """What one score point of each rule is worth in the overall score of one account.

        Sums to 1 where any rule is observed, and is 0 for what is not.
        """
        observed = np.where(seen, self.metric_weight, 0.0)
        in_component = self.by_component(observed)
        present = np.where(in_component > 0, self.component_weight, 0.0)
        if not present.any():
            return observed
        share = present / present.sum() / np.where(in_component > 0, in_component, 1.0)
        worth: FloatArray = observed * share[self.component]
        return worth
