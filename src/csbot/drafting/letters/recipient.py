"""To whom a letter goes: the contact named, or the champion, or an executive who is still there."""

from csbot.domain import wording
from csbot.domain.records import Account, Contact
from csbot.errors import BadInput
from csbot.tools.base import Context


def recipient_of(context: Context, account: Account, wanted: str | None) -> Contact | None:
    """None where nobody is named and neither champion nor executive is on record.

    Raises BadInput for a contact who is unknown, not clear, or has left.
    """
    contacts = context.records.contacts(context.scope, [account.account_id])
    here = [contact for contact in contacts if not has_left(contact, context)]
    if wanted is None or not wanted.strip():
        ranked = sorted(here, key=lambda contact: not contact.champion)
        return next((c for c in ranked if c.champion or c.level == "executive"), None)
    found = _named(contacts, wanted.strip().casefold())
    still = f" Still there: {_listed(here)}." if here else ""
    if not found:
        raise BadInput(f"{account.name} has no contact {wanted!r} on record.{still}")
    if len(found) > 1:
        raise BadInput(f"{wanted!r} is not clear. Do you mean {_listed(found, 'or')}?")
    contact = found[0]
    if has_left(contact, context) and contact.left_on:
        left = wording.day(contact.left_on)
        raise BadInput(f"{contact.name} left {account.name} on {left}; nothing is sent.{still}")
    return contact


def has_left(contact: Contact, context: Context) -> bool:
    return contact.left_on is not None and contact.left_on <= context.today


def _named(contacts: list[Contact], wanted: str) -> list[Contact]:
    """By id, address or whole name; else by a part of the name."""
    exact = [
        contact
        for contact in contacts
        if wanted in (contact.contact_id.casefold(), contact.name.casefold())
        or (contact.email is not None and contact.email.casefold() == wanted)
    ]
    parts = set(wanted.split())
    return exact or [c for c in contacts if parts and parts <= set(c.name.casefold().split())]


def _listed(contacts: list[Contact], joint: str = "and") -> str:
    return wording.listed([f"{c.name} ({c.contact_id})" for c in contacts], joint)
