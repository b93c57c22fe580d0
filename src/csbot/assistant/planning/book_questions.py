"""Questions about a book that are read by their parts: a figure, conditions that accounts meet
together, how many records there were. What nothing has used of a question is said with its answer.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.choice import MOST_CALLS, PLACED, Choice
from csbot.assistant.planning.combined import asks_for_many, combined, kinds_of
from csbot.assistant.planning.figure_asked import asks_statistic, figure_asked, is_share, left_over
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.unread import unread
from csbot.assistant.reading.clauses import singled
from csbot.assistant.reading.counted_records import counted_records
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.router import Router
from csbot.assistant.routing.unheard import asked_back, unheard
from csbot.search.stems import stems
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments, ListArguments

# The look-up that takes conditions together, and what it shares with all others over a book.
_TOGETHER, _SHARED = "portfolio_matching", set(ListArguments.model_fields)
# The one for figures; those that tell one as well where their wording is asked; and conditions
# that no other look-up takes by itself.
_FIGURES, _BOOK = "portfolio_figures", set(BookArguments.model_fields)
_TELL_FIGURES = frozenset(
    "portfolio_breakdown team_overview portfolio_revenue portfolio_metric portfolio_losses "
    "portfolio_growth portfolio_kpis portfolio_summary csm_load".split()
)
_TELL_PARTS = frozenset({"portfolio_breakdown", "team_overview", "csm_load"})
_OF_CHANGES = ("arr_lost", "arr_won")
_ONLY_TOGETHER = frozenset({"excluded", "score", "moved"})
_RECORDS = "portfolio_activity"
# Look-ups that can tell a mean or a median have one of these.
_STATISTICS = frozenset({"statistic", "figure", "measure", "kpis", "measures", "by"})


class BookQuestions:
    def __init__(self, tools: Mapping[str, AnyTool], router: Router, choice: Choice) -> None:
        self._tools = tools
        self._router = router
        self._choice = choice

    def by_parts(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """The plan of a question that is read by its parts, or what it asks back; None for any
        other."""
        figures = self._figures(reading, subjects, context)
        if figures:
            return self.told_unread(Plan(calls=figures[:MOST_CALLS]), reading, context)
        counted = self._counted(reading, subjects, context)
        if counted is not None:
            return Plan(calls=(counted,))
        together = self.together(reading, subjects, context)
        if not together:
            return None
        rest = left_over(reading, combined(reading, context))
        narrowed = unheard(together[0].tool, reading, self._router)
        narrowed = tuple(phrase for phrase in narrowed if set(stems(phrase)) & rest)
        if narrowed:
            return Plan(answer=asked_back(narrowed))
        return self.told_unread(Plan(calls=together[:MOST_CALLS]), reading, context)

    def told_unread(self, plan: Plan, reading: Reading, context: Context) -> Plan:
        """With the words of a question about a book that none of its look-ups has used; asked
        back where it is a mean that the look-up cannot tell."""
        tool = plan.calls[0].tool
        if not issubclass(tool.arguments, BookArguments) or "topic" in tool.arguments.model_fields:
            return plan
        mean = asks_statistic(reading.rest)
        if mean and not _STATISTICS & tool.arguments.model_fields.keys():
            return Plan(answer=asked_back((mean,)))
        rest = unread(plan.calls[0], reading, combined(reading, context), self._router)
        return replace(plan, unread=rest)

    def together(self, reading: Reading, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        """The look-up for a question that narrows accounts by several conditions at once, unless
        the best tool takes just these, or it is the strategy that is asked about; once for each
        of several values of a column."""
        if subjects.accounts or reading.company:
            return ()
        conditions = combined(reading, context)
        best = self._choice.best(reading, subjects)
        if not conditions:
            return ()
        is_book = issubclass(best.arguments, BookArguments)
        if not is_book and (left_over(reading, conditions) or not asks_for_many(reading.text)):
            return ()
        kinds = kinds_of(conditions)
        if is_book and kinds == {"excluded"}:
            # What a column must not hold narrows any look-up as it is.
            return self._narrowed(best, reading, conditions, context)
        if not _is_forced(best, is_book, reading, kinds) and _takes(best, kinds):
            return ()
        tool = self._tools[_TOGETHER]
        found = []
        for one in singled(reading):
            call = call_of(tool, one, (), context)
            if call is not None:
                plain = call.arguments.model_dump(exclude_defaults=True, include=_SHARED)
                found.append(made(tool, {**plain, **conditions}))
        return tuple(call for call in found if call is not None)[:MOST_CALLS]

    def _narrowed(
        self, tool: AnyTool, reading: Reading, conditions: dict[str, Any], context: Context
    ) -> tuple[Call, ...]:
        calls = [call_of(tool, one, (), context) for one in singled(reading)]
        values = [c.arguments.model_dump(exclude_defaults=True) for c in calls if c is not None]
        found = [made(tool, {**one, "only": conditions}) for one in values]
        return tuple(call for call in found if call is not None)

    def _figures(self, reading: Reading, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        """Look-ups for a question that is read whole as one for a figure, whatever it is like;
        none where a look-up that is sure to tell it as well was found by its wording."""
        if subjects.accounts or reading.company:
            return ()
        conditions = combined(reading, context)
        asked = figure_asked(reading, conditions)
        if asked is None:
            return ()
        best = self._choice.likely(reading, subjects)[0]
        plain = not conditions and not asked.get("among") and _is_usual(asked)
        telling = _TELL_PARTS if asked.get("by") else _TELL_FIGURES
        if asked["measures"][0] in _OF_CHANGES and asked.get("by"):
            telling = frozenset()
        if plain and best.tool in telling and best.score >= PLACED:
            return ()
        tool = self._tools[_FIGURES]
        sides = [reading] if asked.get("among") else singled(reading)
        return tuple(
            call for one in sides if (call := _figure_call(tool, one, conditions, context))
        )

    def _counted(self, reading: Reading, subjects: Subjects, context: Context) -> Call | None:
        """The look-up for accounts by how many records they have: "more than two tickets"."""
        bounds = counted_records(reading)
        if subjects.accounts or reading.company or bounds is None:
            return None
        tool = self._tools[_RECORDS]
        call = call_of(tool, reading, (), context)
        if call is None:
            return None
        return made(tool, {**call.arguments.model_dump(exclude_defaults=True), **bounds})


def _is_usual(asked: Mapping[str, Any]) -> bool:
    """Whether a breakdown tells the figure as well: a total, or the mean of today's values."""
    statistic = asked.get("statistic")
    of_parts = asked.get("by") and asked["measures"][0] in ("score", "metric")
    return statistic in (None, "total") or bool(
        statistic == "mean" and of_parts and not asked.get("since")
    )


