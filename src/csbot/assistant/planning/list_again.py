"""The list of the turn before with one part of it changed, and the rest kept: "and the next two",
"only those in euros", "sort that by renewal", "what do those three add up to"."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from csbot.assistant.asking.fragment import Fragment, read_fragment
from csbot.assistant.planning.account_lists import TOLD_BY
from csbot.assistant.planning.apart import together
from csbot.assistant.planning.calls import call_of, made
from csbot.assistant.planning.earlier import Earlier
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments, ListArguments
from csbot.tools.portfolio.condition_arguments import Conditions

_MATCHING, _FIGURES = "portfolio_matching", "portfolio_figures"
_ACCOUNTS, _RENEWALS = "portfolio_accounts", "portfolio_renewals"
_BOOK = frozenset(BookArguments.model_fields)
# How many a list shows where nobody says.
_SHOWN = ListArguments.model_fields["limit"].default
_FEW_WORDS = 16


# What goes on with what was told; and what asks for something of its own, unless it does.
_GOES_ON = re.compile(
    r"^\W*(?:and|only|just|but|now|then|what about|how about|ok|okay|so|of|same|sort|order|rank|"
    r"add|without|except|also|instead|next)\b|"
    r"\b(?:them|those|these|they|their|theirs|that|it|its|both|which ones?)\b",
    re.I,
)
_ANEW = re.compile(
    r"^\W*(?:who|which|what|how|when|where|list|show|give|tell|find|count|do|does|is|are)\b|"
    r"\b(?:accounts|customers|clients|companies|logos|renewals|book|portfolio)\b",
    re.I,
)


def _asks_anew(text: str) -> bool:
    return bool(_ANEW.search(text)) and not _GOES_ON.search(text)


def list_again(
    earlier: Earlier, tools: Mapping[str, AnyTool], reading: Reading, context: Context
) -> Plan | None:
    """None where the last turn told no list of accounts, or more is asked than a change of it."""
    if len(earlier.calls) != 1 or len(reading.text.split()) > _FEW_WORDS:
        return None
    (past,) = earlier.calls
    tool = tools.get(past.name)
    if tool is None or not issubclass(tool.arguments, BookArguments):
        return None
    said = read_fragment(reading, context)
    if said is None or (_asks_anew(reading.text) and said.page is None and said.first is None):
        return None
    if not issubclass(tool.arguments, ListArguments):
        return _narrowed(past, tool, said, context)
    if said.page is not None:
        return _paged(past, tools, said, len(earlier.accounts))
    if said.only_columns:
        # The same look-up tells them beside each account.
        columns = (*past.arguments.get("columns", ()), *said.columns)
        beside = {"columns": tuple(dict.fromkeys(columns))}
        return _plan(tool, {**past.arguments, **beside}, past.within)
    told: Sequence[str] = earlier.shown
    if said.first is not None:
        told = told[: said.first] if said.first > 0 else told[said.first :]
    if said.sums is not None:
        gone = past.arguments.get("status") == "churned"
        return _summed(tools[_FIGURES], said, told, context, gone)
    return _changed(past, tools, said, told, context)


def _narrowed(past: ToolCall, tool: AnyTool, said: Fragment, context: Context) -> Plan | None:
    """The figure of the last turn, of others or of fewer accounts: "and just Pieter's?"."""
    if said.page is not None or said.first or said.columns or said.asked.order:
        return None
    if said.sums is not None:
        # "What were they worth together" is told with how many left.
        is_told = said.sums == "total" and past.arguments.get("measures") == ["churned"]
        return _plan(tool, past.arguments, past.within) if is_told else None
    named = _named(tool, said, context)
    only = together([past.arguments.get("only") or {}, said.conditions])
    if not named and not said.conditions:
        return None
    values = {**past.arguments, **named, **({"only": only} if only else {})}
    by = past.arguments.get("by")
    if past.arguments.get("among") and by in named:
        # "And Kwame's?" after two colleagues side by side is a third part, and no narrower two.
        values = {**past.arguments, "among": (named[by],), "gap": False}
    return _plan(tool, values, past.within)


def _paged(past: ToolCall, tools: Mapping[str, AnyTool], said: Fragment, many: int) -> Plan | None:
    """The further ones of the same list; of a period that was told whole, those that renew after
    it."""
    values = _as_matching(past)
    if values is None or said.conditions or said.sums:
        return None
    shown = past.arguments.get("limit") or _SHOWN
    wanted = {"limit": said.page or shown}
    until = _day(values.get("renews_until"))
    if until and "limit" not in past.arguments and many <= shown:
        values |= {"renews_since": until + timedelta(days=1), "renews_until": None, "offset": 0}
        wanted |= {"order": "soonest", "columns": ("renewal",)}
    else:
        wanted["offset"] = (values.get("offset") or 0) + shown
    return _plan(tools[_MATCHING], {**values, **wanted}, past.within)


def _summed(
    tool: AnyTool, said: Fragment, told: Sequence[str], context: Context, gone: bool
) -> Plan | None:
    """A figure of those that were told."""
    if not told or said.columns or said.asked.order:
        return None
    # Those that left are no active accounts: how many they are is told with what they paid.
    of = {"measures": ("churned",) if gone else ("accounts" if said.sums == "count" else "arr",)}
    values = {**_named(tool, said, context), **of, "statistic": said.sums}
    if said.sums == "count":
        values["statistic"] = "total"
    if said.conditions:
        values["only"] = said.conditions
    return _plan(tool, values, told)


def _changed(
    past: ToolCall,
    tools: Mapping[str, AnyTool],
    said: Fragment,
    told: Sequence[str],
    context: Context,
) -> Plan | None:
    tool = tools[_MATCHING]
    named = _named(tool, said, context)
    order = said.asked.order.values
    values = _as_matching(past)
    within: Sequence[str] | None = past.within
    is_cut = "limit" in past.arguments and not said.only_order
    if values is None or is_cut or said.first is not None:
        # Those that were told, and no others: of the top five those in euros.
        kept = values or {}
        values = {k: kept[k] for k in ("columns", "order", "status") if k in kept}
        within = told
    if within is not None and not within:
        return None
    own = {k: v for k, v in values.items() if k in Conditions.model_fields}
    conditions = together([_without(own, named), said.conditions])
    by = TOLD_BY.get(order.get("order", ""), ())
    columns = tuple(dict.fromkeys((*values.get("columns", ()), *said.columns, *by)))
    status = {k: v for k, v in said.asked.status.values.items() if k == "status"}
    rest = {k: v for k, v in values.items() if k not in Conditions.model_fields}
    wanted = {**rest, **conditions, **named, **order, **status, "columns": columns}
    return _plan(tool, wanted, within)


def _without(conditions: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Without one of several values of a column of which another is asked for now."""
    among = [one for one in conditions.get("among", ()) if one["field"] not in named]
    return {**conditions, "among": among} if "among" in conditions else dict(conditions)


