"""Placeholders about the last contact. Internal notes are never spoken of to a customer."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.records import HistoryItem, HistoryKind
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.tools.ground import evidence

_SPOKEN: tuple[HistoryKind, ...] = ("meeting", "call", "email", "chat")
_RECENT_DAYS = 45
_TICKET_DAYS = 120


def _met(occasion: Occasion) -> Slot | None:
    """`your email of 3 November 2026`, to be thanked for."""
    item = _last(occasion)
    if item is None or not _is_recent(item, occasion) or _is_ours(item, occasion):
        return None
    return _slot(occasion, item)


def _wrote(occasion: Occasion) -> Slot | None:
    """`my email of 18 August 2026`, where the last word was ours."""
    item = _last(occasion)
    if item is None or not _is_recent(item, occasion) or not _is_ours(item, occasion):
        return None
    return _slot(occasion, item)


def _while_ago(occasion: Occasion) -> Slot | None:
    item = _last(occasion)
    return _slot(occasion, item) if item and not _is_recent(item, occasion) else None


def _ticket(occasion: Occasion) -> Slot | None:
    """The newest support case of the last months: `the support case “…” of 7 October 2026`."""
    since = occasion.context.today - timedelta(days=_TICKET_DAYS)
    items = _items(occasion, ("ticket",), since)
    return _slot(occasion, items[0]) if items else None


def _last(occasion: Occasion) -> HistoryItem | None:
    """The newest contact with the recipient, else with anybody; a support case is none."""
    items = _items(occasion, _SPOKEN)
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
    phrase = f"{_called(item, occasion)} {joint} {wording.day(item.date)}"
    return Slot(phrase, (evidence.history_item(occasion.account, item),))


def _called(item: HistoryItem, occasion: Occasion) -> str:
    if item.kind == "ticket":
        return f"the support case “{item.title}”"
    if item.kind == "email":
        owner = occasion.context.people.find(occasion.account.owner_email)
        if _is_ours(item, occasion):
            return "my email" if owner and item.author in (owner.name, owner.email) else "our email"
        if _was_with(item, occasion):
            return "your email"
        return f"the email from {item.author}" if item.author else "the email"
    if item.contact_ids and not _was_with(item, occasion):
        return f"our {item.kind} with your colleagues"
    return f"our {item.kind}"


FINDERS: dict[str, Finder] = {
    "met": _met,
    "wrote": _wrote,
    "while_ago": _while_ago,
    "ticket": _ticket,
}
