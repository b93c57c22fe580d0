"""To whom a letter goes: the contact named, or the champion, or an executive who is still there."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.job_title import answers_to, is_exactly
from csbot.domain.records import Account, Contact
from csbot.errors import BadInput
from csbot.tools.ground.base import Context

_CHAMPION = frozenset(("champion", "our champion", "the champion", "their champion"))


def recipient_of(context: Context, account: Account, wanted: str | None) -> Contact | None:
    """None where nobody is named and neither champion nor executive is on record.

    Raises BadInput for a contact who is unknown, not clear, or has left.
    """
    contacts = contacts_of(context, account)
    here = [contact for contact in contacts if not has_left(contact, context)]
    if wanted is None or not wanted.strip():
        ranked = sorted(here, key=lambda contact: not contact.champion)
        return next((c for c in ranked if c.champion or c.level == "executive"), None)
    found = named(contacts, wanted, context)
    still = f" Still there: {listed(here)}." if here else ""
    if not found:
        raise BadInput(f"{account.name} has no contact {wanted!r} on record.{still}")
    if len(found) > 1:
        raise BadInput(f"{wanted!r} is not clear. Do you mean {listed(found, 'or')}?")
    contact = found[0]
    if has_left(contact, context) and contact.left_on:
        left = wording.day(contact.left_on)
        raise BadInput(f"{contact.name} left {account.name} on {left}; nothing is sent.{still}")
    return contact


def contacts_of(context: Context, account: Account) -> list[Contact]:
    return context.records.contacts(context.scope, [account.account_id])


def has_left(contact: Contact, context: Context) -> bool:
    return contact.left_by(context.today)


def named(contacts: Sequence[Contact], wanted: str, context: Context) -> list[Contact]:
    """By id, address or whole name; else by a part of the name; else by what they are. Of several
    with one role those who are still there."""
    asked = wanted.strip().casefold()
    exact = [c for c in contacts if asked in _names(c)]
    parts = set(asked.split())
    found = exact or [c for c in contacts if parts and parts <= set(c.name.casefold().split())]
    if found:
        return found
    if asked in _CHAMPION:
        held = [contact for contact in contacts if contact.champion]
    else:
        held = [c for c in contacts if c.title and answers_to(c.title, wanted)]
        held = [c for c in held if is_exactly(c.title or "", wanted)] or held
    return [contact for contact in held if not has_left(contact, context)] or held


def _names(contact: Contact) -> set[str]:
    known = (contact.contact_id, contact.name, contact.email or "")
    return {name.casefold() for name in known if name}


def listed(contacts: Sequence[Contact], joint: str = "and") -> str:
    return wording.listed([f"{c.name} ({c.contact_id})" for c in contacts], joint)