def _is_forced(best: AnyTool, is_book: bool, reading: Reading, kinds: frozenset[str]) -> bool:
    """Whether no other look-up could answer: a share of the whole, or conditions of its own. A
    metric below a bound is none for a look-up that reads no metric."""
    of_metric = any(kind.startswith("metric ") for kind in kinds)
    reads_metric = "metric" in best.arguments.model_fields
    forced = not is_book or is_share(reading.text) or bool(kinds & _ONLY_TOGETHER)
    # "With us for two years" names no period that the others read.
    forced = forced or ("started" in kinds and reading.period is None)
    return forced or (of_metric and not reads_metric)


def _takes(best: AnyTool, kinds: frozenset[str]) -> bool:
    """Whether the best look-up takes just these conditions, or is about the one that there is."""
    taken = getattr(best.arguments, "conditions", None)
    alone = len(kinds) < 2 and taken is None and best.name != _TOGETHER
    return alone or (taken is not None and kinds <= taken)


def _figure_call(
    tool: AnyTool, reading: Reading, conditions: dict[str, Any], context: Context
) -> Call | None:
    asked = figure_asked(reading, conditions)
    call = call_of(tool, reading, (), context)
    if asked is None or call is None:
        return None
    plain = call.arguments.model_dump(exclude_defaults=True, include=_BOOK)
    if asked.get("among"):
        # What is set side by side narrows nothing.
        plain.pop(asked["by"], None)
    only = {"only": conditions} if conditions else {}
    return made(tool, {**plain, **asked, **only})
