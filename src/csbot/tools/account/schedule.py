"""When an account is next to be met: the cadence of its segment, its renewal windows, due goals."""

from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, Goal
from csbot.domain.reply import Findings
from csbot.tools.account.commitments import told_promise
from csbot.tools.facts.cadences import carried, rhythms, worded
from csbot.tools.facts.promise_days import due_day
from csbot.tools.facts.promises_read import PROMISED_IN, binding
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling

_GOALS = 3


class ScheduleArguments(AccountArguments):
    until: date | None = Field(default=None, description="Say what is due up to this day.")


def run(context: Context, arguments: ScheduleArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    if account.status == "churned":
        return nothing_known(f"No review of {account.name} is due: it has churned.", account)
    telling, until = Telling(), arguments.until
    if until is None or until < context.today:
        said = _scheduled(telling, context, account, date.max)
    elif _promises(telling, context, account, until) | _scheduled(telling, context, account, until):
        telling.gap(f"Nothing else that I read is due until {wording.day(until)}.")
        said = True
    else:
        text = f"I read nothing that is due with {account.name} until {wording.day(until)}: no"
        telling.gap(f"{text} review, renewal step, goal or dated promise. Next:", lead=True)
        said = _scheduled(telling, context, account, date.max)
    if not said:
        text = f"No cadence, renewal or due goal is on record for {account.name}."
        return nothing_known(text, account)
    return telling.findings(accounts=[account.account_id])


def _scheduled(telling: Telling, context: Context, account: Account, until: date) -> bool:
    said = _cadence(telling, context, account, until)
    said |= _renewal(telling, context, account, until)
    return said | _goals(telling, context, account, until)


def _promises(telling: Telling, context: Context, account: Account, until: date) -> bool:
    """What was promised for a day from now until then, told first."""
    items = context.records.history(
        context.scope, [account.account_id], None, context.today, PROMISED_IN
    )
    found = [
        (day, item, said)
        for item in items
        for said in binding(item)
        if (day := due_day(said, item.date)) and context.today <= day <= until
    ]
    for _, item, said in sorted(found, key=lambda one: one[0]):
        telling.say(told_promise(item, said), evidence.history_item(account, item), lead=True)
    return bool(found)


def _cadence(telling: Telling, context: Context, account: Account, until: date) -> bool:
    """The cadences, the one that is due first ahead; or why there is none."""
    found = sorted(rhythms(context, [account]), key=lambda rhythm: rhythm.due.day)
    due = [rhythm for rhythm in found if rhythm.due.day <= until]
    for rhythm in due:
        telling.say(f"{worded(context, rhythm)}.", *carried(context, rhythm))
    if not found and until == date.max:
        rules, segment = context.playbooks.of(account), context.playbooks.segment(account)
        where = "an account without a segment"
        if segment or account.segment:
            named = segment.name if segment else f"{account.segment}, which it does not know"
            where = f"the segment {named}"
        telling.gap(f"The playbook of {rules.company} gives no cadence for {where}.")
    return bool(due)


def _renewal(telling: Telling, context: Context, account: Account, until: date) -> bool:
    due = account.renewal_date
    if due is None:
        return False
    if due < context.today:
        ago = wording.count((context.today - due).days, "day")
        text = f"The renewal was due on {wording.day(due)}, {ago} ago"
        refs = (f"account:{account.account_id}#renewal_date",)
        item = evidence.computed(
            "renewal_passed", refs, f"{account.name}: {text}", context.today, account
        )
        telling.say(f"{text}.", item)
        return True
    windows = context.playbooks.of(account).renewal.windows
    coming = _coming_reviews(context, account)
    if min([due, *coming]) > until:
        return False
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


def _coming_reviews(context: Context, account: Account) -> list[date]:
    """The days ahead on which the renewal is looked at."""
    due = account.renewal_date
    windows = context.playbooks.of(account).renewal.windows if due else ()
    ahead = [due - timedelta(days=window) for window in windows] if due else []
    return [day for day in sorted(ahead) if day >= context.today]


def _open_goals(context: Context, account: Account) -> list[Goal]:
    goals = context.records.goals(context.scope, [account.account_id])
    open_ones = [g for g in goals if g.status == "open" and g.due_date]
    ahead = [g for g in open_ones if g.due_date and g.due_date >= context.today]
    return sorted(ahead, key=lambda g: g.due_date or date.max)


def _goals(telling: Telling, context: Context, account: Account, until: date) -> bool:
    goals = [g for g in _open_goals(context, account) if (g.due_date or date.max) <= until]
    for goal in goals[: _GOALS if until == date.max else None]:
        assert goal.due_date is not None
        text = f"“{goal.description}” is reviewed when it is due, on {wording.day(goal.due_date)}."
        telling.say(text, evidence.goal(account, goal, context.today))
    return bool(goals)


TOOL = Tool(
    name="account_schedule",
    description="When an account is next to be met or reviewed: cadence, renewal, due goals.",
    arguments=ScheduleArguments,
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
        "what has to happen at ACCOUNT before PERIOD",
        "when did we last hold a business review with ACCOUNT",
        "is a check-in with ACCOUNT due",
        "when is the next check-in with ACCOUNT",
    ),
    run=run,
)
