"""How a goal stands: overdue or not, and in a sentence."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import goal_ref
from csbot.domain.records import Account, Goal, GoalStatus
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
