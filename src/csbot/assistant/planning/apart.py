"""Conditions that are set apart from a question before it is planned: what is left is a question of
its own, and whichever look-up over a book answers it is held to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.asking.set_apart import set_apart
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.columns_shown import Planned
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments, ListArguments
from csbot.tools.portfolio.condition_arguments import Conditions
from csbot.tools.portfolio.matching_arguments import MatchingArguments

_SHARED = set(ListArguments.model_fields)


def with_set_apart(
    planned: Planned, listing: AnyTool, reading: Reading, subjects: Subjects, context: Context
) -> Plan | None:
    """None where nothing is set apart, or where the rest is for no look-up over a book. `listing`
    lists accounts by conditions, where these are all that is asked."""
    if subjects.accounts or reading.company:
        return None
    apart = set_apart(reading, context)
    if apart is None:
        return None
    plain = read_question(apart.text, context, (), reading.words)
    asked = read_asked(plain, context)
    if apart.conditions and not asked.left and asked.figure is None and not plain.strangers:
        call = call_of(listing, plain, (), context)
        shared = call.arguments.model_dump(exclude_defaults=True, include=_SHARED) if call else {}
        wanted = {**shared, **asked.conditions.values, **asked.order.values, **asked.status.values}
        columns = asked.columns.values
        listed = made(listing, {**wanted, **columns})
        plan = Plan(calls=(listed,)) if listed else Plan()
    else:
        plan = planned(plain, subjects, context)
    if plan.calls and not any(isinstance(call.arguments, BookArguments) for call in plan.calls):
        return None
    # What is asked back is asked of the rest: with what was set apart it would be passed over.
    return replace(plan, calls=tuple(held_to(call, apart.conditions) for call in plan.calls))


def held_to(call: Call, conditions: Mapping[str, Any]) -> Call:
    """The look-up, one over a book held to these conditions beside its own."""
    if not conditions or not isinstance(call.arguments, BookArguments):
        return call
    values = call.arguments.model_dump(exclude_defaults=True)
    if isinstance(call.arguments, MatchingArguments):
        # Its own arguments are conditions, and each account is told what it says to them.
        own = {name: values[name] for name in Conditions.model_fields if name in values}
        held = made(call.tool, {**values, **together([own, conditions])})
    else:
        held = made(call.tool, {**values, "only": together([values.get("only") or {}, conditions])})
    return replace(call, arguments=held.arguments) if held else call


def together(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """All these conditions: lists joined, and what must not hold too; of two of one kind the last
    counts."""
    values: dict[str, Any] = {}
    for one in found:
        for name, value in one.items():
            before = values.get(name)
            if isinstance(before, Mapping) and isinstance(value, Mapping):
                value = together([before, value])
            elif isinstance(before, (tuple, list)) and isinstance(value, (tuple, list)):
                value = (*before, *(v for v in value if v not in before))
            values[name] = value
    return values
