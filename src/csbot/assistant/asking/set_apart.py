"""Conditions that a question sets apart by denying them, or by naming several values: taken off it,
so that what is left is read, and answered, as a question without them.

"At-risk accounts except Leila's that had no call in May" is "at-risk accounts", held to conditions
that every look-up over a book takes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from csbot.assistant.asking.coming import came_in
from csbot.assistant.asking.figure_parts import COMPARED, TOGETHER
from csbot.assistant.asking.listing import LEFT
from csbot.assistant.asking.read import NOTHING, Place, Read, blank
from csbot.assistant.asking.records_had import records_missing
from csbot.assistant.asking.standing import at_risk, goals, renewal
from csbot.assistant.asking.unclaimed import place_of
from csbot.assistant.asking.unmeasured import unmeasured
from csbot.assistant.reading.denial import denial, denial_before
from csbot.assistant.reading.filters import HOLDERS, LISTED
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading
from csbot.storage.people import team_of
from csbot.tools.ground.base import Context

_WHOSE = re.compile(rf"['’]s?(?:\s+(?:own\s+)?(?:{HOLDERS}|team|people))?\b|['’]s?", re.I)
_HOLDER = re.compile(rf"[\s-]+(?:{HOLDERS})\b", re.I)
# Values that are told one by one, or side by side, are no one condition.
_EACH = re.compile(
    r"\b(?:how (?:many|much)\b.*\bhow (?:many|much)|each|respectively|per|by|both|or|either|"
    r"separately|split)\b",
    re.I,
)
_DENIABLE = (at_risk, renewal, goals, came_in)


@dataclass(frozen=True, slots=True)
class SetApart:
    """`conditions`: arguments of the look-ups over a book; `text`: the question without them, every
    place kept."""

    conditions: dict[str, Any]
    text: str


def set_apart(reading: Reading, context: Context) -> SetApart | None:
    """None where nothing is denied and no column has several values."""
    conditions: dict[str, Any] = {}
    unless: dict[str, Any] = {}
    places: list[Place] = []
    for read in (_excluded(reading), _several(reading), unmeasured(reading)):
        conditions |= read.values
        places += read.places
    missing = list(records_missing(reading))
    if missing:
        conditions["records"] = tuple(values for values, _ in missing)
        places += [place for _, read in missing for place in read.places]
    for read in (_not_owned(reading, context), *_denied(reading, context, places)):
        unless |= read.values
        places += read.places
    places += _not_left(reading)
    if unless:
        conditions["unless"] = unless
    return SetApart(conditions, blank(reading.text, places)) if places else None


def _excluded(reading: Reading) -> Read:
    """Values that a column must not hold: "outside Wales", "not on Plus"."""
    found = [one for one in reading.filters if one.negated]
    values = tuple({"field": one.field, "value": one.value} for one in found)
    places = tuple(place_of(reading.text, one) for one in found)
    return Read({"excluded": values}, places) if found else NOTHING


def _several(reading: Reading) -> Read:
    """One of several values of a column: "FinTech and EdTech customers"."""
    text = reading.text
    if COMPARED.search(text) or TOGETHER.search(text) or _EACH.search(text):
        return NOTHING
    by_field = defaultdict(list)
    for one in reading.filters:
        if not one.negated:
            by_field[one.field].append(one)
    among = []
    places: list[Place] = []
    for field, named in by_field.items():
        values = tuple(dict.fromkeys(one.value for one in named))
        if len(values) > 1:
            among.append({"field": field, "values": values})
            places += [place_of(text, one) for one in named]
            between = [(a.end, b.start) for a, b in pairwise(named)]
            places += [one for one in between if LISTED.fullmatch(text[slice(*one)])]
    return Read({"among": tuple(among)}, tuple(places)) if among else NOTHING


def _not_owned(reading: Reading, context: Context) -> Read:
    """Whose accounts are left out: "without Leila's"."""
    people = context.people.all()
    emails: list[str] = []
    places: list[Place] = []
    for user in reading.users:
        for start, end in people_places(reading.text, [user.name]):
            whose = _WHOSE.match(reading.text, end)
            out = denial(reading.text, (start, whose.end() if whose else end))
            if out is not None:
                emails += sorted(team_of(user, people))
                places.append(out)
                break
    return Read({"owners": tuple(dict.fromkeys(emails))}, tuple(places)) if emails else NOTHING


def _denied(reading: Reading, context: Context, taken: list[Place]) -> Iterator[Read]:
    """What accounts must not be or do: "not at risk", "that don't renew in 2027"."""
    for reads in _DENIABLE:
        read = reads(reading, context)
        first = min((start for start, _ in read.places), default=None)
        if first is None or any(start <= first < end for start, end in taken):
            continue
        before = denial_before(reading.text, first)
        if before is not None:
            yield Read(read.values, (*read.places, (_verb(reading.text, before), first)))


def _verb(text: str, at: int) -> int:
    """Where the verb begins that is denied: "do not", "aren't"."""
    verb = re.search(r"\b(?:do|does|did|are|is|were|was|have|has)\s*$|\w+$", text[:at], re.I)
    return verb.start() if verb else at


def _not_left(reading: Reading) -> list[Place]:
    """Where customers that have left are left out, which is what every list does anyway."""
    found = []
    for match in LEFT.finditer(reading.without_names):
        noun = _HOLDER.match(reading.text, match.end())
        out = denial(reading.text, (match.start(), noun.end() if noun else match.end()))
        if out is not None:
            found.append((out[0], out[1]))
    return found
