"""Whose clause tells what a sentence tells of somebody: of "I am for it; Vera has doubts" it is not
Vera who is for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from csbot.checking.operators import operators
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Mention
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_BORDER = re.compile(
    r"[;:] |, (?:and|but|while|whereas|though|although|yet) |\b(?:while|whereas)\b ", re.I
)
_TWO = 2
_WE = re.compile(r"(?:i|we)\b", re.I)
_JOINING = re.compile(r"^(?:and|but|while|whereas|though|although|yet|so|then)\b[, ]*", re.I)


class _Clause(NamedTuple):
    """`who` is its subject, folded: a name, who wrote it, or nobody who is known."""

    who: str
    start: int
    end: int


def is_of_another(text: str, part: Part, unit: Unit) -> bool:
    """Whether what a part tells of one person, or of two together, stands only where the unit tells
    of another."""
    if unit.source.kind != "history":
        return False
    names = sorted(part.names, key=lambda name: name.start)
    if len(names) == 1 and _WE.match(text):
        # Whom we did it for is not who did it.
        return False
    if any(voice.words for voice in part.voices):
        return len(names) == 1 and _is_thought_of_another(names[0], part, unit)
    if len(names) == _TWO and text[names[0].end : names[1].start] == " and ":
        return any(_is_anothers(name, part, unit) for name in names)
    if len(names) > 1:
        return any(_is_anothers(name, own, unit) for name, own in _each(text, part, names))
    return len(names) == 1 and _is_anothers(names[0], part, unit)


def _each(text: str, part: Part, names: Sequence[Mention]) -> Iterator[tuple[Mention, Part]]:
    """Of "A is for it; B has doubts" each name that begins a clause, with that clause alone."""
    ends = [0, *(m.end() for m in _BORDER.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        first = next((name for name in names if name.start == start), None)
        own = [word for word in part.words if start <= word.start < end]
        if first is not None and own:
            stems = part.stems & {token(word.form) for word in own}
            doing = tuple(o for o in part.operators if start <= o.place < end)
            yield first, replace(part, words=tuple(own), stems=stems, operators=doing)


def _is_thought_of_another(name: Mention, part: Part, unit: Unit) -> bool:
    """Whether what somebody is said to say stands only in what the unit tells of another."""
    mine = folded(name.text)
    clauses = _clauses(unit.text, folded(unit.author))
    own = [
        clause for clause in clauses if clause.who and (clause.who in mine or mine in clause.who)
    ]
    told = part.stems - {token(w.form) for w in words(name.text)}
    there = [stem for stem in told if _has(unit.text, stem)]
    return bool(own and there) and any(
        clause.who and clause not in own and all(_is_only_in(clause, s, unit.text) for s in there)
        for clause in clauses
    )


def _is_anothers(name: Mention, part: Part, unit: Unit) -> bool:
    mine = folded(name.text)
    clauses = _clauses(unit.text, folded(unit.author))
    own = {clause.who for clause in clauses if clause.who}
    if not any(mine in who or who in mine for who in own) or len(own) == 1:
        return False
    told = part.stems - {token(w.form) for w in words(name.text)}
    # A word of its title alone tells whose nothing is.
    told = frozenset(stem for stem in told if _has(unit.text, stem))
    names = {o.name for o in part.operators if o.kept or o.name in ("favour", "duty", "coming")}
    # Of "A called it a fail; B called it a start" both called it something.
    ours = [c for c in clauses if c.who and (c.who in mine or mine in c.who)]
    # What stands in both clauses is nobody's own, unless something stands in this one alone.
    shared = {s for s in told if any(_is_in(clause, s, unit.text) for clause in ours)}
    own_word = any(_is_only_in(clause, s, unit.text) for s in shared for clause in ours)
    rest = told - shared if len(part.names) == 1 and not own_word else told
    for clause in clauses:
        if not clause.who or clause in ours:
            continue
        alone = rest if len(part.stems) > 1 or not name.start else ()
        if alone and all(_is_only_in(clause, stem, unit.text) for stem in alone):
            return True
        if any(_stands_only(clause, name, unit.text) for name in names):
            return True
    return False


def _is_only_in(clause: _Clause, stem: str, text: str) -> bool:
    places = _has(text, stem)
    return bool(places) and all(clause.start <= place < clause.end for place in places)


def _is_in(clause: _Clause, stem: str, text: str) -> bool:
    return any(clause.start <= place < clause.end for place in _has(text, stem))


def _has(text: str, stem: str) -> list[int]:
    """Where a text has a word of weight that means the same."""
    listed = (w for w in words(text) if is_weighty(w.form))
    return [w.start for w in listed if means_same(stem, token(w.form))]


def _stands_only(clause: _Clause, name: str, text: str) -> bool:
    places = [operator.place for operator in operators(text) if operator.name == name]
    return bool(places) and all(clause.start <= place < clause.end for place in places)


def _clauses(text: str, author: str) -> list[_Clause]:
    ends = [0, *(m.end() for m in _BORDER.finditer(text)), len(text)]
    return [_Clause(_subject(text[a:b], author), a, b) for a, b in pairwise(ends)]


def _subject(clause: str, author: str) -> str:
    """Whom a clause begins with."""
    led = _JOINING.match(clause)
    at = led.end() if led else 0
    if _WE.match(clause, at):
        return author or "we"
    names = sorted(facts_of_claim(clause).names, key=lambda name: name.start)
    return folded(names[0].text) if names and names[0].start == at else ""
