"""What a claim says of how a value changed, held against how it did: "more than doubled".

The evidence has it in figures ("rose from 11 to 15", "down 35% in 90 days") or in words. Of all
that it says to have changed only what shares most words with the claim counts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Change, Facts
from csbot.checking.reading.normal import folded
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import content, words
from csbot.checking.rules.arithmetic import comes_out
from csbot.checking.rules.courses import courses
from csbot.checking.rules.told_courses import (
    BORDER,
    JOINED,
    Course,
    course_of,
    courses_in,
    dated_courses,
    ends_of,
)

_BY = re.compile(r"\bby $", re.IGNORECASE)
_STEP = 4


def ends_as_steps(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Figures told as how far something went that are where it began or ended: "fell by 22%" of
    "fell from 22% to 18%"."""
    for figure in claim.figures:
        before = claim.text[max(0, figure.start - _STEP) : figure.start]
        if not claim.changes or figure.hedge or not _BY.search(before):
            continue
        there = [(s, f) for s in sources for f in s.facts.figures if same_amount(figure, f)]
        only_ends = there and all(f in ends_of(s.text) for s, f in there)
        if only_ends and not comes_out(claim, figure, sources):
            yield figure.text


def developments(
    claim: Facts, sources: Sequence[Source]
) -> Iterator[tuple[Change, bool | None, tuple[str, ...]]]:
    """Each change of a claim, whether it is so (None: the evidence does not tell), and where."""
    if not claim.changes:
        return
    there = [(s.id, course) for s in sources for course in courses_in(s.text)]
    for number, change in enumerate(claim.changes):
        mine = _subject(claim, number)
        own = _own(claim, change)
        if own is not None and _is_so(change, own) is False:
            yield change, False, ()
            continue
        near = _nearest(mine, there)
        verdicts = [(i, _is_so(change, course)) for i, course in near]
        untold = not any(verdict is not None for _, verdict in verdicts)
        if untold and (change.strict or own is not None):
            # Two dated values tell it together.
            dated = _nearest(mine, list(dated_courses(sources)))
            verdicts += [(i, _is_so(change, course)) for i, course in dated]
        carrying = tuple(dict.fromkeys(i for i, verdict in verdicts if verdict))
        if carrying or (own is not None and change.better is None and _is_so(change, own)):
            yield change, True, carrying
        elif change.strict:
            yield change, None if _is_a_name(claim, change, sources) else False, ()
        else:
            contradicted = bool(verdicts) and all(v is False for _, v in verdicts)
            yield change, False if contradicted else None, ()


def _is_a_name(claim: Facts, change: Change, sources: Sequence[Source]) -> bool:
    """Whether the evidence has the word behind the same one: a warning “Metric got worse”."""
    before = words(claim.text[: change.start])[-1:]
    called = f"{before[0].form} {folded(change.text)}" if before else ""
    return bool(called) and any(called in source.folded for source in sources)


def _nearest(mine: frozenset[str], there: Sequence[tuple[str, Course]]) -> list[tuple[str, Course]]:
    shared = [len(mine & course.stems) for _, course in there]
    most = max(shared, default=0)
    if mine and not most:
        return []
    return [pair for pair, count in zip(there, shared, strict=True) if count == most]


def _is_so(change: Change, course: Course) -> bool | None:
    """Whether a course is as a change says; None where it does not say."""
    found = [_goes(change, course), _as_far(change, course), _as_good(change, course)]
    if False in found:
        return False
    return None if None in found else True


def _goes(change: Change, course: Course) -> bool | None:
    if change.way is None or (change.way == 0 and course.ratio is not None):
        return True
    return None if course.way is None else course.way == change.way


def _as_far(change: Change, course: Course) -> bool | None:
    if change.low is None and change.high is None:
        return True
    if change.way == 0 and course.ratio is None and course.way is not None:
        return course.way == 0
    if course.ratio is not None:
        return (
            (change.low is None or change.low <= course.ratio)
            and (change.high is None or course.ratio <= change.high)
            and course.ratio != change.beyond
        )
    if course.has_figures or course.change is None:
        return None
    low, high = course.change.low, course.change.high
    tighter = (change.low is None or (low is not None and low >= change.low)) and (
        change.high is None or (high is not None and high <= change.high)
    )
    return True if tighter else None


def _as_good(change: Change, course: Course) -> bool | None:
    if change.better is None:
        return True
    return None if course.better is None else course.better == change.better


def _subject(claim: Facts, number: int) -> frozenset[str]:
    """The words of weight of the clause in which a change is told, of the one before if none."""
    change, text = claim.changes[number], claim.text
    others = [c for c in claim.changes if c is not change]
    cuts = [0, *(m.start() for m in BORDER.finditer(text)), len(text)]
    if others:
        cuts = sorted({*cuts, *_between(claim)})
    at = max(i for i, cut in enumerate(cuts[:-1]) if cut <= change.start)
    while at >= 0:
        piece = _without(text, cuts[at], cuts[at + 1], claim.changes)
        if stems := frozenset(content(piece)):
            return stems
        at -= 1
    return frozenset()


def _between(claim: Facts) -> Iterator[int]:
    """The "and" between two changes."""
    for one, other in pairwise(sorted(claim.changes, key=lambda change: change.start)):
        if found := list(JOINED.finditer(claim.text, one.end, other.start)):
            yield found[-1].start()


def _without(text: str, start: int, end: int, told: Sequence[Change]) -> str:
    for change in told:
        low, high = max(start, change.start), min(end, change.end)
        if low < high:
            text = text[:low] + " " * (high - low) + text[high:]
    return text[start:end]


def _own(claim: Facts, change: Change) -> Course | None:
    """From what to what the claim itself says right behind: "doubled from 40 to 120"."""
    for first, second in courses(claim):
        start, end = sorted((first.start, second.start))
        others = any(change.end <= other.start < end for other in claim.changes)
        if change.end <= start and not others and not BORDER.search(claim.text, change.end, end):
            return course_of(frozenset(), first, second, None, None)
    return None
