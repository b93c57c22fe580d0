"""Says that a metric's values lie beyond the scale that its unit has: a satisfaction of 4.4 of 5
loaded as a share would be told as 440%."""

import re

from csbot.domain import wording
from csbot.domain.records import MetricDefinition
from csbot.tools.ground.base import Context

# A share may pass 100%, as a net revenue retention does, and hardly ever 200%.
_HIGHEST_RATIO = 2.0
_POINTS_OF = re.compile(r"points of (\d+(?:\.\d+)?)")
# From so many of its values on a metric has another scale, and no slips.
_MOST = 0.5


def off_scale(context: Context) -> tuple[str, ...]:
    """One text for each metric most of whose values lie beyond its unit's scale."""
    definitions = context.playbooks.definitions()
    tops = {metric: top for metric, one in definitions.items() if (top := _top(one)) is not None}
    beyond = context.records.shares_above(context.scope, tops)
    return tuple(
        _told(definitions[metric], tops[metric], share)
        for metric, share in sorted(beyond.items())
        if share >= _MOST
    )


def _top(definition: MetricDefinition) -> float | None:
    """The highest value that the unit has; None where it has none."""
    if definition.unit == "ratio":
        return _HIGHEST_RATIO
    points = _POINTS_OF.fullmatch(definition.unit or "")
    return float(points[1]) if points else None


def _told(definition: MetricDefinition, top: float, share: float) -> str:
    as_read = "is told as a share, 1 as 100%" if definition.unit == "ratio" else "has that range"
    return (
        f"{wording.percent(share)} of the values of {definition.metric} are above {top:g}, but "
        f"its unit is {definition.unit!r}, which {as_read}. Define it with the scale that it has "
        f"in the data folder's metrics.yaml, for example `{definition.metric}: "
        f"{{name: {definition.name}, unit: points of 5, better: {definition.better}}}`."
    )
