"""A figure of the turn before, told by other parts, of another measure, as another statistic: "and
by number of accounts?"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.asking.combined import is_share
from csbot.assistant.asking.figure_fragment import figure_fragment
from csbot.assistant.planning.calls import Call, made
from csbot.assistant.reading.reading import Reading
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool
from csbot.tools.portfolio.breakdown_arguments import Measure
from csbot.tools.portfolio.figure_values import Kind

_FIGURES, _BREAKDOWN, _OVERVIEW = "portfolio_figures", "portfolio_breakdown", "team_overview"
_REVENUE, _MATCHING = "portfolio_revenue", "portfolio_matching"
_THAT = re.compile(r"\b(?:that|this|it|those|these|they)\b", re.I)
_KINDS: dict[Measure, Kind] = {
    "count": "accounts", "arr": "arr", "score": "score", "at_risk": "at_risk",
    "churned": "churned", "metric": "metric",
}  # fmt: skip
# What a breakdown has beside, which stays.
_KEPT = ("owner", "segment", "package", "region", "industry", "currency", "only", "metric")


def figure_again(
    before: Sequence[ToolCall], tools: Mapping[str, AnyTool], reading: Reading
) -> Call | None:
    """None where the last turn told no figure, or the follow-up says more than parts of one."""
    if len(before) != 1:
        return None
    if share := _share(before[0], tools, reading.text):
        return share
    known = _figures_of(before[0])
    changed = figure_fragment(reading) if known is not None else {}
    if known is None or not changed:
        return None
    if "measures" in changed:
        # What the statistic and the metric were of is not what is asked for now.
        known = {k: v for k, v in known.items() if k not in ("statistic", "metric")}
    if "by" in changed:
        known = {k: v for k, v in known.items() if k not in ("among", "rest", "within")}
    return made(tools[_FIGURES], {**known, **changed})


def _share(past: ToolCall, tools: Mapping[str, AnyTool], text: str) -> Call | None:
    """ "What percentage of the total is that?": those that were told are listed with their part."""
    only = past.arguments.get("only")
    if past.name != _FIGURES or not only or past.arguments.get("by"):
        return None
    if not (is_share(text) and _THAT.search(text)):
        return None
    kept = {name: past.arguments[name] for name in _KEPT if name in past.arguments}
    return made(tools[_MATCHING], {**{k: v for k, v in kept.items() if k != "only"}, **only})


def _figures_of(past: ToolCall) -> dict[str, Any] | None:
    """The look-up as one for figures."""
    if past.name == _FIGURES:
        return dict(past.arguments)
    kept = {name: past.arguments[name] for name in _KEPT if name in past.arguments}
    if past.name == _REVENUE:
        return {**kept, "measures": ("arr",)}
    if past.name == _OVERVIEW:
        return {**kept, "by": "owner", "measures": ("accounts", "arr")}
    if past.name == _BREAKDOWN:
        measure = _KINDS[past.arguments.get("measure", "count")]
        return {**kept, "by": past.arguments["by"], "measures": (measure,)}
    return None
