"""A KPI of the turn before, gone on with: told by parts ("break that down by segment"), or the
accounts that it comes from ("which accounts hurt it most")."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from csbot.assistant.asking.figure_fragment import figure_fragment
from csbot.assistant.asking.figure_parts import parts
from csbot.assistant.planning.calls import Call, made
from csbot.assistant.reading.reading import Reading
from csbot.domain.kpi import DEFINITIONS, KpiId
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.kpi_rows import KpiGrouping

_KPIS, _METRIC, _REVENUE = "portfolio_kpis", "portfolio_metric", "portfolio_revenue"
_LOST, _WON = "portfolio_losses", "portfolio_growth"
# What parts of a figure are called there, where a KPI calls them otherwise.
_PARTS = {"owner": "csm"}
_BOOK = frozenset(BookArguments.model_fields)
# KPIs that fall, or rise for the worse, by what was lost; and those that stand for what was won.
_BY_LOSSES: frozenset[KpiId] = frozenset(
    ("grr", "nrr", "revenue_churn", "logo_retention", "logo_churn", "monthly_logo_churn",
     "renewal_rate")
)  # fmt: skip
_BY_GAINS: frozenset[KpiId] = frozenset(
    ("expansion_rate", "early_expansion_rate", "expansion_share")
)
_ACCOUNTS = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay)\W+)*(?:who|whose|which|what)\b"
    r"(?:\s+(?:\w+\s+)?(?:accounts?|customers?|clients?|ones?)\b)?",
    re.I,
)
# How people say that something makes a figure worse, and that it makes it better.
_WORSE = re.compile(
    r"\b(?:hurts?|hurting|costs?|weighs?|weighing|lowers?|lowering|spoils?|worst|"
    r"(?:drags?|dragging|pulls?|pulling|brings?|bringing|pushe?s?|pushing|drives?|driving|keeps?|"
    r"keeping|holds?|holding)\s+(?:\w+\s+)?(?:down|low|back)|to blame|the damage|"
    r"(?:drags?|dragging)\s+(?:on\s+)?(?:it|that|this|us)|behind (?:it|that|this))\b",
    re.I,
)
_BETTER = re.compile(
    r"\b(?:helps?|helping|lifts?|lifting|(?:drives?|driving|pulls?|pulling|pushe?s?|pushing|"
    r"brings?|bringing|carry|carries|carrying)(?:\s+\w+)?(?:\s+up)?|best)\b",
    re.I,
)
_IT = re.compile(r"\b(?:it|that|this|them|the (?:figure|number|rate|average|kpi|result))\b", re.I)
_PART = re.compile(r"^\W*(?:(?:and|so|but|ok|okay)\W+)*(?:which|what|whose)\s+(\w+)", re.I)
_FEW_WORDS = 12


def kpi_again(
    before: Sequence[ToolCall], tools: Mapping[str, AnyTool], reading: Reading
) -> Call | None:
    """None where the last turn told no one KPI, or the follow-up asks for something of its own."""
    if len(before) != 1 or before[0].name not in (_KPIS, _REVENUE, _METRIC):
        return None
    if reading.mentions or len(reading.text.split()) > _FEW_WORDS:
        return None
    kpi, kept = _kpi_of(before[0])
    changed = {name: value for name, value in figure_fragment(reading).items() if value}
    part = _PARTS.get(str(changed.get("by")), changed.get("by"))
    if set(changed) != {"by"}:
        part = _part_behind(reading)
    if kpi and part in get_args(KpiGrouping):
        return made(tools[_KPIS], {**kept, "kpis": (kpi,), "by": part})
    return _behind(kpi, kept, tools, reading.text) if kpi else None


def _part_behind(reading: Reading) -> str | None:
    """The parts of a book of which one is said to make a figure worse or better: "which segment
    drags it"."""
    named, text = _PART.match(reading.text), reading.text
    if named is None or not (_IT.search(text) and (_WORSE.search(text) or _BETTER.search(text))):
        return None
    by, *_ = parts(reading, f"by {named[1]}")
    return _PARTS.get(str(by), by)


def _kpi_of(past: ToolCall) -> tuple[KpiId | None, dict[str, Any]]:
    """The one KPI that a look-up told, and the book that it is of."""
    values = past.arguments
    kept = {name: value for name, value in values.items() if name in _BOOK}
    if past.name == _REVENUE:
        return "nrr", kept
    if past.name == _METRIC:
        metric = values.get("metric")
        return next((k for k, d in DEFINITIONS.items() if d.metric == metric), None), kept
    kpis = values.get("kpis", ())
    return (kpis[0] if len(kpis) == 1 else None), kept


def _behind(
    kpi: KpiId, kept: dict[str, Any], tools: Mapping[str, AnyTool], text: str
) -> Call | None:
    """The accounts that a KPI is made worse, or better, by."""
    worse = bool(_WORSE.search(text))
    if not _ACCOUNTS.search(text) or not _IT.search(text) or not (worse or _BETTER.search(text)):
        return None
    if metric := DEFINITIONS[kpi].metric:
        order = "worst" if worse else "best"
        return made(tools[_METRIC], {**kept, "metric": metric, "order": order})
    if kpi in _BY_GAINS or (kpi == "nrr" and not worse):
        return None if worse else made(tools[_WON], kept)
    return made(tools[_LOST], kept) if worse and kpi in _BY_LOSSES else None
