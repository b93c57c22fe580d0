"""Placeholders about the last contact. Internal notes are never spoken of to a customer."""

import re
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Contact, HistoryItem, HistoryKind
from csbot.drafting.letters.recipient import contacts_of, has_left
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.tools.ground import evidence

_SPOKEN: tuple[HistoryKind, ...] = ("meeting", "call", "email", "chat")
_RECENT_DAYS = 45
_TICKET_DAYS = 120
# More colleagues than these are not listed one by one.
_MOST_NAMED = 2
# What mail programs put before a subject, in the languages that do it with two or three letters.
_ANSWERED = re.compile(r"^(?:(?:re|aw|sv|vs|antw|fwd?|wg|tr|rv|enc|ynt|odp)\s*:\s*)+", re.I)


def _met(occasion: Occasion) -> Slot | None:
    """`your email “Invoice 12” of 3 November`, to be thanked for by whom it was with."""
    item = _last(occasion)
    if item is None or not _is_recent(item, occasion) or _is_ours(item, occasion):
        return None
    return _slot(occasion, item) if not _others(item, occasion) else None


def _met_others(occasion: Occasion) -> Slot | None:
    """`on 19 November we spoke with your colleague Beatriz Camargo`: it was with somebody else."""
    item = _last(occasion)
    if item is None or not _is_recent(item, occasion) or _is_ours(item, occasion):
        return None
    who = _others(item, occasion)
    if not who:
        return None
    day = wording.near_day(item.date, occasion.context.today)
    named = _named(who, occasion)
    if item.kind == "email" and item.author in {contact.name for contact in who}:
        text = f"on {day} {named} wrote to us"
    else:
        verb = {"meeting": "met", "call": "spoke with"}.get(item.kind, "were in touch with")
        text = f"on {day} we {verb} {named}"
    return Slot(text, _records(item, who, occasion))


def _wrote(occasion: Occasion) -> Slot | None:
    """`my email “Figures” of 18 August`, where the last word was ours."""
    item = _last(occasion)
    if item is None or not _is_recent(item, occasion) or not _is_ours(item, occasion):
        return None
    return _slot(occasion, item)


def _while_ago(occasion: Occasion) -> Slot | None:
    item = _last(occasion)
    return _slot(occasion, item) if item and not _is_recent(item, occasion) else None


def _ticket(occasion: Occasion) -> Slot | None:
    """The newest support case of the last months: `the support case “…” of 7 October`."""
    since = occasion.context.today - timedelta(days=_TICKET_DAYS)
    items = _items(occasion, ("ticket",), since)
    return _slot(occasion, items[0]) if items else None


def _last(occasion: Occasion) -> HistoryItem | None:
    """The newest contact with the recipient, else with anybody; a support case is none. Where
    records say who took part, one that names nobody may have stayed among us."""
    items = _items(occasion, _SPOKEN)
    items = [item for item in items if _people(item, occasion)] or items
    mine = [item for item in items if _was_with(item, occasion)]
    newest = mine[0] if mine else None
    if newest is None or not _is_recent(newest, occasion):
        return items[0] if items else None
    return newest


def _items(
    occasion: Occasion, kinds: tuple[HistoryKind, ...], since: date | None = None
) -> list[HistoryItem]:
    context = occasion.context
    ids = [occasion.account.account_id]
    return context.records.history(context.scope, ids, since, context.today, kinds)


def _people(item: HistoryItem, occasion: Occasion) -> list[Contact]:
    """Who of the customer took part, whoever wrote it first."""
    found = [
        contact
        for contact in contacts_of(occasion.context, occasion.account)
        if contact.contact_id in item.contact_ids or contact.name == item.author
    ]
    return sorted(found, key=lambda contact: contact.name != item.author)


def _others(item: HistoryItem, occasion: Occasion) -> list[Contact]:
    """Who of the customer took part, where the recipient did not."""
    return [] if _was_with(item, occasion) else _people(item, occasion)


def _named(who: list[Contact], occasion: Occasion) -> str:
    """`your colleague Beatriz Camargo`; who has left is no colleague any more, and nobody is one
    of a letter that greets nobody."""
    if len(who) > _MOST_NAMED:
        return "your colleagues"
    names = wording.listed([contact.name for contact in who])
    if occasion.recipient is None or any(has_left(one, occasion.context) for one in who):
        return names
    return f"your {'colleague' if len(who) == 1 else 'colleagues'} {names}"


def _was_with(item: HistoryItem, occasion: Occasion) -> bool:
    contact = occasion.recipient
    if contact is None:
        return False
    return contact.contact_id in item.contact_ids or item.author == contact.name


def _is_recent(item: HistoryItem, occasion: Occasion) -> bool:
    return (occasion.context.today - item.date).days <= _RECENT_DAYS


def _is_ours(item: HistoryItem, occasion: Occasion) -> bool:
    """Whether somebody of ours wrote the email."""
    ours = {name for p in occasion.context.people.all() for name in (p.name, p.email)}
    return item.kind == "email" and item.author in ours


def _slot(occasion: Occasion, item: HistoryItem) -> Slot:
    joint = "on" if item.kind in ("meeting", "call") else "of"
    day = wording.near_day(item.date, occasion.context.today)
    who = _others(item, occasion)
    return Slot(f"{_called(item, who, occasion)} {joint} {day}", _records(item, who, occasion))


def _records(item: HistoryItem, who: list[Contact], occasion: Occasion) -> tuple[Evidence, ...]:
    account, today = occasion.account, occasion.context.today
    people = (evidence.contact(account, contact, today) for contact in who[:_MOST_NAMED])
    return (evidence.history_item(account, item), *people)


def _called(item: HistoryItem, who: list[Contact], occasion: Occasion) -> str:
    """What was said, by its kind; a subject that the recipient has read, too."""
    if item.kind == "ticket":
        return f"the support case “{item.title}”"
    about = f" with {_named(who, occasion)}" if who else ""
    if item.kind != "email":
        return f"our {item.kind}{about}"
    subject = _subject(item) if _was_with(item, occasion) else ""
    if _is_ours(item, occasion):
        owner = occasion.context.people.find(occasion.account.owner_email)
        is_mine = owner and item.author in (owner.name, owner.email)
        to = f" to {_named(who, occasion)}" if who else subject
        return f"{'my' if is_mine else 'our'} email{to}"
    if _was_with(item, occasion):
        return f"your email{subject}"
    return f"the email from {item.author}" if item.author else "the email"


def _subject(item: HistoryItem) -> str:
    """` “Invoice 12”` for "Re: Invoice 12"; empty for none."""
    subject = _ANSWERED.sub("", " ".join(item.title.split())) if item.title else ""
    return f" “{subject}”" if subject and "”" not in subject and "“" not in subject else ""


FINDERS: dict[str, Finder] = {
    "met": _met,
    "met_others": _met_others,
    "wrote": _wrote,
    "while_ago": _while_ago,
    "ticket": _ticket,
}
