"""What is news to a person today, by kind: signs, renewal windows, check-ins, onboarding steps.

Each item has a key of its own, so that it is told once. What became due longer ago than a week is
not brought up again: an outage of a few days is caught up with, an old backlog is the digest's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from csbot.assistant.notices.letters import due_letters
from csbot.assistant.notices.news import NEWS, is_news
from csbot.domain import wording
from csbot.domain.notice import NOTICE_KINDS, NoticeItem, NoticeKind, NoticeSettings
from csbot.domain.records import Account
from csbot.domain.warning_rules import SEVERITY_ORDER
from csbot.scoring.placement import tenure_day
from csbot.scoring.renewals import windows_of
from csbot.storage.signals import Signals
from csbot.tools.facts.cadences import rhythms
from csbot.tools.facts.onboarding_progress import onboarding_days, stretches
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground.base import Context


def fresh_items(context: Context, signals: Signals, settings: NoticeSettings) -> list[NoticeItem]:
    """Everything that the person wants and that is news, the most urgent kind first."""
    accounts = [a for a in context.records.accounts(context.scope) if a.status == "active"]
    makers: Mapping[NoticeKind, Callable[[], Iterable[NoticeItem]]] = {
        "signals": lambda: _signals(context, signals, accounts),
        "renewals": lambda: _renewals(context, accounts),
        "check_ins": lambda: _check_ins(context, accounts),
        "onboarding": lambda: _onboarding(context, accounts),
        "letters": lambda: due_letters(context, accounts),
    }
    wanted = [kind for kind in NOTICE_KINDS if kind in makers and settings.wants(kind)]
    return [item for kind in wanted for item in makers[kind]()]


def _signals(
    context: Context, signals: Signals, accounts: Sequence[Account]
) -> Iterator[NoticeItem]:
    """Signs that fired, the gravest first."""
    names = _names(accounts)
    since = context.today - NEWS + timedelta(days=1)
    fired = signals.since(context.scope, since, context.today)
    for one in sorted(fired, key=lambda f: (SEVERITY_ORDER[f.sign.severity], f.fired_on)):
        sign = one.sign
        if sign.account_id in names:
            key = f"signal:{':'.join(sign.key)}@{one.fired_on.isoformat()}"
            text = f"{sign.name} ({sign.severity}): {sign.text.rstrip('.')}"
            yield _item("signals", key, sign.account_id, names, text, sign.day)


def _renewals(context: Context, accounts: Sequence[Account]) -> Iterator[NoticeItem]:
    """Windows that opened, the one that is open now alone where several did."""
    names = _names(accounts)
    for account in accounts:
        due = account.renewal_date
        if due is None:
            continue
        every = windows_of(due, context.playbooks.of(account).renewal.windows, context.today)
        opened = [w for w in every if w.open]
        if opened and is_news(opened[-1].opens, context.today):
            window = opened[-1]
            left = wording.count((due - context.today).days, "day")
            text = (
                f"renews on {wording.day(due)}, in {left}: the {window.days}-day window opened; "
                f"ARR {wording.money(account.arr, account.currency)}"
            )
            key = f"renewal:{account.account_id}@{due.isoformat()}/{window.days}"
            yield _item("renewals", key, account.account_id, names, text, window.opens)


def _check_ins(context: Context, accounts: Sequence[Account]) -> Iterator[NoticeItem]:
    """What became overdue; the due day itself is not overdue."""
    names = _names(accounts)
    for one in rhythms(context, accounts):
        due, account = one.due, one.account
        if not is_news(due.day + timedelta(days=1), context.today):
            continue
        last = (
            f"the last on record was on {wording.day(due.last.date)}"
            if due.last
            else "none is on record"
        )
        text = f"{due.cadence.what} was due on {wording.day(due.day)}; {last}"
        key = f"check_in:{account.account_id}/{due.cadence.what}@{due.day.isoformat()}"
        day = due.last.date if due.last else account.start_date
        yield _item("check_ins", key, account.account_id, names, text, day)


def _onboarding(context: Context, accounts: Sequence[Account]) -> Iterator[NoticeItem]:
    """Steps whose days have begun and not ended."""
    names = _names(accounts)
    for account in accounts:
        day = tenure_day(account, context.today)
        if not 0 <= day <= onboarding_days(context.playbooks.of(account)):
            continue
        for stretch in stretches(context, account):
            if not (is_news(stretch.first, context.today) and context.today <= stretch.last):
                continue
            work = [
                f"{step.title} ({person_in_role(context, account, step.owner)})"
                for step in stretch.steps
            ]
            text = f"onboarding, day {day}, until {wording.day(stretch.last)}: {'; '.join(work)}"
            key = (
                f"onboarding:{account.account_id}@{account.start_date.isoformat()}"
                f"/{stretch.from_day}-{stretch.to_day}"
            )
            yield _item("onboarding", key, account.account_id, names, text, account.start_date)


def _names(accounts: Sequence[Account]) -> Mapping[str, str]:
    return {account.account_id: account.name for account in accounts}


def _item(
    kind: NoticeKind, key: str, account_id: str, names: Mapping[str, str], text: str, day: date
) -> NoticeItem:
    return NoticeItem(
        kind=kind, key=key, account_id=account_id, account=names[account_id], text=text, day=day
    )
