"""Questions about a book that are read by their parts: a figure, conditions that accounts meet
together, how many records there were. What nothing has used of a question is said with its answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from csbot.assistant.asking.asked import Asked, read_asked
from csbot.assistant.asking.combined import asks_for_many, is_share
from csbot.assistant.asking.figure_asked import asks_statistic
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.choice import MOST_CALLS, PLACED, Choice
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.standing import against_target
from csbot.assistant.planning.unread import unread
from csbot.assistant.reading.clauses import singled
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
_OF_CHANGES = ("arr_lost", "arr_won", "churned")
_ONLY_TOGETHER = frozenset({"excluded", "score", "moved"})
_METRIC, _KPIS = "portfolio_metric", "portfolio_kpis"
_RECORDS, _ACCOUNTS = "portfolio_activity", "portfolio_accounts"
_ARR = frozenset({"arr_above", "arr_below"})
# Orders of a list that the look-up over accounts has under the same name.
_PLAIN_ORDERS = frozenset({"largest", "smallest", "newest", "oldest"})
# What it tells of each account anyway.
_PLAIN_COLUMNS = frozenset({"owner", "arr", "region", "industry", "package", "start"})
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
        if subjects.accounts or reading.company:
            return None
        asked = read_asked(reading, context)
        figures = self._figures(asked, subjects, context)
        if figures:
            return Plan(calls=figures[:MOST_CALLS])
        counted = self._counted(asked, context)
        if counted is not None:
            return self.told_unread(Plan(calls=(counted,)), reading, context)
        together = self._together(asked, subjects, context) or self._listed(
            asked, subjects, context
        )
        if not together:
            return None
        narrowed = unheard(together[0].tool, reading, self._router)
        rest = {stem for word in asked.left for stem in stems(word)}
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
        rest = unread(plan.calls[0], read_asked(reading, context), self._router)
        return replace(plan, unread=rest)

    def together(self, reading: Reading, subjects: Subjects, context: Context) -> bool:
        """Whether a question narrows accounts by conditions that are read whole: its parts are no
        questions of their own."""
        if subjects.accounts or reading.company:
            return False
        asked = read_asked(reading, context)
        return asked.figure is not None or bool(self._accounts(asked, subjects, context))

    def _accounts(self, asked: Asked, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        found = self._together(asked, subjects, context)
        return found or self._listed(asked, subjects, context)

    def _together(self, asked: Asked, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        """The look-up for a question that narrows accounts by several conditions at once, unless
        the best tool takes just these, or it is the strategy that is asked about; once for each
        of several values of a column."""
        reading, kinds = asked.reading, asked.kinds
        if not asked.conditions or asked.status.values.get("status") == "churned":
            return ()
        best = self._choice.best(reading, subjects)
        is_book = issubclass(best.arguments, BookArguments)
        if not is_book and (asked.left or not asks_for_many(reading.text)):
            return ()
        if is_book and kinds == {"excluded"} and not asked.columns:
            # What a column must not hold narrows any look-up as it is.
            return self._narrowed(best, asked, context)
        forced = _is_forced(best, is_book, reading, kinds)
        if not (forced or _adds(asked, best)) and _takes(best, kinds):
            return ()
        return self._matching(asked, context)

    def _listed(self, asked: Asked, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        """The look-up that lists accounts, for a question that is read whole as one for a list:
        whatever it is like, no word of it asks for more."""
        reading = asked.reading
        if not asked.names_accounts or asked.left or reading.strangers or reading.kinds:
            return ()
        best = self._choice.likely(reading, subjects)[0]
        tool = self._tools[best.tool]
        is_book = issubclass(tool.arguments, BookArguments)
        adds = _adds(asked, tool)
        if is_book and best.score >= PLACED and not adds and _takes(tool, asked.kinds):
            return ()
        if not asks_for_many(reading.text) and not (asked.order or asked.conditions):
            return ()
        if asked.status.values.get("status") == "churned" or not (
            asked.conditions or set(asked.columns.values.get("columns", ())) - _PLAIN_COLUMNS
        ):
            return self._plainly(asked, context)
        return self._matching(asked, context)

    def _matching(self, asked: Asked, context: Context) -> tuple[Call, ...]:
        """The look-up by conditions, with the order and the columns that are asked for."""
        tool = self._tools[_TOGETHER]
        found = []
        shown = {**asked.columns.values, **asked.order.values}
        for one in singled(asked.reading):
            call = call_of(tool, one, (), context)
            if call is not None:
                plain = call.arguments.model_dump(exclude_defaults=True, include=_SHARED)
                found.append(made(tool, {**plain, **asked.conditions.values, **shown}))
        return _each(found)

    def _plainly(self, asked: Asked, context: Context) -> tuple[Call, ...]:
        """The look-up over accounts as their records stand, active or gone; none where it takes
        not all that is asked."""
        tool, wanted = self._tools[_ACCOUNTS], dict(asked.order.values)
        if asked.kinds - {"arr"} or wanted.get("order", "largest") not in _PLAIN_ORDERS:
            return ()
        bounds = {
            k: v for k, v in asked.conditions.values.items() if k in ("arr_above", "arr_below")
        }
        found = []
        for one in singled(asked.reading):
            call = call_of(tool, one, (), context)
            if call is not None:
                plain = call.arguments.model_dump(
                    exclude_defaults=True, include=_SHARED | {"since", "until", "phase"}
                )
                values = {**plain, **bounds, **asked.status.values, **wanted}
                found.append(made(tool, values))
        return _each(found)

    def _narrowed(self, tool: AnyTool, asked: Asked, context: Context) -> tuple[Call, ...]:
        calls = [call_of(tool, one, (), context) for one in singled(asked.reading)]
        values = [c.arguments.model_dump(exclude_defaults=True) for c in calls if c is not None]
        found = [made(tool, {**one, "only": asked.conditions.values}) for one in values]
        return _each(found)

    def _figures(self, asked: Asked, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        """Look-ups for a question that is read whole as one for a figure, whatever it is like;
        none where a look-up that is sure to tell it as well was found by its wording."""
        if asked.figure is None:
            return ()
        figure, reading = asked.figure.values, asked.reading
        best = self._choice.likely(reading, subjects)[0]
        plain = not asked.conditions and not figure.get("among") and _is_usual(figure)
        telling = _TELL_PARTS if figure.get("by") else _TELL_FIGURES
        if figure["measures"][0] in _OF_CHANGES and (
            figure.get("by") or figure["measures"][0] == "churned"
        ):
            telling = frozenset()
        if figure["measures"][0] == "at_risk" and figure.get("by") == "owner":
            # What the team's overview tells is in no order of risk.
            telling = frozenset()
        if plain and best.tool in telling and best.score >= PLACED:
            return ()
        tool = self._tools[_FIGURES]
        sides = [reading] if figure.get("among") else singled(reading)
        return _each([_figure_call(tool, one, asked, context) for one in sides])

    def _unmeasured(self, asked: Asked, subjects: Subjects, context: Context) -> Call | None:
        """The KPI of the name of a metric that nobody measured: "what is our time to value" is
        computed from other records."""
        reading = asked.reading
        metrics = set(reading.metrics)
        if not metrics or metrics & reading.words.observed or asked.left:
            return None
        if self._choice.best(reading, subjects).name != _METRIC:
            return None
        return against_target(self._tools[_KPIS], reading, context)

    def _counted(self, asked: Asked, context: Context) -> Call | None:
        """The look-up for accounts by how many records they have: "more than two tickets"."""
        if asked.counted is None:
            return None
        tool = self._tools[_RECORDS]
        call = call_of(tool, asked.reading, (), context)
        if call is None:
            return None
        bounds = asked.counted.values
        return made(tool, {**call.arguments.model_dump(exclude_defaults=True), **bounds})


def _each(found: Sequence[Call | None]) -> tuple[Call, ...]:
    """Each call once, as many as are made of one question."""
    return tuple(dict.fromkeys(call for call in found if call is not None))[:MOST_CALLS]


def _adds(asked: Asked, tool: AnyTool) -> bool:
    """Whether a list is asked for with more than a look-up tells: an order or a column that it
    does not have, or accounts that are gone."""
    fields = tool.arguments.model_fields
    wanted = asked.order.values.get("order")
    ordered = wanted is not None and not ({"order", "which", "days"} & fields.keys())
    told = set(asked.columns.values.get("columns", ()))
    beside = told - _PLAIN_COLUMNS if tool.name == _ACCOUNTS else told
    gone = asked.status.values.get("status") == "churned" and "status" not in fields
    one = asked.order.values.get("limit") == 1
    return one or ordered or bool(beside) or (gone and "measure" not in fields)


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


def _figure_call(tool: AnyTool, reading: Reading, asked: Asked, context: Context) -> Call | None:
    call = call_of(tool, reading, (), context)
    if asked.figure is None or call is None:
        return None
    figure = asked.figure.values
    plain = call.arguments.model_dump(exclude_defaults=True, include=_BOOK)
    if figure.get("among"):
        # What is set side by side narrows nothing.
        plain.pop(figure["by"], None)
    only = {"only": asked.conditions.values} if asked.conditions else {}
    return made(tool, {**plain, **figure, **only})
