"""How a playbook turns dated metrics into a score: components, scales and bands (CONTRACT 4)."""

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from csbot.domain.part import Name, Part
from csbot.domain.person import Role

Stat = Literal["latest", "mean", "sum", "min", "max", "change"]


class MetricRule(Part):
    """How one metric becomes 0 to 100: `scale` holds (value, score) points, values ascending."""

    metric: Name
    scale: tuple[tuple[float, float], ...] = Field(min_length=2)
    """Points [value, score]: values ascend, scores lie between 0 and 100; linear between them."""
    weight: float = Field(default=1, gt=0)
    stat: Stat = "latest"
    """Newest value, or mean, sum, least, greatest or relative change over the window."""
    max_age_days: int = Field(default=90, gt=0)
    """For `latest`: how old the newest value may be before it counts as stale."""
    window_days: int = Field(default=90, gt=0)
    """For the other stats: how many days they look back."""

    @model_validator(mode="after")
    def _scale_ascends(self) -> Self:
        if any(left >= right for (left, _), (right, _) in pairwise(self.scale)):
            raise ValueError("the values of `scale` must ascend")
        if any(not 0 <= score <= 100 for _, score in self.scale):
            raise ValueError("the scores of `scale` must lie between 0 and 100")
        return self


class Component(Part):
    """`threshold` is the component score (0 to 100) that the strategy itself asks for, if any."""

    id: Name
    name: Name
    weight: float = Field(gt=0)
    metrics: tuple[MetricRule, ...] = Field(min_length=1)
    """The metrics that it reads, each with its scale."""
    threshold: float | None = Field(default=None, ge=0, le=100)
    source: str = ""


class Band(Part):
    """`owner` is the role that owns accounts of this band and must approve drafts about them."""

    id: Name
    name: Name
    min: float = Field(ge=0, le=100)
    """The least score of the band; it ends where the next one begins."""
    owner: Role = "csm"
    actions: tuple[str, ...] = ()
    """What to do about accounts of the band, in words."""
    at_risk: bool | None = None
    """Whether accounts of the band, and of every lower one, count as at risk (ARR at risk). Where
    no band says so it is told from the names, then from the owners."""
    source: str = ""


class Health(Part):
    name: Name
    components: tuple[Component, ...] = Field(min_length=1)
    """The parts of the score; their weights count in proportion."""
    bands: tuple[Band, ...] = Field(min_length=1)
    """What a score means, from 0 to 100 without a gap."""
    min_coverage: float = Field(default=0.5, ge=0, le=1)
    """The share of the weight that must be observed for a band (0.5 is half)."""
    note: str = ""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for what, ids in (
            ("component", [c.id for c in self.components]),
            ("band", [b.id for b in self.bands]),
        ):
            twice = sorted({i for i in ids if ids.count(i) > 1})
            if twice:
                raise ValueError(f"{what} id used twice: {', '.join(twice)}")
        return self
