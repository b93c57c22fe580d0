"""Questions about a book that are read by their parts: a figure, conditions that accounts meet
together, how many records there were. What nothing has used of a question is said with its answer.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from csbot.assistant.asking.asked import Asked, read_asked
from csbot.assistant.asking.contracts_asked import contracts_asked
from csbot.assistant.asking.figure_words import asks_statistic, counts_twice
from csbot.assistant.asking.unclaimed import content_words, unclaimed
from csbot.assistant.planning.account_lists import AccountLists, each_once
from csbot.assistant.planning.against_target import against_target
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.choice import MOST_CALLS, PLACED, Choice
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.records_said import counted_by_words
from csbot.assistant.planning.unread import not_understood, unread, unread_bounds
from csbot.assistant.reading.clauses import singled
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.router import Router
from csbot.assistant.routing.unheard import asked_back, unheard
from csbot.search.stems import stems
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments

# The look-up for figures; those that tell one as well where their wording is asked.
_FIGURES, _BOOK = "portfolio_figures", set(BookArguments.model_fields)
_TELL_FIGURES = frozenset(
    "portfolio_breakdown team_overview portfolio_revenue portfolio_metric portfolio_losses "
    "portfolio_growth portfolio_kpis portfolio_summary csm_load".split()
)
_TELL_PARTS = frozenset({"portfolio_breakdown", "team_overview", "csm_load"})
_OVERVIEW = "team_overview"
_RANKED = ("at_risk", "arr", "score")
_OF_CHANGES = ("arr_lost", "arr_won", "churned", "joined", "records")
_METRIC, _KPIS = "portfolio_metric", "portfolio_kpis"
_RECORDS = "portfolio_activity"
_OF_CONTRACTS = {"expansion": "portfolio_growth", "contraction": "portfolio_losses"}
_ALL = 50
# From so many unread words, and this share of all, a look-up is not told.
_FEW, _MOSTLY = 2, 0.75
# Look-ups that read the question itself.
_READ_WHOLE = frozenset({"topic", "role"})
# Look-ups that can tell a mean or a median have one of these.
_STATISTICS = frozenset({"statistic", "figure", "measure", "kpis", "measures", "by"})


class BookQuestions:
    def __init__(self, tools: Mapping[str, AnyTool], router: Router, choice: Choice) -> None:
        self._tools = tools
        self._router = router
        self._choice = choice
        self._lists = AccountLists(tools, choice)

    def by_parts(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """The plan of a question that is read by its parts, or what it asks back; None for any
        other."""
        if subjects.accounts or reading.company:
            return None
        asked = read_asked(reading, context)
        figures = self._figures(asked, subjects, context)
        if figures:
            return Plan(calls=figures[:MOST_CALLS])
        if ends := self._ends(asked, context):
            return Plan(calls=(ends,))
        counted = self._counted(asked, context)
        if counted is not None:
            return self.told_unread(Plan(calls=(counted,)), reading, context)
        if contracts := self._contracts(asked, context):
            return contracts
        together = self._lists.calls(asked, subjects, context)
        if not together:
            kpi = self._unmeasured(asked, subjects, context)
            return Plan(calls=(kpi,)) if kpi else None
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
        if (
            not issubclass(tool.arguments, BookArguments)
            or _READ_WHOLE & tool.arguments.model_fields.keys()
        ):
            return plan
        mean = asks_statistic(reading.rest)
        if mean and not _STATISTICS & tool.arguments.model_fields.keys():
            return Plan(answer=asked_back((mean,)))
        asked = read_asked(reading, context)
        if beyond := unread_bounds(plan.calls[0], asked):
            # Without the bound the answer is one to another question.
            return Plan(answer=asked_back(beyond))
        words = unread(plan.calls[0], asked, self._router)
        first, words = counted_by_words(plan.calls[0], words, reading, context, self._router)
        plan = replace(plan, calls=(first, *plan.calls[1:]))
        if len(words) >= _FEW and len(words) >= _MOSTLY * len(content_words(reading.text)):
            # What is left would be an answer to hardly anything that was asked.
            return Plan(answer=not_understood(words))
        return replace(plan, unread=words)

    def together(self, reading: Reading, subjects: Subjects, context: Context) -> bool:
        """Whether a question narrows accounts by conditions that are read whole: its parts are no
        questions of their own."""
        if subjects.accounts or reading.company:
            return False
        asked = read_asked(reading, context)
        among = asked.figure.values.get("among") if asked.figure else None
        if counts_twice(reading.text) and not among:
            return False
        if asked.figure is not None or asked.counted is not None:
            return True
        return bool(self._lists.calls(asked, subjects, context))

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
            figure.get("by") or figure["measures"][0] in ("churned", "joined", "records")
        ):
            telling = frozenset()
        if figure["measures"][0] in _RANKED and figure.get("by") == "owner":
            # What the team's overview tells is in no order of these.
            telling -= {_OVERVIEW}
        if plain and best.tool in telling and best.score >= PLACED:
            told = call_of(self._tools[best.tool], reading, (), context)
            by = getattr(told.arguments, "by", None) if told else None
            if by in (None, figure.get("by")):
                return ()
        tool = self._tools[_FIGURES]
        sides = [reading] if figure.get("among") else singled(reading)
        calls = each_once([_figure_call(tool, one, asked, context) for one in sides])
        return tuple(counted_by_words(c, (), reading, context, self._router)[0] for c in calls)

    def _ends(self, asked: Asked, context: Context) -> Call | None:
        """The look-up for accounts by a metric's value, the one or those that are asked for."""
        if asked.ends is None:
            return None
        tool = self._tools[_METRIC]
        call = call_of(tool, asked.reading, (), context)
        plain = call.arguments.model_dump(exclude_defaults=True) if call else {}
        only = {"only": asked.conditions.values} if asked.conditions else {}
        return made(tool, {**plain, **asked.ends.values, **only})

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

    def _contracts(self, asked: Asked, context: Context) -> Plan | None:
        """The look-up for what contracts of a kind brought or took, in whatever time they began."""
        found = contracts_asked(asked.reading)
        if found is None or asked.reading.strangers:
            return None
        kinds, read = found
        if unclaimed(asked.reading, (read, asked.conditions, asked.columns, asked.order)):
            return None
        begun = min((a.start_date for a in context.records.accounts(context.scope)), default=None)
        calls = []
        for kind in kinds:
            tool = self._tools[_OF_CONTRACTS[kind]]
            call = call_of(tool, asked.reading, (), context)
            if call is None:
                return None
            plain = call.arguments.model_dump(exclude_defaults=True, include=_BOOK)
            calls.append(made(tool, {**plain, "since": begun, "limit": _ALL, **read.values}))
        return Plan(calls=each_once(calls)) if calls else None

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


