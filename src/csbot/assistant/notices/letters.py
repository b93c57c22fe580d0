"""Which letters an owner has drafted by csbot: a welcome at the start, a survey after a milestone.

Milestones are the playbook's: the days by which its onboarding has something to show, and goals
that were met by their day. A customer who was asked lately is left in peace.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from csbot.assistant.notices.news import is_news
from csbot.domain import wording
from csbot.domain.notice import NoticeItem
from csbot.domain.records import Account
from csbot.tools.facts.onboarding_progress import onboarding_days
from csbot.tools.ground.base import Context

WELCOME, SURVEY = "onboarding_welcome", "survey"
# Between two surveys of one customer.
COOL_DOWN = timedelta(days=60)


def due_letters(context: Context, accounts: Sequence[Account]) -> Iterator[NoticeItem]:
    """Those of the person's own accounts: a team's letters are its members'."""
    own = [one for one in accounts if one.owner_email == context.person.email]
    for account in own:
        if is_news(account.start_date, context.today):
            text = f"customer since {wording.day(account.start_date)}: a welcome letter"
            yield _item(account, WELCOME, account.start_date, text)
    asked = _asked_lately(context, own)
    for account in own:
        if account.account_id in asked:
            continue
        passed = [one for one in _milestones(context, account) if is_news(one[0], context.today)]
        if passed:
            day, what = max(passed)
            yield _item(account, SURVEY, day, f"{what}: a letter that asks for a survey")


def _milestones(context: Context, account: Account) -> list[tuple[date, str]]:
    """The day of each, and what it was."""
    found = []
    days = onboarding_days(context.playbooks.of(account))
    if days:
        end = account.start_date + timedelta(days=days)
        found.append((end, f"onboarding ended on {wording.day(end)}, its day {days}"))
    for goal in context.records.goals(context.scope, [account.account_id]):
        if goal.status == "met" and goal.due_date is not None:
            found.append((goal.due_date, f"a goal due on {wording.day(goal.due_date)} was met"))
    return found


def _asked_lately(context: Context, accounts: Sequence[Account]) -> frozenset[str]:
    """Accounts with a survey on record that is not old yet."""
    ids = [one.account_id for one in accounts]
    since = context.today - COOL_DOWN
    surveys = context.records.history(
        context.scope, ids, since=since, until=context.today, kinds=["survey"]
    )
    return frozenset(one.account_id for one in surveys)


def _item(account: Account, purpose: str, day: date, text: str) -> NoticeItem:
    return NoticeItem(
        kind="letters",
        key=f"letter:{purpose}:{account.account_id}@{day.isoformat()}",
        account_id=account.account_id,
        account=account.name,
        text=text,
        day=day,
        purpose=purpose,
    )
