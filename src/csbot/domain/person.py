"""People, their roles, and what they may see."""

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["csm", "manager", "executive", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    role: Role
    manager_email: str | None = None
    slack_user_id: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What one question may read: accounts of these owners, and of these ids.

    `None` means no limit on that side; both sides must admit an account.
    Built only by `csbot.storage.access`; nothing that a model writes can widen it.
    """

    person: Person
    owners: frozenset[str] | None
    accounts: frozenset[str] | None = None

    def narrowed(self, other: "Scope") -> "Scope":
        """What both may see; the person who asks stays this scope's."""
        return Scope(
            self.person, _both(self.owners, other.owners), _both(self.accounts, other.accounts)
        )

    def only(self, accounts: frozenset[str]) -> "Scope":
        return Scope(self.person, self.owners, _both(self.accounts, accounts))


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return one if other is None else other
    return one & other
