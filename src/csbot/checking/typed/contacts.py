"""Whether a sentence says of contacts what is on record of them: title, level, address, leaving."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from csbot.checking.operators import operators
from csbot.checking.reading.dates import carries, of_day
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.words import words
from csbot.domain.evidence import Evidence
from csbot.domain.level import ABOUT_PEOPLE

# What says nothing of a person beside a title, a level or an address.
_WORDS = frozenset(
    """
    a an the and or as at of for in on to with by from their its our us we you i he she they who
    is are was were be been has have had can having both each also there here besides
    contact contacts person people company customer account client
    record records list listed talk speak turn
    serve serves served serving act acts acted acting work works worked working hold holds held
    role roles title titles position post level levels named listed
    know include includes including reach reachable reached email mail address via through side
    """.split()
)
_PAST = re.compile(r"(?<!\w)(?:was|were|had|held|served|worked)(?!\w)", re.I)
_LEFT = re.compile(
    r"(?<!\w)(?:left|lost|no longer|departed|gone|moved on|has gone|former(?:ly)?)(?!\w)", re.I
)
_CHAMPION = re.compile(r"(?<!\w)champions?(?!\w)", re.I)
_CONTACT = re.compile(r"(?<!\w)contacts?(?!\w)", re.I)
_LEVEL = (
    r"(?<!\w){0}(?:[ -]level)?(?= contacts?\b)|(?<!\w){0}(?=[ -]level\b)|(?<=level ){0}(?!\w)"
    r"|(?<=\(){0}(?=\))"
    r"|(?<!\w){0}(?= side\b)"
)
# Where somebody is known is told behind one of these, or in front of a colon.
_AT = re.compile(r"(?<!\w)(?:at|of|for|from|in|with|our|left)(?: the)? $", re.I)
_HAS = re.compile(r":| (?:(?:has|had|have) )?(?:lost|an?|one|only|no|\d+) ")
_MARKS = frozenset(" .,;:!'()/-\"@_")
_ONE = 1


@dataclass
class _Contact:
    """What is on record of one person, as worded; `accounts` are all names of the account."""

    told: dict[str, str] = field(default_factory=dict)
    accounts: frozenset[str] = frozenset()
    left: date | None = None


class _Place(NamedTuple):
    kind: str
    start: int
    end: int
    name: str


def tells_contacts(text: str, cited: Sequence[Evidence]) -> bool | None:
    """Of a cleaned sentence; None where it names no contact, or says more than is on record."""
    contacts = _contacts(cited)
    places = _places(text, contacts) if contacts else []
    people = [place for place in places if place.kind == "person"]
    facts = facts_of_claim(text)
    says = any(place.kind != "person" for place in places) or _CONTACT.search(text)
    if not people or not says or facts.quotes or not _is_read(text, places):
        return None
    left = [place for place in places if place.kind == "left"]
    held = [contacts[place.name] for place in people]
    if facts.dates and not left:
        return None
    if any(bool(one.left) != bool(left) for one in held):
        # Who has left was what they were.
        return None if _PAST.search(text) and not left else False
    days_held = all(
        one.left and any(carries(r, of_day(one.left)) for r in day.readings)
        for day in facts.dates
        for one in held
    )
    named = {place.name for place in places if place.kind == "account"}
    return (
        days_held
        and not any(_AT.search(text[: place.start]) for place in people)
        and all(_is_place(text, place) for place in places if place.kind == "account")
        and len({one.accounts for one in held if named}) <= _ONE
        and all(named <= one.accounts for one in held)
        and all(_is_theirs(places, people, kind, contacts) for kind in ABOUT_PEOPLE - {"left"})
    )


def _is_place(text: str, account: _Place) -> bool:
    """Whether an account is where somebody is: nobody is a contact at a person."""
    owns = text[: account.end].endswith(("'", "'s")) or _HAS.match(text, account.end)
    return bool(owns) or bool(_AT.search(text[: account.start]))


def _contacts(cited: Sequence[Evidence]) -> dict[str, _Contact]:
    found: defaultdict[str, _Contact] = defaultdict(_Contact)
    for item in cited:
        for level in item.levels:
            if level.role in ABOUT_PEOPLE:
                one = found[folded(clean(level.measure[0]))]
                one.told[level.role] = folded(clean(level.text))
                one.accounts = frozenset(folded(clean(name)) for name in item.subject)
                one.left = level.day if level.role == "left" else one.left
    return dict(found)


def _places(text: str, contacts: dict[str, _Contact]) -> list[_Place]:
    """What is said, longer names first; nothing lies within another."""
    low, found = folded(text), list[_Place]()
    if len(low) != len(text):
        return []
    for place in _candidates(text, low, contacts):
        if not any(place.start < other.end and other.start < place.end for other in found):
            found.append(place)
    return sorted(found, key=lambda place: place.start)


def _candidates(text: str, low: str, contacts: dict[str, _Contact]) -> Iterator[_Place]:
    accounts = {name for one in contacts.values() for name in one.accounts}
    of: Callable[[str], set[str]] = lambda role: {  # noqa: E731
        one.told[role] for one in contacts.values() if one.told.get(role)
    }
    named = [("address", name) for name in of("address")]
    longest = sorted(
        [("person", n) for n in contacts] + [("account", n) for n in accounts if n]
        + [("title", n) for n in of("title")],
        key=lambda pair: -len(pair[1]),
    )  # fmt: skip
    for kind, name in (*named, *longest):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:'s?)?(?!\w)", low):
            yield _Place(kind, *match.span(), name)
    for level in of("standing"):
        for match in re.finditer(_LEVEL.format(re.escape(level)), low):
            yield _Place("standing", *match.span(), level)
    for day in facts_of_claim(text).dates:
        yield _Place("day", day.start, day.end, "")
    for match in _LEFT.finditer(text):
        yield _Place("left", *match.span(), "")
    for figure in facts_of_claim(text).figures:
        if figure.kind == "number" and figure.values[0] == sum(name in low for name in contacts):
            yield _Place("count", figure.start, figure.end, "")
    for match in _CHAMPION.finditer(text):
        yield _Place("champion", *match.span(), "")


def _is_read(text: str, places: Sequence[_Place]) -> bool:
    """Whether nothing else is said."""
    taken = {at for place in places for at in range(place.start, place.end)}
    return (
        all(w.form in _WORDS for w in words(text) if w.start not in taken)
        and all(o.place in taken or o.name == "both" for o in operators(text))
        and all(c in _MARKS or c.isalpha() or p in taken for p, c in enumerate(text))
    )


def _is_theirs(
    places: Sequence[_Place], people: Sequence[_Place], kind: str, contacts: dict[str, _Contact]
) -> bool:
    """Whether what is said of one sort is each person's: as many as people in their order, one for
    all of them, else each of whom stands in front of it."""
    said = [place for place in places if place.kind == kind]
    if len(said) == len(people):
        pairs = list(zip(people, said, strict=True))
    elif len(said) == _ONE:
        pairs = [(one, said[0]) for one in people]
    else:
        pairs = [(_before(place, people), place) for place in said]
    return all(contacts[one.name].told.get(kind) == place.name for one, place in pairs)


def _before(place: _Place, people: Sequence[_Place]) -> _Place:
    return next((one for one in reversed(people) if one.end <= place.start), people[0])
