"""On which side of a target accounts are asked for: "below our NPS target", "meets the goal"."""

import re

from csbot.assistant.reading.reading import Reading
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.metric_targets import TargetSide

_TARGET = r"\b[^?.]{0,40}\b(?:targets?|goals?|benchmark)\b"
_SIDES: tuple[tuple[re.Pattern[str], TargetSide], ...] = (
    (re.compile(rf"\b(?:below|under|beneath|lower than){_TARGET}", re.I), "below"),
    (re.compile(rf"\b(?:above|over|higher than|exceed\w*|beat\w*){_TARGET}", re.I), "above"),
    (
        re.compile(
            rf"\b(?:miss\w*|short of|behind|fail\w*|off|(?:not|n['’]t|never) (?:\w+ )?"
            rf"(?:meet\w*|met|reach\w*|hit\w*|make|at)){_TARGET}",
            re.I,
        ),
        "missed",
    ),
    (re.compile(rf"\b(?:meet\w*|met|reach\w*|hit\w*|at|on){_TARGET}", re.I), "met"),
)


def target_side(reading: Reading, _: Context) -> TargetSide | None:
    """None where no target is spoken of."""
    return next((side for pattern, side in _SIDES if pattern.search(reading.text)), None)
