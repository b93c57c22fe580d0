"""Early-warning rules about people, records and goals."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from csbot.domain.records import Contact, HistoryItem
from csbot.domain.warning_rules import (
    ChampionLeft,
    GoalOverdue,
    Mention,
    NoExecutive,
    NoTouch,
    TicketVolume,
)
from csbot.scoring.phrases import first_phrase, phrase_pattern
from csbot.scoring.warning_facts import (
    ContactGone,
    Facts,
    GoalLate,
    NobodyMet,
    Said,
    Sign,
    Silence,
    Tickets,
)

_WINDOWS_BEFORE = 3


def champion_left(rule: ChampionLeft, facts: Facts, as_of: date) -> Iterator[Sign]:
    first = as_of - timedelta(days=rule.window_days)
    others = sum(c.champion and _present(c, as_of) for c in facts.contacts)
    for contact in facts.contacts:
        left = contact.left_on
        if contact.champion and left is not None and first < left <= as_of:
            yield Sign(rule, contact.contact_id, left, ContactGone(contact, others))


def no_executive(rule: NoExecutive, facts: Facts, as_of: date) -> Iterator[Sign]:
    """Nothing is claimed where no executive was ever on record, or no record names who took part:
    that is a gap in the data. Nor in the first window of a new account."""
    executives = [c for c in facts.contacts if c.level == "executive"]
    ids = {contact.contact_id for contact in executives}
    items = [item for item in facts.history if item.date <= as_of]
    young = (as_of - facts.account.start_date).days < rule.window_days
    if not executives or young or not any(item.contact_ids for item in items):
        return
    met = next((item for item in items if ids & set(item.contact_ids)), None)
    first = as_of - timedelta(days=rule.window_days)
    if met is None or met.date <= first:
        day = met.date + timedelta(days=rule.window_days) if met else as_of
        present = [c for c in executives if _present(c, as_of)]
        yield Sign(rule, "", day, NobodyMet(present, met))


def ticket_volume(rule: TicketVolume, facts: Facts, as_of: date) -> Iterator[Sign]:
    tickets = [item for item in facts.history if item.kind == "ticket" and item.date <= as_of]
    first = as_of - timedelta(days=rule.window_days)
    now = [item for item in tickets if item.date > first]
    begin = first - timedelta(days=rule.window_days * _WINDOWS_BEFORE)
    before = sum(begin < item.date <= first for item in tickets)
    # A customer of a few weeks has no usual volume yet.
    if facts.account.start_date > begin:
        return
    usual = before / _WINDOWS_BEFORE
    if len(now) >= rule.at_least and len(now) >= rule.times * usual:
        yield Sign(rule, "", now[0].date, Tickets(now, usual))


def mention(rule: Mention, facts: Facts, as_of: date) -> Iterator[Sign]:
    pattern = phrase_pattern(rule.words)
    said = [
        (item, found)
        for item in _within(facts.history, rule.window_days, as_of)
        if not rule.record_kinds or item.kind in rule.record_kinds
        if (found := first_phrase(pattern, item.text))
    ]
    if len(said) >= rule.at_least:
        yield Sign(rule, "", said[0][0].date, Said(said))


def no_touch(rule: NoTouch, facts: Facts, as_of: date) -> Iterator[Sign]:
    last = facts.last_touch(as_of)
    if last is None:
        return
    days = (as_of - last.date).days
    if days >= rule.window_days:
        day = last.date + timedelta(days=rule.window_days)
        yield Sign(rule, "", day, Silence(last, days))


def goal_overdue(rule: GoalOverdue, facts: Facts, as_of: date) -> Iterator[Sign]:
    for goal in facts.goals:
        if goal.status == "open" and goal.due_date is not None and goal.due_date < as_of:
            yield Sign(rule, goal.goal_id, goal.due_date, GoalLate(goal))


def _present(contact: Contact, as_of: date) -> bool:
    return contact.left_on is None or contact.left_on > as_of


def _within(history: Sequence[HistoryItem], window_days: int, as_of: date) -> Iterator[HistoryItem]:
    first = as_of - timedelta(days=window_days)
    return (item for item in history if first < item.date <= as_of)
