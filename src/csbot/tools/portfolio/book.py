"""Which accounts a portfolio question is about: whose, and with which filters."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from csbot.domain import wording
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.column_names import FILTERS
from csbot.tools.ground.base import Arguments, Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.subject import nothing_known, unclear
from csbot.tools.portfolio.condition_arguments import Conditions
from csbot.tools.portfolio.narrowing import narrowed
from csbot.tools.portfolio.owners import find_owner


class BookArguments(Arguments):
    """`conditions`: the kinds of conditions on accounts that this look-up takes by itself; None
    where one at most is its very subject."""

    conditions: ClassVar[frozenset[str] | None] = None

    owner: str | None = Field(
        default=None,
        description="Only accounts of this colleague (email or name); a manager means the team.",
    )
    segment: str | None = Field(default=None, description="Only this segment or tier.")
    package: str | None = Field(default=None, description="Only this package or plan.")
    region: str | None = Field(default=None, description="Only this region.")
    industry: str | None = Field(default=None, description="Only this industry.")
    currency: str | None = Field(default=None, description="Only this currency (ISO 4217).")
    # A model has a look-up of its own for conditions: this one is csbot's to fill.
    only: SkipJsonSchema[Conditions | None] = Field(
        default=None,
        description="Only active accounts that meet these conditions today.",
        json_schema_extra={"spoken": False},
    )
    # What is told of each account beside what the look-up tells: `account_columns` reads them.
    columns: SkipJsonSchema[tuple[str, ...]] = Field(
        default=(),
        description="Columns, or metrics by their ids, that are told of each account.",
        json_schema_extra={"spoken": False},
    )


class ListArguments(BookArguments):
    limit: int = Field(default=10, ge=1, le=100, description="How many accounts to show.")


@dataclass(frozen=True, slots=True)
class Book:
    """`label` reads after "in": "your book (industry FinTech)"; `inputs` are the filters used.

    `whole` says that these are all the accounts that Scope admits.
    """

    label: str
    accounts: tuple[Account, ...]
    inputs: tuple[str, ...]
    whole: bool = False

    def playbooks(self, context: Context) -> list[Playbook]:
        """The playbooks that these accounts are run under, each once."""
        found = [context.playbooks.get(i) for i in {account.playbook for account in self.accounts}]
        return list({rules.id: rules for rules in found}.values())

    @property
    def active(self) -> list[Account]:
        return [account for account in self.accounts if account.status == "active"]

    @property
    def churned(self) -> list[Account]:
        return [account for account in self.accounts if account.status == "churned"]


def open_book(context: Context, arguments: BookArguments) -> Book | Findings:
    """The accounts that are meant, all within Scope; or the findings to answer with instead."""
    label, emails = _whose(context), None
    inputs: list[str] = [f"as seen by {context.person.email}"]
    if arguments.owner:
        owner = find_owner(context, arguments.owner)
        if isinstance(owner, Findings):
            return owner
        mine = owner.person == context.person and context.person.role == "csm"
        label, emails = "your book" if mine else owner.label, owner.emails
        inputs.append(f"owner={owner.person.email}")
    elif context.person.role == "csm":
        emails = frozenset({context.person.email})
    visible = context.records.accounts(context.scope)
    accounts = [a for a in visible if emails is None or a.owner_email in emails]
    if not accounts:
        return nothing_known(f"There are no accounts in {label}.")
    filters = []
    for field, read in FILTERS.items():
        wanted = getattr(arguments, field)
        if wanted is None:
            continue
        kept = [a for a in accounts if _same(wanted, read(context, a))]
        if not kept:
            return _no_such(context, accounts, label, field, wanted)
        accounts = kept
        filters.append(f"{field} {wanted}")
        inputs.append(f"{field}={wanted}")
    if arguments.only is not None:
        found = narrowed(context, accounts, arguments.only)
        if isinstance(found, Findings):
            return found
        accounts, worded = found
        if not accounts:
            return nothing_known(f"No active account in {label} meets this: {worded}.")
        filters.append(f"those that {worded}")
        inputs.append(f"only={worded}")
    label += f" ({', '.join(filters)})" if filters else ""
    whole = len(accounts) == len(visible)
    return Book(label, tuple(accounts), tuple(inputs), whole)


def _whose(context: Context) -> str:
    if context.scope.accounts is not None:
        return "this selection"
    words = {"csm": "your book", "manager": "your team's book"}
    return words.get(context.person.role, "the portfolio")


def _same(wanted: str, names: tuple[str, ...]) -> bool:
    """The same words, or the first words of the name ("strategic" for Strategic Accounts)."""
    asked = normalise(wanted)
    return any(known == asked or known.startswith(f"{asked} ") for known in map(normalise, names))


def _no_such(
    context: Context, accounts: list[Account], label: str, field: str, wanted: str
) -> Findings:
    known = sorted({names[0] for a in accounts if (names := FILTERS[field](context, a))})
    if not known:
        return nothing_known(f"No {field} is recorded for the accounts in {label}.")
    return unclear(
        f"No account in {label} has the {field} {wanted!r}; there are {wording.listed(known[:12])}."
    )
