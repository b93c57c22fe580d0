"""When an account is next to be met: the cadence of its segment, its renewal windows, due goals."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence, goal_ref, strategy_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.people_in_roles import person_in_role
from csbot.tools.subject import AccountArguments, find_account, nothing_known

_GOALS = 3


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    if account.status == "churned":
        return nothing_known(f"No review of {account.name} is due: it has churned.", account)
    lines = [*_cadence(context, account), *_renewal(context, account), *_goals(context, account)]
    if not lines:
        text = f"No cadence, renewal or due goal is on record for {account.name}."
        return nothing_known(text, account)
    return Findings(
        statements=tuple(statement for statement, _ in lines),
        evidence=tuple(item for _, item in lines),
        accounts=(account.account_id,),
    )


_Line = tuple[Statement, Evidence]


def _cadence(context: Context, account: Account) -> list[_Line]:
    segment = context.playbooks.segment(account)
    if segment is None:
        return []
    rules = context.playbooks.of(account)
    lines = []
    for cadence in segment.cadence:
        owner = person_in_role(context, account, cadence.owner)
        due = next_due(account.start_date, cadence.every_days, context.today)
        text = (
            f"{cadence.what} is every {cadence.every_days} days; counted from the start date "
            f"the next is due on {wording.day(due)}, with {owner}."
        )
        start = wording.day(account.start_date)
        item = evidence.computed(
            "next_due",
            (
                strategy_ref(f"playbook-{rules.id}", f"segments/{segment.id}"),
                account.start_date.isoformat(),
            ),
            f"{account.name}, {segment.name}: {text} Start date {start}.",
            context.today,
            account,
        )
        item = item.model_copy(update={"ref": f"{item.ref}~{cadence.what}"})
        lines.append((Statement(text=text, refs=(item.ref,)), item))
    return lines


def next_due(start: date, every_days: int, today: date) -> date:
    """The first day of the rhythm that is not in the past."""
    if start >= today:
        return start
    passed = -(-(today - start).days // every_days)
    return start + timedelta(days=passed * every_days)


def _renewal(context: Context, account: Account) -> list[_Line]:
    due = account.renewal_date
    if due is None or due < context.today:
        return []
    windows = context.playbooks.of(account).renewal.windows
    ahead = [due - timedelta(days=w) for w in windows]
    coming = [day for day in sorted(ahead) if day >= context.today]
    worded = wording.day(due)
    text = f"The renewal is due on {worded}"
    if coming:
        text += f"; its next review falls on {wording.day(coming[0])}"
    item = evidence.computed(
        "renewal_reviews",
        (f"account:{account.account_id}#renewal_date", *(str(w) for w in windows)),
        f"{account.name}: {text}, by windows of {wording.listed([str(w) for w in windows])} days",
        context.today,
        account,
    )
    return [(Statement(text=text + ".", refs=(item.ref,)), item)]


def _goals(context: Context, account: Account) -> list[_Line]:
    goals = [
        goal
        for goal in context.records.goals(context.scope, [account.account_id])
        if goal.status == "open" and goal.due_date and goal.due_date >= context.today
    ]
    lines = []
    for goal in sorted(goals, key=lambda g: g.due_date or date.max)[:_GOALS]:
        assert goal.due_date is not None
        text = f"“{goal.description}” is reviewed when it is due, on {wording.day(goal.due_date)}."
        item = evidence.goal(account, goal, context.today)
        lines.append((Statement(text=text, refs=(goal_ref(goal.goal_id),)), item))
    return lines


TOOL = Tool(
    name="account_schedule",
    description="When an account is next to be met or reviewed: cadence, renewal, due goals.",
    arguments=AccountArguments,
    examples=(
        "when is the next review with ACCOUNT",
        "when is the next QBR of ACCOUNT due",
        "how often should I meet ACCOUNT",
        "what cadence applies to ACCOUNT",
        "review schedule of ACCOUNT",
        "upcoming dates for ACCOUNT",
        "what is due next with ACCOUNT",
        "when should I check in with ACCOUNT",
        "when does the renewal work for ACCOUNT start",
    ),
    run=run,
)
