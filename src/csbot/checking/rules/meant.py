"""Which figures of the evidence one with words of nearness may mean: "just under 70".

An exact figure is known by its value. One that allows an interval is not: of a record with many
figures some lies in it. So it is held against those figures alone that are told in its words.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from csbot.checking.reading.amounts import same_unit
from csbot.checking.reading.extract import facts_of_evidence
from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import content
from csbot.checking.rules.items import is_whole
from csbot.checking.rules.labels import stems_around

_MOST, _REACH = 200, 12
_PART = re.compile(r" (?:out )?of (?:the |your |their |our |its )?|/")
_OF_SCALE = re.compile(r"(?: (?:out )?of |/)(\d+)")
_BETWEEN = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_AND = re.compile(r" (?:and|to) (?:about )?$")
_NARROW = Decimal("0.1")
_SCALE = Decimal(100)

Place = tuple[str, int]


def meant(claim: Facts, figure: Figure, sources: Sequence[Source]) -> frozenset[Place]:
    """The places (source, start) that share most words with the clause of a claim's figure."""
    mine, scale = _told_around(claim, figure), _scale(claim.text, figure)
    found: dict[int, set[Place]] = {}
    for source in sources:
        for there in (*source.facts.figures[:_MOST], *parts_in(source.text)):
            of = _scale(source.text, there)
            # "13.3 of 100" is no number of days.
            if (scale and of != scale) or (of and figure.unit and not there.unit):
                continue
            if _comparable(figure, there) and not is_whole(source.text, there):
                shared = len(mine & stems_around(source.text, there))
                found.setdefault(shared, set()).add((source.id, there.start))
    return frozenset(found[max(found)]) if found else frozenset()


def lies_between(claim: Facts, figure: Figure, sources: Sequence[Source]) -> tuple[str, ...]:
    """The sources of which a value lies in a narrow range of the claim: "between 60 and 65"."""
    for low, high in ranges(claim):
        if figure.start not in (low.start, high.start) or low.unit != high.unit:
            continue
        ends = low.values[0], high.values[0]
        if not 0 < ends[1] - ends[0] <= _NARROW * ends[1]:
            return ()
        places = meant(claim, high, sources)
        return tuple(
            source.id
            for source in sources
            for there in source.facts.figures[:_MOST]
            if (source.id, there.start) in places
            and same_unit(high, there)
            and ends[0] <= there.values[0] <= ends[1]
        )
    return ()


def ranges(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """The two ends of what lies "between 45.4 and 86.7"."""
    for low, high in pairwise(sorted(facts.figures, key=lambda figure: figure.start)):
        opened = _BETWEEN.search(facts.text[max(0, low.start - _REACH) : low.start])
        if opened and _AND.fullmatch(facts.text, low.end, high.start):
            yield low, high


@lru_cache(maxsize=2048)
def parts_in(text: str) -> tuple[Figure, ...]:
    """The shares of a cleaned text of evidence that are told as parts: "4 of 9 accounts"."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Figure]:
    for one, all_of in pairwise(facts_of_evidence(text).figures):
        if {one.kind, all_of.kind} != {"number"} or one.unit or all_of.unit:
            continue
        part, whole = one.values[0], all_of.values[0]
        if _PART.fullmatch(text, one.end, all_of.start) and part <= whole not in (0, _SCALE):
            share = _SCALE * part / whole
            told = text[one.start : all_of.end]
            yield Figure("percent", (share,), "%", told, one.start, all_of.end)


def _told_around(claim: Facts, figure: Figure) -> frozenset[str]:
    """The words of the clause without names, which stand at the head of a record alone."""
    hedged = claim.text[figure.said_from : figure.said_to] if figure.said_from >= 0 else ""
    around = stems_around(claim.text, figure) - frozenset(content(hedged))
    named = {stem for name in claim.names for stem in content(name.text)}
    return around - named or around


def _scale(text: str, figure: Figure) -> str:
    """The 100 of "at least 66 of 100"."""
    match = _OF_SCALE.match(text, figure.end)
    return match[1] if match else ""


def _comparable(figure: Figure, there: Figure) -> bool:
    if same_unit(figure, there) or {figure.unit, there.unit} == {"mo", "s"}:
        return True
    return "" in (figure.unit, there.unit) and there.unit != "th"
