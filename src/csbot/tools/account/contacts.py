"""The people at an account: champions, executives, who left, and what is missing."""

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, contact_ref
from csbot.domain.job_title import answers_to
from csbot.domain.records import Account, Contact, ContactLevel
from csbot.domain.reply import Findings, Statement
from csbot.search.stems import STOP_WORDS
from csbot.tools.facts.roles_asked import office_in
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known

# Of those who come nearest to an office that nobody has.
_NEAREST = 2


class ContactArguments(AccountArguments):
    who: Literal["all", "champion", "left"] | ContactLevel = Field(
        default="all",
        description="Everybody, champions, those who left, or one level.",
        json_schema_extra={
            "words": {
                "champion": "champions, advocate, sponsor inside",
                "left": "leave, leaving, gone, departed, quit, resigned, no longer",
                "executive": "executives, exec, sponsor, decision maker, c-level, leadership, "
                "above manager, boss, bosses, senior, top management, c-suite",
                "technical": "technology, engineering, it contact",
                "compliance": "audit, legal, regulatory",
            }
        },
    )
    person: str | None = Field(default=None, description="One person by (part of a) name.")
    role: str | None = Field(
        default=None, description="Only those whose title holds a word of this, where some do."
    )
    reach: Literal["email", "phone"] | None = Field(
        default=None,
        description="How they can be reached, where that is what is asked.",
        json_schema_extra={"words": {"email": "e-mail, mail", "phone": "telephone, mobile"}},
    )


