"""Whose a promise is: ours or the customer's, by who is named in front of it, else who says it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from csbot.tools.ground.base import Context

Side = Literal["own", "received"]
_OTHER: dict[Side, Side] = {"own": "received", "received": "own"}
_THEY = re.compile(r"\W*they(?:['’]\w+)?\b", re.I)


@dataclass(frozen=True, slots=True)
class Sides:
    """The names, whole and first, of our people and of theirs."""

    ours: frozenset[str]
    theirs: frozenset[str]

    def of(self, words: str, who: str) -> Side | None:
        """The side that the words of `who` bind; None where nobody tells."""
        first = words.lstrip("“\"' ").partition(" ")[0].rstrip(",:'’")
        spoken = self._of_name(who) or self._of_name(who.partition(" ")[0])
        if _THEY.match(words):
            return _OTHER[spoken] if spoken else None
        return self._of_name(first) or spoken

    def _of_name(self, name: str) -> Side | None:
        if name in self.ours:
            return "own"
        return "received" if name in self.theirs else None


def sides(context: Context, accounts: list[str] | None = None) -> Sides:
    """`accounts`: whose contacts are theirs; those of every account in scope where None."""
    contacts = context.records.contacts(context.scope, accounts)
    return Sides(
        _short_names(person.name for person in context.people.all()),
        _short_names(contact.name for contact in contacts),
    )


def _short_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in (name, name.split()[0]))
