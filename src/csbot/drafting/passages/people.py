"""The people at the customer as somebody needs them before a call: who left, then by level."""

from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account, Contact, ContactLevel
from csbot.domain.reply import Findings
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling

_LEVELS: dict[ContactLevel | None, str] = {
    "executive": "Executive",
    "business": "Business",
    "technical": "Technical",
    "compliance": "Compliance",
    "user": "Users",
    None: "Others",
}


def stakeholders(context: Context, account: Account) -> Findings:
    """A sentence for each champion, then one for each level, so that nobody is left out."""
    telling = Telling()
    everybody = context.records.contacts(context.scope, [account.account_id])
    champions = [contact for contact in everybody if contact.champion]
    for contact in champions:
        telling.say(_champion(contact, context.today), _record(context, account, contact))
    if not any(_is_here(contact, context.today) for contact in champions):
        telling.gap(f"{account.name} has no champion on record now.")
    here = [c for c in everybody if not c.champion and _is_here(c, context.today)]
    for level, label in _LEVELS.items():
        own = [contact for contact in here if contact.level == level]
        if own:
            named = wording.listed([_named(contact) for contact in own])
            items = [_record(context, account, contact) for contact in own]
            telling.say(f"{label}: {named}.", *items)
    if not everybody:
        telling = Telling()
        telling.gap(f"No contact of {account.name} is on record.")
    return telling.findings(accounts=[account.account_id])


def _champion(contact: Contact, today: date) -> str:
    if _is_here(contact, today):
        return f"Our champion is {_named(contact)}."
    left = contact.left_on or today
    title = f", {contact.title}," if contact.title else ""
    return f"Our champion {contact.name}{title} left on {wording.day(left)}."


def _named(contact: Contact) -> str:
    """`Robert Achterberg (Chief Medical Information Officer)`"""
    return f"{contact.name} ({contact.title})" if contact.title else contact.name


def _is_here(contact: Contact, today: date) -> bool:
    return contact.left_on is None or contact.left_on > today


def _record(context: Context, account: Account, contact: Contact) -> Evidence:
    return evidence.contact(account, contact, context.today)
