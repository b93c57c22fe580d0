"""Whose accounts are meant: a colleague by email or name, with everybody who reports to them."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from csbot.domain.person import Person
from csbot.domain.reply import Findings
from csbot.storage.people import team_of
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.subject import refused, unclear

_ME = frozenset({"me", "my", "mine", "myself", "i"})
_NEAR = 86


@dataclass(frozen=True, slots=True)
class Owner:
    """`emails` are those of the person and of the whole team below, as far as Scope admits."""

    person: Person
    emails: frozenset[str]

    @property
    def label(self) -> str:
        return f"{self.person.name}'s {'book' if len(self.emails) == 1 else 'team'}"


def find_owner(context: Context, wanted: str) -> Owner | Findings:
    """The person meant, or the findings to answer with: unknown, ambiguous, outside Scope."""
    people = context.people.all()
    found = _matches(context, people, wanted)
    visible = [owner for person in found if (owner := _within(context, person, people)).emails]
    if len(visible) == 1:
        return visible[0]
    if visible:
        return unclear(f"Whom do you mean: {_named([o.person for o in visible])}?")
    if found:
        return refused(f"The accounts of {found[0].name} are not open to you here.")
    return unclear(f"I know no colleague called {wanted!r}. Give the full name or the address.")


def _within(context: Context, person: Person, people: list[Person]) -> Owner:
    team = team_of(person, people)
    allowed = context.scope.owners
    return Owner(person, team if allowed is None else team & allowed)


def _matches(context: Context, people: list[Person], wanted: str) -> list[Person]:
    text = wanted.strip().casefold()
    if text in _ME:
        return [context.person]
    exact = [p for p in people if text in (p.email.casefold(), p.email.casefold().split("@")[0])]
    name = normalise(wanted)
    exact = exact or [p for p in people if normalise(p.name) == name]
    if exact or not name:
        return exact
    partly = [p for p in people if set(name.split()) <= set(normalise(p.name).split())]
    return partly or [p for p in people if fuzz.ratio(name, normalise(p.name)) >= _NEAR]


def _named(people: list[Person]) -> str:
    return " or ".join(f"{person.name} ({person.email})" for person in people)
