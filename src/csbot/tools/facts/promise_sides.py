"""Whose a promise is: ours or the customer's, by who is named in front of it, else who says it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from csbot.tools.ground.base import Context

Side = Literal["own", "received"]
_OTHER: dict[Side, Side] = {"own": "received", "received": "own"}
_THEY = re.compile(r"\W*they(?:['’]\w+)?\b", re.I)

# How people ask for the promises of either side.
_WHAT = r"(?:promises?|commitments?|action items|to[- ]dos)"
_HAVE = r"(?:(?:['’]ve|have|has|had|did|do|does)\s*)?"
OURS = (
    rf"{_HAVE}(?:we|I)\s*{_HAVE}(?:promised?|commit(?:ted)?(?: to)?|owe)|"
    rf"(?:promised|owed) by (?:us|me)|(?:my|our)(?: own)? {_WHAT}|{_WHAT} of (?:ours|mine)|"
    r"(?:we|I)(?:['’]d| would) do|(?:we|I) (?:still )?have to (?:do|deliver|send)|"
    r"(?:we|I)(?:['’]re| are| am) on the hook|are we on the hook"
)
THEIRS = (
    rf"(?:they|customers?|clients?|accounts?|anybody|anyone|somebody) {_HAVE}"
    rf"(?:promised?|owes?)(?: us| me)?|(?:promised|owed?|owes) (?:to )?(?:us|me)|their {_WHAT}|"
    rf"{_WHAT} of theirs|they(?:['’]d| would) do|said they would"
)
_OURS, _THEIRS = (re.compile(rf"\b(?:{said})\b", re.I) for said in (OURS, THEIRS))


def side_asked(text: str) -> Side | None:
    """Whose promises a question asks for; None where it asks for both, or says it of neither."""
    ours, theirs = bool(_OURS.search(text)), bool(_THEIRS.search(text))
    if ours == theirs:
        return None
    return "own" if ours else "received"


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
