"""Lists of accounts that a question asks for by conditions and order: which look-up, with which
arguments."""

from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.asking.asked import Asked
from csbot.assistant.asking.combined import asks_for_many, is_share
from csbot.assistant.asking.figure_parts import split_by
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.choice import MOST_CALLS, PLACED, Choice
from csbot.assistant.reading.clauses import singled
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments, ListArguments

# The look-up that takes conditions together, and what it shares with all others over a book; the
# one over accounts as their records stand.
_TOGETHER, _SHARED = "portfolio_matching", set(ListArguments.model_fields)
_ACCOUNTS = "portfolio_accounts"
# Conditions that no other look-up takes by itself.
_ONLY_TOGETHER = frozenset({"score", "moved"})
# What a list is in the order of is told of each.
TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "soonest": ("renewal",), "latest": ("renewal",), "newest": ("start",), "oldest": ("start",),
    "worst": ("health",), "best": ("health",), "left": ("churned",), "left_first": ("churned",),
}  # fmt: skip
# Orders of a list that the look-up over accounts has under the same name.
_PLAIN_ORDERS = frozenset({"largest", "smallest", "newest", "oldest"})


class AccountLists:
    def __init__(self, tools: Mapping[str, AnyTool], choice: Choice) -> None:
        self._tools = tools
        self._choice = choice

    def calls(self, asked: Asked, subjects: Subjects, context: Context) -> tuple[Call, ...]:
        # "ARR at risk by renewal month" asks for parts, which no list of accounts tells.
        is_each = "each" in asked.order.values
        if (
            not is_each
            and split_by(asked.reading.rest)
            and self._choice.is_placed(asked.reading, subjects)
        ):
            return ()
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
        if asked.status.values.get("status") == "churned" or not asked.conditions:
            plain = self._plainly(asked, context)
            return plain or (self._matching(asked, context) if asked.order else ())
        return self._matching(asked, context)

    def _matching(self, asked: Asked, context: Context) -> tuple[Call, ...]:
        """The look-up by conditions, with the order that is asked for."""
        tool = self._tools[_TOGETHER]
        found = []
        # What they are in the order of is told of each.
        by = TOLD_BY.get(asked.order.values.get("order", ""), ())
        for one in singled(asked.reading):
            call = call_of(tool, one, (), context)
            if call is not None:
                plain = call.arguments.model_dump(exclude_defaults=True, include=_SHARED)
                beside = {**asked.order.values, **_left(asked, one)}
                found += [
                    made(tool, {**plain, "columns": by, **conditions, **beside})
                    for conditions in _each_way(asked.conditions.values)
                ]
        return each_once(found)

    def _plainly(self, asked: Asked, context: Context) -> tuple[Call, ...]:
        """The look-up over accounts as their records stand, active or gone; none where it takes
        not all that is asked."""
        tool, wanted = self._tools[_ACCOUNTS], dict(asked.order.values)
        if asked.kinds - {"arr"} or wanted.get("order", "largest") not in _PLAIN_ORDERS:
            return ()
        if {"offset", "each"} & wanted.keys():
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
        return each_once(found)


def _each_way(conditions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """ "Whose NPS rose and whose fell" are two lists: nothing moved both ways."""
    moves = conditions.get("moved", ())
    of_each: dict[str, list[Any]] = {}
    for move in moves:
        of_each.setdefault(move["way"], []).append(move)
    is_both = len(moves) > len({move["metric"] for move in moves}) and len(of_each) > 1
    if not is_both:
        return [dict(conditions)]
    return [{**conditions, "moved": tuple(own)} for own in of_each.values()]


def _left(asked: Asked, reading: Reading) -> dict[str, Any]:
    """That those who have left are meant, and when they left."""
    if asked.status.values.get("status") != "churned":
        return {}
    period = reading.period
    when = {"left_since": period.since, "left_until": period.until} if period else {}
    return {"status": "churned", **when}


def each_once(found: Sequence[Call | None]) -> tuple[Call, ...]:
    """Each call once, as many as are made of one question."""
    return tuple(dict.fromkeys(call for call in found if call is not None))[:MOST_CALLS]


def _adds(asked: Asked, tool: AnyTool) -> bool:
    """Whether a list is asked for with more than a look-up tells: an order that it does not have,
    or accounts that are gone."""
    fields = tool.arguments.model_fields
    wanted = asked.order.values.get("order")
    ordered = wanted is not None and not _orders(tool, wanted)
    gone = asked.status.values.get("status") == "churned" and "status" not in fields
    # So many of the soonest are wanted, however far ahead the last of them lies.
    many = asked.order.values.get("limit")
    of_each = "each" in asked.order.values and "each" not in fields
    return many is not None or ordered or of_each or (gone and "measure" not in fields)


def _orders(tool: AnyTool, wanted: str) -> bool:
    """Whether a look-up has the order, or one of its own that is its very subject."""
    fields = tool.arguments.model_fields
    if "order" in fields and tool.name == _ACCOUNTS:
        return wanted in _PLAIN_ORDERS
    return bool({"order", "which", "days"} & fields.keys())


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
