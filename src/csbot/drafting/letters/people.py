"""Placeholders about people: who is written to, who writes, who went."""

from datetime import timedelta

from csbot.domain import wording
from csbot.drafting.letters.recipient import has_left
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.tools.ground import evidence

_RECENT_DAYS = 180


def _recipient(occasion: Occasion) -> Slot | None:
    contact = occasion.recipient
    if contact is None:
        return None
    record = evidence.contact(occasion.account, contact, occasion.context.today)
    return Slot(contact.name, (record,), states=False)


def _owner(occasion: Occasion) -> Slot:
    account, context = occasion.account, occasion.context
    person = context.people.find(account.owner_email)
    name = person.name if person else account.owner_email
    value = f"{name} ({account.owner_email})" if person else name
    record = evidence.account_field(account, "owner_email", "owner", value, context.today)
    return Slot(name, (record,), states=False)


def _account(occasion: Occasion) -> Slot:
    account = occasion.account
    day = occasion.context.today
    record = evidence.account_field(account, "name", "name", account.name, day)
    return Slot(account.name, (record,), states=False)


def _predecessor(occasion: Occasion) -> Slot | None:
    """A champion who left within half a year, where somebody else is written to."""
    context = occasion.context
    since = context.today - timedelta(days=_RECENT_DAYS)
    contacts = context.records.contacts(context.scope, [occasion.account.account_id])
    gone = [c for c in contacts if c.champion and has_left(c, context)]
    newest = max(gone, key=lambda c: c.left_on or since, default=None)
    if newest is None or newest.left_on is None or newest.left_on < since:
        return None
    if occasion.recipient is not None and occasion.recipient.champion:
        return None
    record = evidence.contact(occasion.account, newest, context.today)
    day = wording.near_day(newest.left_on, context.today)
    return Slot(f"{newest.name} left on {day}", (record,))


FINDERS: dict[str, Finder] = {
    "recipient": _recipient,
    "owner": _owner,
    "account": _account,
    "predecessor": _predecessor,
}
