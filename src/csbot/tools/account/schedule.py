"""When an account is next to be met: the cadence of its segment, its renewal windows, due goals."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.cadences import carried, rhythms, worded
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling

_GOALS = 3


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    if account.status == "churned":
        return nothing_known(f"No review of {account.name} is due: it has churned.", account)
    telling = Telling()
    said = _cadence(telling, context, account)
    said |= _renewal(telling, context, account)
    said |= _goals(telling, context, account)
    if not said:
        text = f"No cadence, renewal or due goal is on record for {account.name}."
        return nothing_known(text, account)
    return telling.findings(accounts=[account.account_id])


def _cadence(telling: Telling, context: Context, account: Account) -> bool:
    """The cadences, the one that is due first ahead; or why there is none."""
    found = sorted(rhythms(context, [account]), key=lambda rhythm: rhythm.due.day)
    for rhythm in found:
        telling.say(f"{worded(context, rhythm)}.", *carried(context, rhythm))
    if not found:
        rules, segment = context.playbooks.of(account), context.playbooks.segment(account)
        where = "an account without a segment"
        if segment or account.segment:
            named = segment.name if segment else f"{account.segment}, which it does not know"
            where = f"the segment {named}"
        telling.gap(f"The playbook of {rules.company} gives no cadence for {where}.")
    return bool(found)


def _renewal(telling: Telling, context: Context, account: Account) -> bool:
    due = account.renewal_date
    if due is None or due < context.today:
        return False
    windows = context.playbooks.of(account).renewal.windows
    ahead = [due - timedelta(days=w) for w in windows]
    coming = [day for day in sorted(ahead) if day >= context.today]
    text = f"The renewal is due on {wording.day(due)}"
    if coming:
        text += f"; its next review falls on {wording.day(coming[0])}"
    item = evidence.computed(
        "renewal_reviews",
        (f"account:{account.account_id}#renewal_date", *(str(w) for w in windows)),
        f"{account.name}: {text}, by windows of {wording.listed([str(w) for w in windows])} days",
        context.today,
        account,
    )
    telling.say(f"{text}.", item)
    return True


def _goals(telling: Telling, context: Context, account: Account) -> bool:
    goals = [
        goal
        for goal in context.records.goals(context.scope, [account.account_id])
        if goal.status == "open" and goal.due_date and goal.due_date >= context.today
    ]
    for goal in sorted(goals, key=lambda g: g.due_date or date.max)[:_GOALS]:
        assert goal.due_date is not None
        text = f"“{goal.description}” is reviewed when it is due, on {wording.day(goal.due_date)}."
        telling.say(text, evidence.goal(account, goal, context.today))
    return bool(goals)


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
        "when is the next QBR with ACCOUNT due",
        "when is the next executive review with ACCOUNT",
        "is ACCOUNT overdue for a review",
        "when did we last hold a business review with ACCOUNT",
        "is a check-in with ACCOUNT due",
        "when is the next check-in with ACCOUNT",
    ),
    run=run,
)
