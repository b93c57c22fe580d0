"""An account's goals: baseline, target, where it stands, due date."""

from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import Evidence, contact_ref, goal_ref
from csbot.domain.records import Account, Contact, Goal
from csbot.domain.reply import Findings, Statement
from csbot.tools.facts.goal_states import GoalState, overdue, progress
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known


class GoalArguments(AccountArguments):
    status: GoalState = "all"


def run(context: Context, arguments: GoalArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    goals = context.records.goals(context.scope, [account.account_id])
    if not goals:
        return nothing_known(f"No goal is recorded for {account.name}.", account)
    chosen = [g for g in goals if _matches(g, arguments.status, context.today)]
    total = _counted(account, goals, context.today)
    statements = [Statement(text=total.text, refs=(total.ref,), lead=True)]
    gone = _gone(context, account)
    for goal in chosen:
        statements.append(progress(account, goal, context.today))
        if goal.status == "open" and goal.owner in gone:
            statements.append(_without_owner(goal, gone[goal.owner]))
    left = {g.owner for g in chosen if g.status == "open"} & gone.keys()
    if not chosen:
        text = f"0 of them are {arguments.status}."
        statements.append(Statement(text=text, refs=(total.ref,)))
    return Findings(
        statements=tuple(statements),
        evidence=(
            total,
            *(evidence.goal(account, g, context.today) for g in chosen),
            *(evidence.contact(account, c, context.today) for n, c in gone.items() if n in left),
        ),
        accounts=(account.account_id,),
    )


def _gone(context: Context, account: Account) -> dict[str, Contact]:
    """By name, who has left and nobody of that name is still there."""
    contacts = context.records.contacts(context.scope, [account.account_id])
    here = {contact.name for contact in contacts if not contact.left_by(context.today)}
    return {contact.name: contact for contact in contacts if contact.name not in here}


def _without_owner(goal: Goal, owner: Contact) -> Statement:
    day = f" on {wording.day(owner.left_on)}" if owner.left_on else ""
    text = f"{owner.name}, who owns “{goal.description}”, left{day}."
    return Statement(text=text, refs=(contact_ref(owner.contact_id), goal_ref(goal.goal_id)))


def _matches(goal: Goal, status: str, today: date) -> bool:
    if status == "overdue":
        return overdue(goal, today)
    return status in ("all", goal.status)


def _counted(account: Account, goals: list[Goal], today: date) -> Evidence:
    late = sum(overdue(goal, today) for goal in goals)
    many = {status: sum(g.status == status for g in goals) for status in ("met", "open", "missed")}
    parts = [f"{number} {status}" for status, number in many.items()]
    text = f"{account.name} has {wording.count(len(goals), 'goal')}: {wording.listed(parts)}"
    text += f"; {late} of the open ones past due on {wording.day(today)}." if late else "."
    stated = [levels.counted(number, today, noun) for noun, number in many.items()]
    stated.append(levels.counted(len(goals), today, "goals"))
    refs = (g.goal_id for g in goals)
    return evidence.computed("count_goals", refs, text, today, account, stated)


TOOL = Tool(
    name="account_goals",
    description="An account's goals with baseline, target, actual, due date, owner and status.",
    arguments=GoalArguments,
    examples=(
        "what are the goals of ACCOUNT",
        "which goals has ACCOUNT missed",
        "which targets did ACCOUNT fail to reach",
        "when is the goal of ACCOUNT due",
        "how many goals of ACCOUNT are open",
        "which goals has ACCOUNT met",
        "is ACCOUNT on track with its goals",
        "how far is ACCOUNT from its target",
        "which goals of ACCOUNT are overdue",
        "what does ACCOUNT want to achieve",
        "success criteria of ACCOUNT",
        "objectives of ACCOUNT",
        "did ACCOUNT miss any goal",
        "open goals at ACCOUNT",
        "when is the next goal of ACCOUNT due",
        "progress of ACCOUNT against plan",
        "how many METRIC has ACCOUNT against the plan",
    ),
    run=run,
)
