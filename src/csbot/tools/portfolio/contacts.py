"""People at the customers of a book: by title, by level, who left, and where nobody has a title."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import contact_ref
from csbot.domain.job_title import answers_to
from csbot.domain.records import Account, Contact, ContactLevel
from csbot.domain.reply import Findings
from csbot.search.stems import stems
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.facts.roles_asked import role_in
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_Rows = list[tuple[Account, list[Contact]]]


class BookContactArguments(ListArguments):
    which: Literal["here", "left", "without"] = Field(
        default="here",
        description="Contacts that are there, that left, or accounts that have none such.",
        json_schema_extra={
            "words": {
                "here": "who are, who is, list, all",
                "left": "leave, gone, departed, quit, resigned, moved on, no longer",
                "without": "no, have no, has no, don't have, do not have, lack, missing, without",
            }
        },
    )
    level: ContactLevel | None = Field(
        default=None,
        description="Only contacts of this level.",
        json_schema_extra={
            "words": {
                "executive": "executives, exec, execs, c-level, sponsors",
                "technical": "technical people, it people",
                "compliance": "legal, audit people",
            }
        },
    )
    role: str | None = Field(
        default=None, description="The question, or the title asked for: CFO, head of IT."
    )
    since: date | None = Field(default=None, description="Only those who left from this day.")
    until: date | None = Field(default=None, description="Only those who left up to this day.")


def run(context: Context, arguments: BookContactArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    ids = {account.account_id for account in book.active}
    known = [c for c in context.records.contacts(context.scope) if c.account_id in ids]
    if not known:
        return nothing_known(f"No contact is recorded in {book.label}.")
    role = role_in(arguments.role or "", [c.title for c in known if c.title])
    if role and arguments.level and stems(role) == stems(arguments.level):
        # "Executives" are of that level, whatever they are called.
        role = None
    fitting = [c for c in known if _fits(context, c, arguments, role)]
    noun = _noun(arguments, role)
    rows = _by_account(book, fitting)
    telling = Telling()
    if arguments.which == "without":
        _say_without(telling, context, book, noun, rows, arguments.limit)
        return telling.findings()
    if not fitting:
        return nothing_known(f"No {noun} is on record in {book.label}.")
    _lead(telling, context, book, noun, rows)
    for account, own in rows[: arguments.limit]:
        told = "; ".join(_told(contact) for contact in own)
        items = [evidence.contact(account, contact, context.today) for contact in own]
        telling.say(f"{account.name}: {told}.", *items)
    left_out(telling, min(len(rows), arguments.limit), len(rows))
    return telling.findings()


def _fits(
    context: Context, contact: Contact, arguments: BookContactArguments, role: str | None
) -> bool:
    gone = contact.left_on is not None and contact.left_on <= context.today
    if gone != (arguments.which == "left"):
        return False
    if arguments.level and contact.level != arguments.level:
        return False
    if role and not (contact.title and answers_to(contact.title, role)):
        return False
    if not gone or contact.left_on is None:
        return True
    return (arguments.since or date.min) <= contact.left_on <= (arguments.until or date.max)


def _noun(arguments: BookContactArguments, role: str | None) -> str:
    # "Harbour masters" are contacts of the title "harbour master".
    title = role.removesuffix("s") if role and role[-2:].islower() else role
    parts = [arguments.level or "", title or "", "contact"]
    noun = " ".join(part for part in parts if part)
    if arguments.which != "left":
        return noun
    when = f" since {wording.day(arguments.since)}" if arguments.since else ""
    when += f" until {wording.day(arguments.until)}" if arguments.until else ""
    return f"{noun} who left{when}"


def _by_account(book: Book, contacts: Sequence[Contact]) -> _Rows:
    """Every active account with its own of them, the largest first."""
    own: dict[str, list[Contact]] = {}
    for contact in contacts:
        own.setdefault(contact.account_id, []).append(contact)
    ranked = sorted(book.active, key=lambda account: (-account.arr, account.name))
    return [(account, own.get(account.account_id, [])) for account in ranked]


def _lead(telling: Telling, context: Context, book: Book, noun: str, rows: _Rows) -> None:
    every = len(rows)
    rows[:] = [row for row in rows if row[1]]
    many = sum(len(own) for _, own in rows)
    verb = "is" if many == 1 else "are"
    head, _, rest = noun.partition("contact")
    counted = f"{many:,} {head}contact{'' if many == 1 else 's'}{rest}"
    of = wording.count(every, "active account")
    sentence = f"There {verb} {counted} at {len(rows):,} of {of} in {book.label}"
    refs = [contact_ref(contact.contact_id) for _, own in rows for contact in own]
    details = [f"{account.name} {len(own):,}" for account, own in rows]
    say_sum(telling, context, "contacts", (*book.inputs, *inputs_of(refs)), [sentence], details)


def _say_without(
    telling: Telling, context: Context, book: Book, noun: str, rows: _Rows, limit: int
) -> None:
    bare = [account for account, own in rows if not own]
    number = f"{len(bare):,}" if bare else "None"
    verb = "has" if len(bare) < 2 else "have"
    of = wording.count(len(rows), "active account")
    sentence = f"{number} of {of} in {book.label} {verb} no {noun} on record"
    inputs = (*book.inputs, noun, *inputs_of([account.account_id for account in bare]))
    names = [account.name for account in bare]
    computed = say_sum(telling, context, "without_contact", inputs, [sentence], names)
    for account in bare[:limit]:
        amount = wording.money(account.arr, account.currency)
        item = evidence.account_field(account, "arr", "ARR", amount, context.today)
        telling.say(f"{account.name}: ARR {amount}.", item, computed)
    left_out(telling, min(len(bare), limit), len(bare))


def _told(contact: Contact) -> str:
    parts = [contact.name, contact.title, contact.email]
    told = ", ".join(part for part in parts if part)
    gone = f", left on {wording.day(contact.left_on)}" if contact.left_on else ""
    return told + gone


TOOL = Tool(
    name="portfolio_contacts",
    description=(
        "People at the customers of a book by title (CFO, head of IT…) or level, with their "
        "addresses; who of them left in a period; which accounts have nobody of a title."
    ),
    arguments=BookContactArguments,
    examples=(
        "who are the CFOs of my customers",
        "which customers have no CFO contact",
        "list all executive contacts in my book",
        "executive contacts across my accounts with their email",
        "technical contacts in PERSON's accounts",
        "which contacts left PERIOD",
        "contacts at my customers who left PERIOD",
        "who is head of IT at our customers",
        "all heads of procurement in my book",
        "which accounts have no executive contact on record",
        "at which customers do we know the CIO",
        "email addresses of the VPs across my accounts",
        "which people at our customers have moved on PERIOD",
    ),
    run=run,
)
