"""What words mean beside each other, as WordNet has it: the same, next to it, or the opposite."""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Entry(NamedTuple):
    """The meanings of a stem by number, the meanings next to them, and their opposites."""

    own: frozenset[str]
    near: frozenset[str]
    against: frozenset[str]


_UNKNOWN = Entry(frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    text = (files("csbot.checking") / "lexicon.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return dict(line.split("\t", 1) for line in lines)


@lru_cache(maxsize=4096)
def entry(stem: str) -> Entry:
    """The entry of a stem; an empty one where no word of it is known."""
    line = _lines().get(stem)
    return Entry(*(frozenset(part.split()) for part in line.split("\t"))) if line else _UNKNOWN


def has_opposites(stem: str) -> bool:
    """Whether the lexicon knows any opposite of a stem, which stands last in its line."""
    line = _lines().get(stem)
    return line is not None and not line.endswith("\t")


def is_known(stem: str) -> bool:
    """Whether the lexicon has a word of the stem."""
    return stem in _lines()


def akin(one: str, other: str) -> bool:
    """Whether two stems may mean the same, or one a kind of the other."""
    if one == other:
        return True
    a, b = entry(one), entry(other)
    return not (a.own.isdisjoint(b.own) and a.own.isdisjoint(b.near) and a.near.isdisjoint(b.own))


def opposed(one: str, other: str) -> bool:
    """Whether two stems are opposites in any of their meanings."""
    a, b = entry(one), entry(other)
    return bool(a.against & (b.own | b.near) or b.against & (a.own | a.near))
