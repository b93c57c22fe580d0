"""How a strategy shows what an account got out of it: return, time to value, peers."""

from typing import Literal

from pydantic import Field

from csbot.domain.part import Name, Part

PeerField = Literal["segment", "package", "industry", "region"]


class ValueMeasure(Part):
    """A metric that shows value, and the figure of it that the strategy aims at, if it does;
    `strict`: the very figure misses it, as in ">300%" or "<30 days"."""

    metric: Name
    target: float | None = Field(default=None, gt=0)
    strict: bool = False
    source: str = ""

    def at_least(self, value: float) -> bool | None:
        """Whether so high a value reaches the target; None without one."""
        if self.target is None:
            return None
        return value > self.target if self.strict else value >= self.target

    def at_most(self, value: float) -> bool | None:
        """Whether so low a value reaches the target; None without one."""
        if self.target is None:
            return None
        return value < self.target if self.strict else value <= self.target


class Value(Part):
    """`roi` counts in times of what was spent: 3 is 300%.

    An account is compared with active accounts that share one of `peers`, the first of which
    at least `min_peers` others have; `metrics` are those to compare.
    """

    roi: ValueMeasure = ValueMeasure(metric="roi_multiple")
    documented: ValueMeasure = ValueMeasure(metric="documented_value")
    time_to_value: ValueMeasure = ValueMeasure(metric="time_to_value_days")
    metrics: tuple[str, ...] = ()
    peers: tuple[PeerField, ...] = ("segment", "package", "industry")
    min_peers: int = Field(default=5, ge=3)
    note: str = ""
    source: str = ""
