"""Who may see what. The only place where a Scope is built from a role.

csm: the accounts they own. manager: the accounts of everybody who reports to them.
executive and admin: all. Several readers: only what each of them may see.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, true

from csbot.domain.person import Person, Scope
from csbot.storage.people import team_of
from csbot.storage.schema.records import accounts


def scope_of(person: Person, people: Sequence[Person]) -> Scope:
    if person.role in ("executive", "admin"):
        return Scope(person, owners=None)
    if person.role == "manager":
        return Scope(person, owners=team_of(person, people))
    return Scope(person, owners=frozenset({person.email}))


def scope_for_readers(asker: Person, readers: Sequence[Person], people: Sequence[Person]) -> Scope:
    """What the asker and every reader may see alike."""
    scope = scope_of(asker, people)
    for reader in readers:
        scope = scope.narrowed(scope_of(reader, people))
    return scope


def visible(scope: Scope) -> ColumnElement[bool]:
    """The SQL condition on `accounts` that a scope stands for."""
    condition: ColumnElement[bool] = true()
    if scope.owners is not None:
        condition &= accounts.c.owner_email.in_(sorted(scope.owners))
    if scope.accounts is not None:
        condition &= accounts.c.account_id.in_(sorted(scope.accounts))
    return condition


def scope_of_csbot(account_id: str) -> Scope:
    """csbot's own look at one account, to keep up what readers were shown; answers nobody."""
    itself = Person("csbot", "csbot", "admin")
    return Scope(itself, owners=None, accounts=frozenset({account_id}))
