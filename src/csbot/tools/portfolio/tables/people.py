"""Contacts as a table."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.records import Account, Contact
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import Column, Row, Table

_RANK = (
    r"(?:[- ](?:level|side|rank(?:ed|ing)?|type|role)s?)?"
    r"(?: (?:contacts?|people|persons?|ones?|staff|users))?"
)


def _rows(context: Context, accounts: Sequence[Account]) -> list[Row]:
    by_id = {account.account_id: account for account in accounts}
    found = context.records.contacts(context.scope)
    return [_row(context, by_id[c.account_id], c) for c in found if c.account_id in by_id]


def _row(context: Context, account: Account, contact: Contact) -> Row:
    told = [contact.name, contact.title, contact.level and f"level {contact.level}", contact.email]
    told += ["champion"] if contact.champion else []
    told += [f"left on {wording.day(contact.left_on)}"] if contact.left_on else []
    return Row(
        account,
        {
            "person": contact.name,
            "title": contact.title,
            "level": contact.level,
            "champion": "champion" if contact.champion else None,
            "email": contact.email,
            "left": contact.left_on,
        },
        ", ".join(one for one in told if one),
        ", ".join(one for one in (contact.name, contact.title) if one),
        evidence.contact(account, contact, context.today),
    )


TABLE = Table(
    name="contacts",
    noun="contact",
    said=r"contacts?(?: (?:persons?|people))?|(?<!my )(?<!our )(?<!my own )people|persons?|"
    r"stakeholders?",
    loosely=r"everybody|everyone|somebody|someone|anyone|anybody|who|those",
    known_by=("level", "champion"),
    columns=(
        Column("person", "name", "words", r"names?|who"),
        Column("title", "title", "words", r"(?:job )?titles?|positions?|functions?|jobs?|roles?"),
        Column(
            "level",
            "level",
            "choice",
            leads=True,
            said=r"levels?|ranks?|seniorit(?:y|ies)",
            values={
                "executive": r"(?:executives?|execs?|c-levels?|c-suite|sponsors?|"
                             rf"decision[- ]makers?){_RANK}",
                "business": rf"business{_RANK}",
                "technical": rf"(?:technical|technicians?|tech|techies){_RANK}",
                "compliance": rf"compliance{_RANK}",
                "user": r"(?:user|end[- ]user)s?[- ](?:level|rank|contacts?)(?: contacts?)?",
            },
        ),
        Column(
            "champion", "champion", "choice", r"champions?", leads=True,
            values={"champion": r"champions?|advocates?"},
        ),
        Column("email", "e-mail", "words", r"(?:e-?)?mails?(?: address(?:es)?)?|address(?:es)?"),
        Column(
            "left", "leaving date", "day", r"(?:leaving|departure) (?:dates?|days?)",
            deeds=r"left(?: (?:us|their (?:company|job|employer)))?|gone|leave|leaving|quit|"
            r"departed|resigned|moved on|no longer (?:there|around|with them)",
        ),
    ),
    rows=_rows,
    day="left",
    empty="left",
    person="person",
    frame="contact person people name charge known known know side hold reach have on file",
)  # fmt: skip
