"""From what to what: the order in which two figures or two dates of a text follow each other."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from csbot.checking.reading.dates import full_day
from csbot.checking.reading.facts import Change, DateMention, Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import content
from csbot.checking.rules.items import family, is_whole, same

Pair = tuple[Figure, Figure]

_FORWARD = re.compile(
    r"^(?: [^.;:,()]{0,40}?)?(?: ?\([^()]{0,40}\))? ?(?:\bto\b|->|→|=>|>|\bauf\b|\bà\b)"
    r" ?(?:about |nearly |only )?$"
)
_BACKWARD = re.compile(
    r"^(?: [^.;:,()]{0,40}?)?[,;]? ?\(?(?:up |down |rising |falling |coming |now )?"
    r"(?:from|was|previously|before that|formerly|vs\.?|versus|against|von|compared (?:to|with)|"
    r"after|instead of)(?: (?:about|still|only|a|the))* ?$"
    r"|^ ?\((?:in )?(?:Q[1-4]|last \w+|prior \w+|the \w+ before|FY\d+|20\d\d):? ?$",
    re.IGNORECASE,
)
_NOW = re.compile(r"[;,] (?:and |but )?(?:now|today|currently|meanwhile|later)(?: at)? ?$")
_CHANGE = re.compile(r"\b(?:by|of|um|de) (?:about |only )?$")
_LEAD = re.compile(
    r"\b(?:from|von|de|rose|fell|grew|went|moved|climbed|dropped|declined|increased|decreased|cut|"
    r"raised|shrank|doubled|tripled|halved|improved|slipped|passé)\b[^.;:()]{0,40}$|[(:]\s*$|->|→",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^ ?(?:to|until|till|-|bis|through) ?$")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_JOINT = re.compile(r"[;,(]")
_REACH = 48


def turned_courses(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Pairs of figures that the evidence has the other way round."""
    there = [pair for source in sources for pair in courses(source.facts)]
    for first, second in courses(claim):
        as_said = any(same(first, a) and same(second, b) for a, b in there)
        turned = any(same(first, b) and same(second, a) for a, b in there)
        if turned and not as_said:
            yield claim.text[min(first.start, second.start) : max(first.end, second.end)]


def ended_before(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """ "26 July 2027 to 27 May 2027", "between 26 July 2027 and 27 May 2027"."""
    for first, second in _ranges(claim):
        text = claim.text[first.start : second.end]
        if not any(text in source.text for source in sources):
            yield text


def _ranges(facts: Facts) -> Iterator[tuple[DateMention, DateMention]]:
    for first, second in pairwise(sorted(facts.dates, key=lambda d: d.start)):
        days = [full_day(d.readings[0]) for d in (first, second)]
        gap = facts.text[first.end : second.start]
        joined = _RANGE.match(gap) or (
            gap == " and " and _BETWEEN.search(facts.text[: first.start])
        )
        sure = joined and len(first.readings) == len(second.readings) == 1
        if sure and days[0] and days[1] and days[0] > days[1]:
            yield first, second


@lru_cache(maxsize=4096)
def courses(facts: Facts) -> tuple[Pair, ...]:
    """The pairs of figures of one family of which the first came before the second."""
    found = []
    values = (f for f in facts.figures if not is_whole(facts.text, f))
    figures = sorted(values, key=lambda f: f.start)
    for index, first in enumerate(figures):
        for second in figures[index + 1 : index + 3]:
            gap = facts.text[first.end : second.start]
            if family(first) != family(second) or len(gap) > _REACH:
                continue
            if first.sign or _CHANGE.search(facts.text[: first.start][-12:]):
                break
            lead = facts.text[max(0, first.start - _REACH) : first.start]
            if _NOW.search(gap) or (_FORWARD.match(gap) and _LEAD.search(lead)):
                found.append((first, second))
            elif _BACKWARD.match(gap) and all(
                goes_on(facts, first, change)
                for change in facts.changes
                if first.end <= change.start < second.start
            ):
                found.append((second, first))
            break
    return tuple(found)


def goes_on(facts: Facts, value: Figure, change: Change) -> bool:
    """Whether a change is of the value before it, and of nothing that is named between: "Studio 54:
    satisfaction fell from 4.5" tells nothing of 54."""
    between = facts.text[value.end : change.start]
    said = _JOINT.split(between)[-1]
    return change.start >= value.end and ":" not in between and not content(said)
