"""The built-in planner: which tools a question needs, with which arguments, or what to ask back.

No list of questions is kept here: a question is matched to the tools' own examples, the arguments
are filled from what it says, and below a threshold csbot asks back or declines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from csbot.assistant.fill import fill
from csbot.assistant.reading import Reading, read_question
from csbot.assistant.router import Match, Router
from csbot.assistant.subjects import Subjects, find_subjects
from csbot.assistant.vocabulary import content
from csbot.domain.records import Account
from csbot.domain.reply import Findings, ToolCall
from csbot.tools.base import AnyTool, Arguments, Context

Subject = Literal["one", "many", "none"]

# How well a tool fits how many accounts are named: rows by what the tool takes.
_FIT: dict[str, dict[Subject, float]] = {
    "account": {"one": 1.0, "many": 0.85, "none": 0.72},
    "accounts": {"one": 0.55, "many": 1.15, "none": 0.6},
    "none": {"one": 0.75, "many": 0.6, "none": 1.0},
}
# Where nothing matches well: what is looked up all the same.
_FALLBACK: dict[Subject, str] = {
    "one": "account_history",
    "many": "compare_accounts",
    "none": "strategy_search",
}
_CLAUSE = re.compile(
    r"\s*(?:[;?]|,?\s+and\s+(?=(?:who|what|when|which|how|why|where|is|are|did|does|has|show|their|its)\b))\s*",
    re.I,
)
_MOST_CALLS = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`sure`: the tool is used. `weak`: the fallback search is tried. Below: declined."""

    sure: float
    weak: float


@dataclass(frozen=True, slots=True)
class Call:
    tool: AnyTool
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class Plan:
    """Tools to run; or `answer`, which says why none can be."""

    calls: tuple[Call, ...] = ()
    answer: Findings | None = None
    out_of_scope: bool = False


class Planner:
    def __init__(
        self, tools: Mapping[str, AnyTool], router: Router, thresholds: Thresholds
    ) -> None:
        self._tools = tools
        self._router = router
        self._thresholds = thresholds

    def plan(
        self,
        text: str,
        context: Context,
        given: Account | None = None,
        before: Sequence[ToolCall] = (),
        before_accounts: Sequence[str] = (),
    ) -> Plan:
        """`before` are the tools of the thread's last turn, `before_accounts` what it was about."""
        reading, subjects = self._read(text, context, given, before_accounts)
        if subjects.answer is not None:
            return Plan(answer=subjects.answer)
        if subjects.named and before and not _asks_something(reading):
            repeated = self._repeat(before, reading, subjects.accounts, context)
            if repeated:
                return Plan(calls=repeated)
        calls: list[Call] = []
        for clause in _clauses(reading):
            part = reading if clause == reading.text else read_question(
                clause, context, subjects.accounts
            )  # fmt: skip
            for call in self._calls(part, subjects, context, first=not calls):
                if call not in calls:
                    calls.append(call)
        if calls:
            return Plan(calls=tuple(calls[:_MOST_CALLS]))
        return self._declined(reading, subjects)

    def subjects(
        self, text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> Subjects:
        """Which accounts a text is about, without planning any look-up."""
        return self._read(text, context, given, before_accounts)[1]

    @staticmethod
    def _read(
        text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> tuple[Reading, Subjects]:
        previous = tuple(
            account
            for i in before_accounts
            if (account := context.records.account(context.scope, i)) is not None
        )
        reading = read_question(text, context, (given,) if given else previous)
        return reading, find_subjects(reading, context, given, previous)

    def ranked(self, reading: Reading, subjects: Subjects) -> list[Match]:
        """Tools by how well they fit the wording and the number of accounts."""
        matches = [
            Match(m.tool, m.score * _FIT[takes(self._tools[m.tool])][subjects.kind])
            for m in self._router.rank(reading.masked)
        ]
        return sorted(matches, key=lambda match: -match.score)

    def _calls(
        self, reading: Reading, subjects: Subjects, context: Context, first: bool
    ) -> list[Call]:
        best = self.ranked(reading, subjects)[0]
        if best.score < self._thresholds.sure:
            if not first or best.score < self._thresholds.weak:
                return []
            best = Match(_FALLBACK[subjects.kind], best.score)
        tool = self._tools[best.tool]
        if takes(tool) == "account" and not subjects.accounts:
            return []
        groups = [subjects.accounts]
        if takes(tool) == "account":
            groups = [(account,) for account in subjects.accounts[:_MOST_CALLS]]
        return [c for group in groups if (c := _call(tool, reading, group, context)) is not None]

    def _repeat(
        self,
        before: Sequence[ToolCall],
        reading: Reading,
        accounts: tuple[Account, ...],
        context: Context,
    ) -> tuple[Call, ...]:
        """ "And Globex?": the last turn's tools, about another account."""
        calls = []
        for past in before:
            tool = self._tools.get(past.name)
            if tool is None or takes(tool) != "account":
                continue
            for account in accounts[:_MOST_CALLS]:
                values = {**past.arguments, **fill(tool, reading, (account,), context)}
                if "topic" in past.arguments:
                    values["topic"] = past.arguments["topic"]
                calls.append(Call(tool, tool.arguments.model_validate(values)))
        return tuple(calls[:_MOST_CALLS])

    def _declined(self, reading: Reading, subjects: Subjects) -> Plan:
        best = self.ranked(reading, subjects)[0]
        tool = self._tools[best.tool]
        if takes(tool) != "none" and best.score >= self._thresholds.weak:
            return Plan(answer=subjects.which(reading))
        return Plan(out_of_scope=True)


def takes(tool: AnyTool) -> str:
    """Whether a tool is about one account, several, or none."""
    fields = tool.arguments.model_fields
    return "accounts" if "accounts" in fields else "account" if "account" in fields else "none"


def _asks_something(reading: Reading) -> bool:
    """Whether a follow-up says more than a name: "and Globex?" does not."""
    return bool(content(reading.rest) or reading.metrics or reading.kinds or reading.period)


def _clauses(reading: Reading) -> list[str]:
    """The question, cut at "and who…", "; what…" where each part can stand alone."""
    parts = [part.strip() for part in _CLAUSE.split(reading.text) if part and part.strip()]
    if len(parts) < 2 or len(reading.mentions) > 1:
        return [reading.text]
    return parts[:_MOST_CALLS]


def _call(
    tool: AnyTool, reading: Reading, accounts: tuple[Account, ...], context: Context
) -> Call | None:
    values: dict[str, Any] = fill(tool, reading, accounts, context)
    try:
        return Call(tool, tool.arguments.model_validate(values))
    except ValidationError as error:
        # A figure that is out of a field's bounds is left at its default.
        for entry in error.errors():
            values.pop(str(entry["loc"][0]), None)
        try:
            return Call(tool, tool.arguments.model_validate(values))
        except ValidationError:
            return None
