"""A KPI's target held against single accounts: that of the KPI which is a metric's mean."""

from typing import Literal

from csbot.domain.kpi import DEFINITIONS, KpiTarget
from csbot.domain.playbook import Playbook

TargetSide = Literal["missed", "met", "below", "above"]


def target_of(rules: Playbook, metric: str) -> KpiTarget | None:
    """None where the playbook states no figure for all customers."""
    for one in rules.kpis.targets if rules.kpis else ():
        if DEFINITIONS[one.id].metric == metric and not one.segments and one.bound is not None:
            return one
    return None


def stands(value: float, target: KpiTarget, side: TargetSide) -> bool:
    """Whether a value stands on this side of a target that has a bound."""
    if side in ("missed", "met"):
        return target.met(value) == (side == "met")
    assert target.bound is not None
    return value < target.bound if side == "below" else value > target.bound
