"""How a goal stands: overdue or not, and in a sentence."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import goal_ref
from csbot.domain.records import Account, Goal, GoalStatus, MetricDefinition
from csbot.domain.reply import Statement

GoalState = Annotated[
    GoalStatus | Literal["all", "overdue"],
    Field(
        description="Only goals in this state; overdue: open and past the due date.",
        json_schema_extra={
            "words": {
                "met": "achieved, reached, accomplished, hit",
                "missed": "failed, fail, fell short",
                "overdue": "late, past due, behind",
            }
        },
    ),
]


def overdue(goal: Goal, today: date) -> bool:
    return goal.status == "open" and goal.due_date is not None and goal.due_date < today


def is_to_rise(goal: Goal, definitions: Mapping[str, MetricDefinition]) -> bool | None:
    """Which way its figure is to go: that of its metric, else from its baseline to its target;
    None where neither tells."""
    definition = definitions.get(goal.metric or "")
    if definition is not None:
        return definition.better == "higher"
    if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        return None
    return goal.target > goal.baseline


def has_slipped(goal: Goal, definitions: Mapping[str, MetricDefinition]) -> bool:
    """Whether its figure is short of its target and worse than where it began."""
    rises = is_to_rise(goal, definitions)
    if rises is None or goal.actual is None or goal.baseline is None or goal.target is None:
        return False
    way = 1 if rises else -1
    return way * goal.actual < min(way * goal.baseline, way * goal.target)


def progress(account: Account, goal: Goal, today: date) -> Statement:
    """`“Cut review time” is open: at 62% against a target of 80% (from 40%), due on …`."""
    unit = goal.unit or ""
    text = f"“{goal.description}” is {goal.status}"
    if goal.actual is not None:
        text += f": at {wording.quantity(goal.actual, unit, account.currency)}"
    if goal.target is not None:
        target = wording.quantity(goal.target, unit, account.currency)
        text += (
            f" against a target of {target}" if goal.actual is not None else f": target {target}"
        )
    if goal.baseline is not None:
        text += f" (baseline {wording.quantity(goal.baseline, unit, account.currency)})"
    if goal.due_date:
        text += f", due on {wording.day(goal.due_date)}"
    text += f", owned by {goal.owner}" if goal.owner else ""
    return Statement(text=text + ".", refs=(goal_ref(goal.goal_id),))