def run(context: Context, arguments: ContactArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    everybody = context.records.contacts(context.scope, [account.account_id])
    if not everybody:
        return nothing_known(f"No contact is recorded for {account.name}.", account)
    office = vacant_office(context, everybody, arguments.role or "")
    if office and arguments.who == "all" and not arguments.person:
        return _vacant(context, account, everybody, office)
    chosen = _chosen(context, everybody, arguments)
    if not chosen:
        label = arguments.person or {"all": "contact", "left": "contact who left"}.get(
            arguments.who, f"{arguments.who} contact"
        )
        return nothing_known(f"No {label} is recorded for {account.name}.", account)
    total = _total(context, account, chosen)
    statements = [Statement(text=item.text, refs=(item.ref,), lead=True) for item in total]
    statements += [
        _sentence(account, contact, i == 0 and not total) for i, contact in enumerate(chosen)
    ]
    unreached = _unreached(chosen, arguments)
    statements = [*unreached, *statements, *_without_address(chosen, arguments)]
    statements += _champion_gap(context, account, everybody, arguments)
    return Findings(
        statements=tuple(statements),
        evidence=(*total, *(evidence.contact(account, c, context.today) for c in chosen)),
        accounts=(account.account_id,),
        status="not_enough_evidence" if unreached else "answered",
    )


def vacant_office(context: Context, everybody: Sequence[Contact], text: str) -> str | None:
    """The office that a text speaks of and that none of these people has, here or before."""
    titles = [c.title for c in context.records.contacts(context.scope) if c.title] if text else []
    office = office_in(text, titles)
    own = [c for c in everybody if c.title]
    if office is None or any(answers_to(c.title or "", office) for c in own):
        return None
    return office


def _vacant(context: Context, account: Account, everybody: list[Contact], office: str) -> Findings:
    """That nobody is on record as what is asked for; and who comes nearest: those with most words
    of it in their titles, else the executives."""
    text = f"No {office} is on record among the contacts of {account.name}."
    here = [c for c in everybody if not c.left_by(context.today)]
    near = _titled(here, office) or [c for c in here if c.level == "executive"]
    near = near[:_NEAREST]
    said = [Statement(text=text, status="gap", lead=True)]
    return Findings(
        statements=(*said, *(_sentence(account, contact, False) for contact in near)),
        evidence=tuple(evidence.contact(account, c, context.today) for c in near),
        accounts=(account.account_id,),
        status="not_enough_evidence",
    )


def _chosen(
    context: Context, everybody: list[Contact], arguments: ContactArguments
) -> list[Contact]:
    if arguments.person:
        wanted = arguments.person.casefold()
        return [c for c in everybody if wanted in c.name.casefold()]
    gone = {c.contact_id for c in everybody if c.left_by(context.today)}
    if arguments.who == "left":
        return [c for c in everybody if c.contact_id in gone]
    if arguments.who == "champion":
        return [c for c in everybody if c.champion]
    present = [c for c in everybody if c.contact_id not in gone]
    if arguments.who == "all" and (titled := _titled(everybody, arguments.role or "")):
        return titled
    if arguments.who == "all":
        return sorted(present, key=lambda c: not c.champion) + [
            c for c in everybody if c.contact_id in gone
        ]
    return [c for c in everybody if c.level == arguments.who]


def _titled(everybody: list[Contact], role: str) -> list[Contact]:
    """Those whose titles share most words with the role; none where all share as many."""
    asked = {
        w.casefold()
        for w in re.findall(r"\w+", role)
        if w.isupper() or w.casefold() not in STOP_WORDS
    }
    shared = {
        c.contact_id: len(asked & {w.casefold() for w in re.findall(r"\w+", c.title or "")})
        for c in everybody
    }
    most = max(shared.values(), default=0)
    found = [c for c in everybody if most and shared[c.contact_id] == most]
    return found if len(found) < len(everybody) else []


def _total(context: Context, account: Account, chosen: list[Contact]) -> list[Evidence]:
    if len(chosen) < 2:
        return []
    left = sum(c.left_by(context.today) for c in chosen)
    gone = f", {left} of whom left" if left else ""
    text = f"There are {len(chosen)} such contacts at {account.name} on record{gone}."
    refs = [contact_ref(contact.contact_id) for contact in chosen]
    return [evidence.computed("count_contacts", refs, text, context.today, account)]


def _unreached(chosen: list[Contact], arguments: ContactArguments) -> list[Statement]:
    """Said first where what was asked for is on record for none of them."""
    if arguments.reach is None or (arguments.reach == "email" and any(c.email for c in chosen)):
        return []
    what = "email address" if arguments.reach == "email" else "phone number"
    names = wording.listed([contact.name for contact in chosen], "or")
    return [Statement(text=f"No {what} is recorded for {names}.", status="gap", lead=True)]


def _without_address(chosen: list[Contact], arguments: ContactArguments) -> list[Statement]:
    missing = [contact.name for contact in chosen if not contact.email]
    if arguments.reach != "email" or not missing or len(missing) == len(chosen):
        return []
    text = f"No email address is recorded for {wording.listed(missing)}."
    return [Statement(text=text, status="gap")]


def _sentence(account: Account, contact: Contact, lead: bool) -> Statement:
    role = f", {contact.title}" if contact.title else ""
    role += f" ({contact.level})" if contact.level else ""
    role += "," if contact.title else ""
    mail = f" ({contact.email})" if contact.email else ""
    if contact.left_on:
        what = "our champion" if contact.champion else "a contact"
        text = f"{contact.name}{role} was {what} and left on {wording.day(contact.left_on)}{mail}."
    else:
        what = "our champion" if contact.champion else "a contact"
        text = f"{contact.name}{role} is {what} at {account.name}{mail}."
    return Statement(text=text, refs=(contact_ref(contact.contact_id),), lead=lead)


def _champion_gap(
    context: Context, account: Account, everybody: list[Contact], arguments: ContactArguments
) -> list[Statement]:
    if arguments.who not in ("all", "champion") or arguments.person:
        return []
    here = [c for c in everybody if c.champion and not c.left_by(context.today)]
    if here:
        return []
    return [Statement(text=f"{account.name} has no champion on record now.", status="gap")]


TOOL = Tool(
    name="account_contacts",
    description="The people at an account: champion, executives, technical, who left and when.",
    arguments=ContactArguments,
    examples=(
        "who is our champion at ACCOUNT",
        "who is the data protection officer at ACCOUNT",
        "who is the CFO of ACCOUNT",
        "who is the head of procurement at ACCOUNT",
        "give me the email of PERSON at ACCOUNT",
        "who works in compliance at ACCOUNT",
        "who are our contacts at ACCOUNT and what do they do",
        "who is the executive sponsor at ACCOUNT",
        "who are the contacts at ACCOUNT",
        "who do I talk to at ACCOUNT",
        "who left ACCOUNT",
        "did our champion leave ACCOUNT",
        "when did PERSON leave",
        "has PERSON left ACCOUNT",
        "is PERSON still at ACCOUNT",
        "who is PERSON",
        "what does PERSON do",
        "what is the role of PERSON at ACCOUNT",
        "how many contacts do we have at ACCOUNT",
        "who can I call at ACCOUNT",
        "phone number of PERSON",
        "what is the title of PERSON",
        "email address of PERSON",
        "technical contact at ACCOUNT",
        "who handles compliance at ACCOUNT",
        "stakeholders of ACCOUNT",
        "who is the decision maker at ACCOUNT",
        "does ACCOUNT have a champion",
    ),
    run=run,
)
