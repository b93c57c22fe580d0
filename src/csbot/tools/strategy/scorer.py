"""The units of one company put in order by how well each answers a question, by learned weights,
and how likely the best does answer it at all.

The weights stand in `weights.json`, fitted by `benches/fit_strategy.py` to questions whose
answering units are known: a unit's score is the weighted sum of its traits (`traits.py`).
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.expected import NONE, Alike
from csbot.tools.strategy.given_figures import share_given
from csbot.tools.strategy.segments_named import NO_SEGMENTS, SegmentForms, segments_in
from csbot.tools.strategy.spans_named import OPEN, Span
from csbot.tools.strategy.trait_forms import SORT_TRAITS
from csbot.tools.strategy.trait_words import Word
from csbot.tools.strategy.traits import traits
from csbot.tools.strategy.units import Unit
from csbot.tools.strategy.vocabulary import Vocabulary

# Reading a unit by meaning takes milliseconds: only the best by words are, of which nearly always
# one answers if any does.
READ = 16
# What reads a unit beside the question takes longer still.
READ_BESIDE = 12
# As likely as this what has the figure of a question answers it.
_GIVEN = 0.15
# How close a rule is taken to lie that rests on no section, 0 to 1.
_APART = 0.3

# The weights by which units are put in order first, then by their meaning too, then as they were
# read beside the question: without expected questions, with their words, with their meaning too.
PLAIN = ("words", "both", "read")
HEARD = ("asked_words", "both", "read")
NEAR = ("asked_near", "asked_both", "asked_read")

Reader = Callable[[str, Sequence[str]], Sequence[float] | None]


class Readers(NamedTuple):
    """How alike a question and each text are, as cosines, and the log-odds that each answers it;
    None where nothing can tell."""

    likeness: Reader
    relevance: Reader


NOBODY = Readers(lambda *_: None, lambda *_: None)


class Weights(NamedTuple):
    """`score` by trait; `answers` by trait, `score` and `bias`: the log-odds that it answers."""

    score: Mapping[str, float]
    answers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Match:
    """`score` orders units of one question; `likely` is the chance that it answers, 0 to 1."""

    unit: Unit
    score: float
    traits: Mapping[str, float]
    likely: float = 0.0


class Scorer:
    """Units of one company."""

    def __init__(
        self,
        units: Sequence[Unit],
        closeness: Mapping[str, float] = MappingProxyType({}),
        heard: frozenset[str] = frozenset(),
        segments: SegmentForms = NO_SEGMENTS,
        expected: Callable[[str], Alike] | None = None,
    ) -> None:
        """`closeness` of sections to the question, by ref; `heard` is what any company says;
        `segments` how those of the company's playbook are named; `expected` holds a question
        against those written beside the documents, None where none are."""
        self._expected = expected
        self._segments = segments
        self._units = units
        self._closeness = closeness
        self._words = Vocabulary(units, heard)
        self._ranked: dict[Asked, list[Match]] = {}

    def rank(self, asked: Asked, readers: Readers = NOBODY) -> list[Match]:
        """The best first. Those that words put first are read by meaning too, and the best of these
        beside the question; the others stay behind them. A question is looked at once."""
        if asked not in self._ranked:
            self._ranked[asked] = self._rank(asked, readers)
        return self._ranked[asked]

    def named(self, asked: Asked) -> Asked:
        """With the company's segments that the question names, and in the place of a numbered part
        the one behind it, where that is asked for."""
        spans = frozenset(map(self._next, asked.spans)) if asked.wants_next else asked.spans
        named = segments_in(asked.text, self._segments)
        return replace(asked, spans=spans, segments=named, wants_next=False)

    def _next(self, span: Span) -> Span:
        """The first of its kind behind the part of a heading that it lies in; behind itself where
        it lies in none."""
        every = {one for unit in self._units for one in unit.head_spans}
        holding = [one for one in every if one.covers(span) and one.high < OPEN]
        last = min((one.high for one in holding), default=span.high)
        return Span(span.kind, last + 1, last + 1)

    def _rank(self, question: Asked, readers: Readers) -> list[Match]:
        asked = self.named(question)
        meant = self._meant(asked)
        exact = _giving(asked, meant)
        found = self._ordered(asked, exact, readers) if exact else []
        if found and found[0].likely >= _GIVEN:
            # What has the figure is asked for, and nothing else is that.
            return found
        return self._ordered(asked, meant, readers)

    def _ordered(self, asked: Asked, units: Sequence[Unit], readers: Readers) -> list[Match]:
        words = self.words(asked)
        alike = self._expected(asked.text) if self._expected else None
        kinds = NEAR if alike and alike.has_meaning else HEARD if alike else PLAIN
        by_words, by_both, by_reading = map(weights, kinds)
        found = sorted(
            (self._match(unit, asked, words, by_words, alike) for unit in units),
            key=lambda match: -match.score,
        )
        near = found[:READ]
        cosines = readers.likeness(asked.text, [read(match.unit) for match in near])
        if not near or cosines is None:
            return [_judged(match, by_words) for match in found]
        again = _better(near, "cosine", cosines, by_both)
        ordered = [*again, *_behind(again, found[READ:], by_both)]
        near = ordered[:READ_BESIDE]
        odds = readers.relevance(asked.text, [read(match.unit) for match in near])
        if odds is None:
            return [_judged(match, by_both) for match in ordered]
        again = _better(near, "reading", odds, by_reading)
        ordered = [*again, *_behind(again, ordered[READ_BESIDE:], by_reading)]
        return [_judged(match, by_reading) for match in ordered]

    def words(self, asked: Asked) -> list[Word]:
        known = self._words
        return [
            Word(
                token,
                known.weight(token, asked),
                known.kin(token),
                known.akin(token),
                known.has(token),
            )
            for token in asked.tokens
        ]

    def missing(self, asked: Asked) -> list[str]:
        """Measures and names of the question that no unit has, by any name."""
        gone = [m for m in sorted(asked.measures) if not self._words.has(m)]
        return gone + [name for name in asked.names if not self._speaks_of(name)]

    def _speaks_of(self, name: str) -> bool:
        return any(name.casefold() in unit.evidence.text.casefold() for unit in self._units)

    def _match(
        self, unit: Unit, asked: Asked, words: Sequence[Word], by: Weights, alike: Alike | None
    ) -> Match:
        closeness = self._closeness.get(unit.section, _APART)
        expected = alike.traits(unit) if alike else NONE
        return _scored(unit, traits(unit, asked, words, 0.0, closeness, expected), by)

    def _meant(self, asked: Asked) -> Sequence[Unit]:
        """Without what the question says that it does not ask for."""
        if not asked.excluded:
            return self._units
        left = [u for u in self._units if not asked.excluded & (u.own | u.head | u.heading)]
        return left or self._units


def _giving(asked: Asked, units: Sequence[Unit]) -> list[Unit]:
    """The units that give every figure of a question for what has them."""
    if not asked.is_reverse:
        return []
    plain = (unit for unit in units if not (unit.is_comment or unit.is_gap))
    return [unit for unit in plain if share_given(asked.anchors, unit.text) == 1.0]


def read(unit: Unit) -> str:
    """What is read of a unit by meaning: itself, without whose it is and where it stands."""
    text = unit.text.rpartition("› ")[2]
    return (
        text.replace(f"{unit.company}'s ", "").replace(unit.company, "") if unit.company else text
    )


def _better(near: Sequence[Match], trait: str, values: Sequence[float], by: Weights) -> list[Match]:
    """With one trait that is known now; the best first."""
    found = [
        _scored(match.unit, {**match.traits, trait: value}, by)
        for match, value in zip(near, values, strict=True)
    ]
    return sorted(found, key=lambda match: -match.score)


def _behind(first: Sequence[Match], others: Sequence[Match], by: Weights) -> Iterator[Match]:
    """What was not read so is no better than the last of what was."""
    least = min(match.score for match in first)
    for match in others:
        yield replace(match, score=min(least, _sum(by.score, match.traits)))


def _scored(unit: Unit, found: Mapping[str, float], by: Weights) -> Match:
    return Match(unit, _sum(by.score, found), found)


def _judged(match: Match, by: Weights) -> Match:
    # A rule stands behind the documents, and answers no less where it is best.
    score = match.score - sum(by.score[name] * match.traits[name] for name in SORT_TRAITS)
    odds = _sum(by.answers, {**match.traits, "score": score, "bias": 1.0})
    return replace(match, likely=1.0 / (1.0 + math.exp(-odds)))


def _sum(by: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum(weight * found[name] for name, weight in by.items())


@cache
def weights(kind: str) -> Weights:
    """By one of the names of `PLAIN`, `HEARD` or `NEAR`."""
    text = (files("csbot.tools.strategy") / "weights.json").read_text("utf-8")
    found = json.loads(text)[kind]
    return Weights(found["score"], found["answers"])
