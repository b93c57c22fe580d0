"""How well tools fit a question: by its wording, by the accounts, metrics and companies in it."""

from collections.abc import Mapping
from typing import Literal

from csbot.assistant.reading import Reading
from csbot.assistant.router import Match, Router
from csbot.assistant.strategy_turns import reads_strategy
from csbot.assistant.subjects import Subjects
from csbot.tools.base import AnyTool

Subject = Literal["one", "many", "none"]

# How well a tool fits how many accounts are named: rows by what the tool takes.
_FIT: dict[str, dict[Subject, float]] = {
    "account": {"one": 1.0, "many": 0.85, "none": 0.72},
    "accounts": {"one": 0.4, "many": 1.15, "none": 0.6},
    "none": {"one": 0.62, "many": 0.6, "none": 1.0},
}
_ITS_OWN, _ELSE = 1.6, 0.6
# What a tool that reads no metric counts for where the question names one.
_NO_METRIC = 0.85


def ranked(
    router: Router, tools: Mapping[str, AnyTool], reading: Reading, subjects: Subjects
) -> list[Match]:
    """Tools by how well they fit, the best first."""
    kind: Subject = "one" if subjects.leans else subjects.kind
    # A company that has a playbook is asked about for what its strategy says.
    of_company = bool(reading.company) and not subjects.accounts
    found = []
    for match in router.rank(reading.masked):
        tool = tools[match.tool]
        weight = _FIT[takes(tool)][kind]
        if "METRIC" in reading.masked and not _reads_metric(tool):
            weight *= _NO_METRIC
        if of_company:
            weight *= _ITS_OWN if reads_strategy(tool) else _ELSE
        found.append(Match(match.tool, match.score * weight))
    return sorted(found, key=lambda match: -match.score)


def takes(tool: AnyTool) -> str:
    """Whether a tool is about one account, several, or none."""
    fields = tool.arguments.model_fields
    return "accounts" if "accounts" in fields else "account" if "account" in fields else "none"


def _reads_metric(tool: AnyTool) -> bool:
    return bool({"metric", "metrics", "topic"} & tool.arguments.model_fields.keys())
