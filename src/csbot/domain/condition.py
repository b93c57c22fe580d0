"""A condition on an account that its records can answer: what programs of a playbook rest on."""

from typing import Literal, Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part

Measure = Literal[
    "metric",
    "health_score",
    "tenure_days",
    "champions",
    "executives",
    "goals_met",
    "goals_overdue",
    "expansions",
    "arr_lost",
]


class Condition(Part):
    """A measure of an account between two bounds, both included.

    `metric`: a metric's newest value of the last `window_days`, their sum, or its relative change
    over them. `champions` and `executives` count contacts who are still there, `goals_met` and
    `goals_overdue` goals. `expansions` counts contracts, and `arr_lost` adds up contraction and
    churned lines (account currency), both of the last `window_days`.
    """

    measure: Measure = "metric"
    """What is measured; `metric` names the metric where it is one."""
    metric: str = ""
    """The id of a metric of metrics.yaml."""
    stat: Literal["latest", "sum", "change"] = "latest"
    """How a metric is read: its newest value, the sum over the window, or its relative change."""
    window_days: int = Field(default=180, gt=0)
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if (self.measure == "metric") != bool(self.metric):
            raise Broken(
                "`metric` names a metric, and belongs to the measure `metric` only",
                "Take `measure` or `metric` out: the measure `metric` reads what `metric` names",
            )
        if self.at_least is None and self.at_most is None:
            raise Broken("a condition needs `at_least` or `at_most`", "Add the one that is meant")
        return self


class Criterion(Part):
    """A named condition, and the strategy section that states it."""

    id: Name
    name: Name
    condition: Condition
    source: str = ""