def _named(tool: AnyTool, said: Fragment, context: Context) -> dict[str, Any]:
    """Whose, and which values of columns."""
    call = call_of(tool, said.asked.reading, (), context)
    if call is None:
        return {}
    found = call.arguments.model_dump(exclude_defaults=True, include=set(_BOOK))
    return {name: value for name, value in found.items() if name not in ("columns", "only")}


def _as_matching(past: ToolCall) -> dict[str, Any] | None:
    """The list as one of the look-up by conditions; None where that cannot list the same."""
    values = dict(past.arguments)
    since, until = values.pop("since", None), values.pop("until", None)
    if past.name == _MATCHING:
        return {k: v for k, v in {**values, "since": since, "until": until}.items() if v}
    if past.name == _ACCOUNTS and "phase" not in values:
        status = {"churned": "churned", "with_churned": "any"}.get(values.pop("status", ""), "")
        field = "left" if status == "churned" else "started"
        day = {f"{field}_since": since, f"{field}_until": until}
        order = {"order": "largest", "status": status or "active"}
        return {**order, **values, **{k: v for k, v in day.items() if v}}
    if past.name == _RENEWALS and not {"which", "days"} & values.keys() and (since or until):
        values = {"order": "soonest", "columns": ["renewal"], **values}
        return {**values, "renews_since": since, "renews_until": until}
    return None


def _plan(tool: AnyTool, values: dict[str, Any], within: Sequence[str] | None) -> Plan | None:
    call = made(tool, values)
    held = frozenset(within) if within is not None else None
    return Plan(calls=(call,), within=held) if call else None


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
