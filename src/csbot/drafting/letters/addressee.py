"""Whom a letter that was asked for in a conversation is to go to: found, unclear, or nobody.

Who asks in words must not meet an error for a role that nobody holds: the letter is drafted
without a recipient, and it is said who is on record.
"""

import re

from csbot.domain import wording
from csbot.domain.draft import Addressee
from csbot.domain.records import Account, Contact
from csbot.drafting.letters.recipient import contacts_of, has_left, named, recipient_of
from csbot.tools.ground.base import Context

_MOST = 5
_OF = re.compile(r"(.+?)\s+(?:of|at|from)\s+(.+)")
_WHOSE = re.compile(r"(.+?)['’]s?\s+(.+)")


def addressee(context: Context, account: Account, said: str | None) -> Addressee:
    """`said` are the words for a person; None, or the account itself, for nobody in particular."""
    contacts = contacts_of(context, account)
    words = said or ""
    found = named(contacts, words, context) if words else []
    if not found and words:
        words = _without_account(words, context, account)
        found = named(contacts, words, context) if words else []
    if not words:
        contact = recipient_of(context, account, None)
        if contact is None:
            return Addressee(said="It names no recipient: no champion or executive is on record.")
        return _to(contact)
    if len(found) > 1:
        which = wording.listed([_called(contact) for contact in found], "or")
        return Addressee(unclear=f"To whom at {account.name}: {which}?")
    if not found:
        return _nobody(context, account, words, f"No {words} is on record at {account.name}")
    if has_left(found[0], context) and found[0].left_on:
        left = wording.day(found[0].left_on)
        return _nobody(context, account, words, f"{found[0].name} left on {left}")
    return _to(found[0])


def _without_account(words: str, context: Context, account: Account) -> str:
    """ "CFO of Globex" and "Globex's CFO" are its CFO; "Globex" is nobody in particular."""

    def is_account(text: str) -> bool:
        return context.names.resolve(text) == (account.account_id,)

    for pattern, kept, name in ((_OF, 1, 2), (_WHOSE, 2, 1)):
        found = pattern.match(words)
        if found and is_account(found[name]):
            return found[kept]
    return "" if is_account(words) else words


def _to(contact: Contact) -> Addressee:
    return Addressee(to=contact.contact_id, said=f"It is addressed to {_called(contact)}.")


def _nobody(context: Context, account: Account, words: str, why: str) -> Addressee:
    here = [c for c in contacts_of(context, account) if not has_left(c, context)]
    known = [_called(contact) for contact in here[:_MOST]]
    who = f" On record are {wording.listed(known)}." if known else ""
    return Addressee(absent=words, said=f"{why}, so it names no recipient yet.{who}")


def _called(contact: Contact) -> str:
    return f"{contact.name}, {contact.title}" if contact.title else contact.name