def _is_usual(asked: Mapping[str, Any]) -> bool:
    """Whether a breakdown tells the figure as well: a total, or the mean of today's values."""
    statistic = asked.get("statistic")
    if asked.get("names") or asked["measures"][0] == "records":
        return False
    if statistic == "total" and asked["measures"][0] == "metric":
        return False
    if asked.get("within"):
        return False
    of_parts = asked.get("by") and asked["measures"][0] in ("score", "metric")
    return statistic in (None, "total") or bool(
        statistic == "mean" and of_parts and not asked.get("since")
    )


def _figure_call(tool: AnyTool, reading: Reading, asked: Asked, context: Context) -> Call | None:
    call = call_of(tool, reading, (), context)
    if asked.figure is None or call is None:
        return None
    figure = asked.figure.values
    plain = call.arguments.model_dump(exclude_defaults=True, include=_BOOK)
    if figure.get("among"):
        # What is set side by side narrows nothing.
        plain.pop(figure["by"], None)
    # When customers began is the figure itself, where those that joined are counted.
    narrows = asked.conditions and figure["measures"] != ("joined",)
    only = {"only": asked.conditions.values} if narrows else {}
    when = {}
    if "since" in figure and reading.period is not None:
        # Of several periods each is told by itself.
        when = {"since": reading.period.since, "until": reading.period.until}
    return made(tool, {**plain, **figure, **only, **when})
