"""Cadences of accounts with when each is due, and the sentence and evidence for one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.evidence import Evidence, strategy_ref
from csbot.domain.playbook import Playbook, Segment
from csbot.domain.records import Account, ContactLevel, HistoryItem
from csbot.scoring.cadence import Due, due_of
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

# Beyond so many accounts their records are read without naming each of them.
_NAMED = 500


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What recurs with an account, by its segment."""

    account: Account
    rules: Playbook
    segment: Segment
    due: Due


def rhythms(context: Context, accounts: Sequence[Account]) -> list[Rhythm]:
    """Every cadence of every account that has a segment, in the playbook's order."""
    placed = [(a, s) for a in accounts if (s := context.playbooks.segment(a)) and s.cadence]
    ids = [account.account_id for account, _ in placed]
    if not ids:
        return []
    named = ids if len(ids) <= _NAMED else None
    levels: defaultdict[str, dict[str, ContactLevel | None]] = defaultdict(dict)
    for contact in context.records.contacts(context.scope, named):
        levels[contact.account_id][contact.contact_id] = contact.level
    kinds = sorted({kind for _, segment in placed for s in segment.cadence for kind in s.kinds})
    history: defaultdict[str, list[HistoryItem]] = defaultdict(list)
    for item in context.records.history(context.scope, named, None, context.today, kinds):
        history[item.account_id].append(item)
    rules = {a.playbook: context.playbooks.of(a) for a, _ in placed}
    return [
        Rhythm(
            account,
            rules[account.playbook],
            segment,
            due_of(
                cadence,
                account,
                history[account.account_id],
                levels[account.account_id],
                context.today,
            ),
        )
        for account, segment in placed
        for cadence in segment.cadence
    ]


def worded(context: Context, rhythm: Rhythm) -> str:
    """`Business review, every 30 days, with Ana Ruiz: the last was the meeting “…” of …; …`."""
    due, cadence = rhythm.due, rhythm.due.cadence
    owner = person_in_role(context, rhythm.account, cadence.owner)
    every = wording.count(cadence.every_days, "day")
    if due.last is not None:
        day = wording.day(due.last.date)
        counted = f"the last on record was the {due.last.kind} “{due.last.title}” of {day}"
    else:
        counted = f"none is on record since the start on {wording.day(rhythm.account.start_date)}"
    return f"{cadence.what}, every {every}, with {owner}: {counted}; {_when(context, due)}"


def _when(context: Context, due: Due) -> str:
    over, day = due.days_over(context.today), wording.day(due.day)
    if over:
        return f"the next was due on {day}, {wording.count(over, 'day')} ago"
    ahead = (due.day - context.today).days
    if ahead == 0:
        return f"the next is due today, {day}"
    return f"the next is due on {day}, in {wording.count(ahead, 'day')}"


def carried(context: Context, rhythm: Rhythm) -> tuple[Evidence, ...]:
    """The computation with its inputs, and the record that it counts from."""
    account, due = rhythm.account, rhythm.due
    place = strategy_ref(f"playbook-{rhythm.rules.id}", f"segments/{rhythm.segment.id}")
    record = evidence.history_item(account, due.last) if due.last else None
    start = evidence.account_field(
        account, "start_date", "start date", wording.day(account.start_date), context.today
    )
    counted = record or start
    text = f"{account.name}, {rhythm.segment.name}: {worded(context, rhythm)}"
    item = evidence.computed(
        "next_due",
        (place, due.cadence.what, counted.ref, context.today.isoformat()),
        text,
        context.today,
        account,
    )
    return item, counted
