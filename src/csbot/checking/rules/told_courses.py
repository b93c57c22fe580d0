"""What evidence tells of how values changed: from what to what, which way, how far, and better or
worse; in figures, in words, or by two values of different days."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from csbot.checking.reading.dates import full_day
from csbot.checking.reading.extract import facts_of_evidence
from csbot.checking.reading.facts import Change, Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import content
from csbot.checking.rules.courses import courses, goes_on
from csbot.checking.rules.items import family, is_whole

_END = re.compile(r"[.!?](?=\s|$)|\n")
BORDER = re.compile(
    r"[;\n]|[.!?](?=\s|$)|,(?! ?\d)| - |\b(?:while|whereas|but|although|yet)\b", re.IGNORECASE
)
JOINED = re.compile(r"\band\b", re.IGNORECASE)
_TAG = re.compile(r"\((better|worse)\)")
_FROM = re.compile(r"\bfrom $")
_PERCENT = re.compile(r"(?: by)? $")
_CENT = Decimal(100)
_MOST = 60
_MOST_LEVELS = 12


class Course(NamedTuple):
    """What a record tells of one value: its words, which way and how far it went, if told."""

    stems: frozenset[str]
    way: int | None
    ratio: Decimal | None
    change: Change | None
    better: bool | None
    has_figures: bool


class _Level(NamedTuple):
    figure: Figure
    day: date
    stems: frozenset[str]


def course_of(
    stems: frozenset[str], first: Figure, second: Figure, change: Change | None, better: bool | None
) -> Course:
    a, b = (-f.values[0] if f.sign == "-" else f.values[0] for f in (first, second))
    ratio = b / a if a > 0 and b >= 0 else None
    return Course(stems, (b > a) - (b < a), ratio, change, better, True)


@lru_cache(maxsize=2048)
def courses_in(text: str) -> tuple[Course, ...]:
    """Every change that a cleaned text of evidence tells, in figures or in words."""
    facts = facts_of_evidence(text)
    found: list[Course] = []
    pairs = [*courses(facts), *_told_back(facts)]
    for start, end in _pieces(facts):
        inside = [c for c in facts.changes if start <= c.start < end]
        here = [(a, b) for a, b in pairs if start <= a.start < end and start <= b.start < end]
        if (inside or here) and len(found) < _MOST:
            found += _of_piece(facts, start, end, inside, here)
    return tuple(found)


def _pieces(facts: Facts) -> Iterator[tuple[int, int]]:
    """The sentences, and the clauses of those that tell several changes."""
    text = facts.text
    cuts = {0, len(text), *(m.end() for m in _END.finditer(text))}
    for one, other in pairwise(sorted(facts.changes, key=lambda change: change.start)):
        between = [*BORDER.finditer(text, one.end, other.start)] or [
            *JOINED.finditer(text, one.end, other.start)
        ]
        if between:
            cuts.add(between[-1].start())
    yield from pairwise(sorted(cuts))


def _of_piece(
    facts: Facts,
    start: int,
    end: int,
    inside: Sequence[Change],
    pairs: Sequence[tuple[Figure, Figure]],
) -> Iterator[Course]:
    stems = frozenset(content(facts.text[start:end]))
    tag = _TAG.search(facts.text, start, end)
    valued = next((c.better for c in inside if c.better is not None), None)
    better = tag[1] == "better" if tag else valued
    for first, second in dict.fromkeys(pairs):
        told = next((c for c in inside if c.way is not None), None)
        yield course_of(stems, first, second, told, better)
    if pairs:
        return
    for change in inside:
        ratio = _percent_behind(facts, change)
        yield Course(stems, change.way, ratio, change, better, ratio is not None)


def _told_back(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """ "15 on 3 May; it rose (worse) from 11"."""
    values = (figure for figure in facts.figures if not is_whole(facts.text, figure))
    for second, first in pairwise(sorted(values, key=lambda figure: figure.start)):
        if family(first) != family(second) or not _FROM.search(facts.text[: first.start]):
            continue
        if any(goes_on(facts, second, c) for c in facts.changes if c.start < first.start):
            yield first, second


def _percent_behind(facts: Facts, change: Change) -> Decimal | None:
    """The later value by the earlier one, of "down 35.5%"."""
    for figure in facts.figures:
        gap = facts.text[change.end : figure.start] if figure.start >= change.end else "\n"
        if change.way and figure.unit == "%" and _PERCENT.fullmatch(gap):
            return 1 + change.way * figure.values[0] / _CENT
    return None


@lru_cache(maxsize=2048)
def ends_of(text: str) -> frozenset[Figure]:
    """The figures from which and to which something of a text of evidence went."""
    facts = facts_of_evidence(text)
    return frozenset(f for pair in (*courses(facts), *_told_back(facts)) for f in pair)


def dated_courses(sources: Sequence[Source]) -> Iterator[tuple[str, Course]]:
    """What two dated values of one thing say together, each of a record of its own."""
    levels = [(s.id, level) for s in sources for level in _levels(s.text)]
    levels.sort(key=lambda pair: pair[1].day)
    for (_, one), (identity, other) in combinations(levels[:_MOST_LEVELS], 2):
        alike = one.stems == other.stems and family(one.figure) == family(other.figure)
        if alike and one.day < other.day:
            yield identity, course_of(one.stems, one.figure, other.figure, None, None)


def _levels(text: str) -> Iterator[_Level]:
    """The one value of a text and its day: "Tickets opened in the month 11 on 3 May 2026"."""
    facts = facts_of_evidence(text)
    if len(facts.figures) == len(facts.dates) == 1 and (
        day := full_day(facts.dates[0].readings[0])
    ):
        figure, dated = facts.figures[0], facts.dates[0]
        bare = text[: figure.start] + text[figure.end : dated.start] + text[dated.end :]
        yield _Level(figure, day, frozenset(content(bare)))
