"""Where a unit has the words of a question: the shares of them by weight."""

from collections.abc import Sequence
from typing import NamedTuple

from csbot.tools.strategy.units import Unit

PLACES = (
    "own", "head", "heading", "kin", "kin_heading", "akin", "around", "keyword", "lacks", "unheard",
)  # fmt: skip


class Word(NamedTuple):
    """A word of the question: its weight, the stems that are near it in this field, those akin to
    it in the language, and whether the company's documents have it or one that is near."""

    token: str
    weight: float
    kin: frozenset[str]
    akin: frozenset[str]
    known: bool


def said(unit: Unit, words: Sequence[Word]) -> dict[str, float]:
    """The shares by place, 0 to 1; together 1."""
    near, titled = unit.own | unit.head, unit.heading
    found = dict.fromkeys(PLACES, 0.0)
    whole = sum(word.weight for word in words) or 1.0
    for word in words:
        found[_where(unit, word, near, titled)] += word.weight / whole
    return found


def _where(unit: Unit, word: Word, said: frozenset[str], titled: frozenset[str]) -> str:
    """The best place in which a unit has a word."""
    if word.token in unit.own:
        return "own"
    if word.token in unit.head:
        return "head"
    if word.token in titled:
        return "heading"
    if word.kin & said:
        return "kin"
    if word.kin & titled:
        return "kin_heading"
    if word.akin & said:
        return "akin"
    if word.token in unit.around or word.kin & unit.around:
        # What is around a rule are the words kept for it to answer to.
        return "keyword" if unit.sort else "around"
    return "lacks" if word.known else "unheard"
