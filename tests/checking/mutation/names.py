"""Names, roles, owners, bands and quotations made false."""

import random
import re

from .case import Case, Mutation, added, places, swap

_CAPITALS = re.compile(r"\b[A-Z][\w'’-]+(?: (?:van |de |of )?[A-Z][\w'’-]+)+")
_ROLES = (
    "champion|executive|technical|business|economic buyer|end user|sponsor|owner|manager|detractor"
)
_STRANGERS = ("Wiktor Zielinski", "Fatima Zahra", "Dieter Brandt", "Globex", "Initech", "Hooli")
_QUOTE = re.compile("“([^”]{8,})”")
_WORDS = "reports pricing legal unsure quickly blue nothing everybody".split()


def _found(case: Case) -> list[str]:
    """Full names that the sentence has and the evidence too."""
    return [m.group() for m in places(_CAPITALS, case.text) if m.group() in case.said]


def _stranger(case: Case, rng: random.Random) -> str | None:
    found = _found(case)
    return case.text.replace(rng.choice(found), rng.choice(_STRANGERS)) if found else None


def _other_account(case: Case, rng: random.Random) -> str | None:
    """The name of another account of the portfolio in the place of this one's."""
    subjects = {s for e in case.evidence for s in e.subject if s in case.text and len(s) > 3}
    others = [n for n in case.others if n not in case.said and n not in case.text]
    if not subjects or not others:
        return None
    return case.text.replace(rng.choice(sorted(subjects)), rng.choice(others))


def _part(first: bool):  # type: ignore[no-untyped-def]
    def make(case: Case, rng: random.Random) -> str | None:
        found = [n for n in _found(case) if len(n.split()) == 2]
        if not found:
            return None
        name = rng.choice(found)
        one, two = name.split()
        stranger = rng.choice(["Wiktor", "Zahra", "Dieter", "Brandt"])
        return case.text.replace(name, f"{stranger} {two}" if first else f"{one} {stranger}")

    return make


def _mixed(case: Case, rng: random.Random) -> str | None:
    """The first name of one and the last name of another person of the evidence."""
    people = sorted({m.group() for m in _CAPITALS.finditer(case.said) if m.group().count(" ") == 1})
    found = [n for n in _found(case) if n in people]
    others = [p for p in people if p not in case.text]
    if not found or not others:
        return None
    name, other = rng.choice(found), rng.choice(others)
    mixed = f"{name.split()[0]} {other.split()[1]}"
    return None if mixed in case.said else case.text.replace(name, mixed)


def _role(case: Case, rng: random.Random) -> str | None:
    found = places(re.compile(rf"\b(?:{_ROLES})\b"), case.text)
    others = [r for r in _ROLES.split("|") if r not in case.said.casefold()]
    return swap(case.text, rng.choice(found), rng.choice(others)) if found and others else None


def _band(case: Case, rng: random.Random) -> str | None:
    bands = "Champion|Healthy|Stable|At Risk|Critical"
    found = places(re.compile(rf"\b(?:{bands})\b"), case.text)
    others = [b for b in bands.split("|") if b not in case.said]
    return swap(case.text, rng.choice(found), rng.choice(others)) if found and others else None


def _quote_word(case: Case, rng: random.Random) -> str | None:
    found = list(_QUOTE.finditer(case.text))
    if not found:
        return None
    match = rng.choice(found)
    parts = match[1].split()
    parts[rng.randrange(len(parts))] = rng.choice(_WORDS)
    return swap(case.text, match, "“" + " ".join(parts) + "”")


def _quote_cut(case: Case, rng: random.Random) -> str | None:
    """A word of the quotation left out without a sign."""
    found = [m for m in _QUOTE.finditer(case.text) if len(m[1].split()) > 4]
    if not found:
        return None
    match = rng.choice(found)
    parts = match[1].split()
    del parts[rng.randrange(1, len(parts) - 1)]
    return swap(case.text, match, "“" + " ".join(parts) + "”")


def _speaker(case: Case, rng: random.Random) -> str | None:
    """Another speaker of the same conversation is said to have said it."""
    match = re.search(r"([A-Z][\w'’-]+ [A-Z][\w'’-]+): “", case.text)
    people = {m[1] for m in re.finditer(r"(?:^|\n)([A-Z][\w'’-]+ [A-Z][\w'’-]+): ", case.said)}
    if not match:
        return None
    others = sorted(people - {match[1]})
    return case.text.replace(f"{match[1]}: “", f"{rng.choice(others)}: “") if others else None


def _exchanged(case: Case, rng: random.Random) -> str | None:
    """Two names of one sentence, each in the other's place; "ARR EUR" names nobody."""
    found = sorted(n for n in set(_found(case)) if not any(w.isupper() for w in n.split()))
    if len(found) < 2:
        return None
    one, two = rng.sample(found, 2)
    if one in two or two in one or _is_apposed(case.text, one, two):
        return None
    return case.text.replace(one, "\0").replace(two, one).replace("\0", two)


def _is_apposed(text: str, one: str, two: str) -> bool:
    """ "Mark Lund, Head of Data, is" says the same as "Head of Data, Mark Lund, is"."""
    return f"{one}, {two}" in text or f"{two}, {one}" in text


NAMES = tuple(
    Mutation(name, group, make)
    for name, group, make in (
        ("stranger", "name", _stranger),
        ("other account", "name", _other_account),
        ("first name", "name", _part(first=True)),
        ("last name", "name", _part(first=False)),
        ("mixed name", "name", _mixed),
        ("role", "name", _role),
        ("band", "name", _band),
        ("word of a quotation", "name", _quote_word),
        ("word left out of a quotation", "name", _quote_cut),
        ("speaker", "name", _speaker),
        ("names exchanged", "exchanged", _exchanged),
        ("clause with a name", "name", added((
            "as Fatima Zahra confirmed", "unlike Globex", "says Dieter", "in line with Initech",
            "together with Hooli", "which Brandt disputes",
        ))),
    )
)  # fmt: skip
