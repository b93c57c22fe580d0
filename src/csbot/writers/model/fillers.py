"""Who stands beside a word: of "A prefers the first, B the second" it is A who prefers."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Mention
from csbot.checking.reading.months import MONTHS
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import Word, is_common, is_past, words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_BEING = frozenset("is are was were be been being".split())
_OF_PERSONS = frozenset(map(token, ("own", "owner", "manager")))


def is_anothers(part: Part, accounts: Sequence[Mention], unit: Unit) -> bool:
    """Whether a word of a part has one person beside it, and in the unit always another."""
    about = {folded(name.text) for name in accounts}
    about |= {line.strip() for line in folded(unit.source.about).split("\n")}
    people = _people(part.names, about)
    titles = [n for n in part.names if folded(n.text) not in about and n not in people]
    theirs = _people(facts_of_claim(unit.text.replace('"', " ")).names, about)
    known = {folded(name.text) for name in theirs}
    if not known & {folded(name.text) for name in people} and not titles:
        return False
    placed = [(word, token(word.form)) for word in words(unit.text) if is_weighty(word.form)]
    for word in part.words:
        if (
            not is_weighty(word.form)
            or _inside(word, part.names)
            or word.form in MONTHS
            or word.form.isdigit()
        ):
            continue
        if any(_is_agent(name, word, part.words) for name in part.names):
            # Of "A was asked by B to call" it is A who calls.
            continue
        told = token(word.form)
        # Nothing but somebody owns.
        is_owning = told in _OF_PERSONS
        mine = _beside(word, [*people, *titles] if is_owning else people)
        if mine is not None and _has_done(mine, part.words):
            # "Was shown the list by A": who did it stands behind.
            continue
        if mine is None or not (is_owning or _is_next(word, mine, part.words)):
            continue
        if mine in people and folded(mine.text) not in known:
            continue
        beside = [
            other
            for place, there in placed
            if not _inside(place, theirs) and means_same(told, there)
            for other in _nearest(place, theirs)
        ]
        if beside and not any(_same(mine, other) for other in beside):
            return True
    return False


def is_title(name: str) -> bool:
    """Whether it ends with an everyday word: a role, a phase, a product, but nobody."""
    return is_common(words(name)[-1].form)


def _is_agent(name: Mention, word: Word, listed: Sequence[Word]) -> bool:
    """Whether somebody stands behind "by" and a word behind "to" comes next."""
    by = any(w.form == "by" and w.end + 1 == name.start for w in listed)
    return by and any(w.form == "to" and name.end < w.start < word.start for w in listed)


def _has_done(name: Mention, listed: Sequence[Word]) -> bool:
    """Whether somebody is the agent of a passive: "was shown the list by A"."""
    by = any(w.form == "by" and w.end + 1 == name.start for w in listed)
    done = any(one.form in _BEING and is_past(two.form) for one, two in pairwise(listed))
    return by and done


def _people(names: Iterable[Mention], about: Collection[str]) -> list[Mention]:
    """A single word may be a product; a first name is one of a longer name beside it."""
    return [
        n for n in names if folded(n.text) not in about and not is_title(n.text) and " " in n.text
    ]


def _same(one: Mention, other: Mention) -> bool:
    mine, theirs = folded(one.text), folded(other.text)
    return mine in theirs or theirs in mine


def _inside(word: Word, names: Iterable[Mention]) -> bool:
    return any(name.start <= word.start < name.end for name in names)


def _beside(word: Word, names: Sequence[Mention]) -> Mention | None:
    """The one name that is nearest to a word; None where two are as near."""
    nearest = _nearest(word, names)
    return nearest[0] if len(nearest) == 1 else None


def _is_next(word: Word, name: Mention, listed: Sequence[Word]) -> bool:
    """Whether none but small words stand between the two."""
    first, last = min(word.end, name.end), max(word.start, name.start)
    return not any(first <= w.start and w.end <= last and is_weighty(w.form) for w in listed)


def _nearest(word: Word, names: Sequence[Mention]) -> list[Mention]:
    away = [(max(name.start - word.end, word.start - name.end), name) for name in names]
    least = min((distance for distance, _ in away), default=0)
    return [name for distance, name in away if distance == least]
