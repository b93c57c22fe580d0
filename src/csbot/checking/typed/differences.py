"""Figures that are worked out of two values: by how much they differ, and how long it took."""

import re
from collections.abc import Sequence

from csbot.checking.reading.facts import Figure
from csbot.checking.typed.beside import Beside
from csbot.checking.typed.items import Item
from csbot.checking.typed.rows import Row
from csbot.checking.typed.series import apart

# "Six months" is told of 175 to 190 days.
_ABOUT = 0.06
_TOOK = re.compile(
    r"\b(?:in|within|over|after)(?: (?:the|a period of|just|only|about|some))* $", re.I
)
# As durations are read: months, or seconds.
_MONTH, _SECONDS = 30.4, 86_400


def is_apart(item: Item, beside: Beside, pairs: Sequence[tuple[Row, Row]]) -> bool:
    """Of one pair of values."""
    assert item.figure is not None
    clause = beside.clause
    turned = clause.of("change") or clause.cued("more", "less", "up", "down")
    if len(pairs) != 1 or not turned:
        return False
    if _took(item.figure, beside.text[: item.start], *pairs[0]):
        return beside.use(item, *clause.cued("after", "over"))
    if not (moved_by(item, beside) or beside.cue(item, "more", "less", behind=True)):
        return False
    beside.use(item, beside.cue(item, "by", behind=False))
    return apart(item.figure, *pairs[0])


def moved_by(item: Item, beside: Beside) -> bool:
    """ "Dropped by 31 points", "dropped 31 points", "is down 31 points"."""
    if beside.cue(item, "by", behind=False):
        return True
    turns = (*beside.clause.of("change"), *beside.clause.cued("up", "down"))
    return any(beside.text[turn.end : item.start] == " " for turn in turns if turn.end < item.start)


def _took(told: Figure, before: str, early: Row, late: Row) -> bool:
    """ "In six months": how long it is from the one day to the other."""
    one, two = early.level.day, late.level.day
    if told.kind != "duration" or not (one and two and _TOOK.search(before)):
        return False
    days = float(told.values[0]) * (_MONTH if told.unit == "mo" else 1 / _SECONDS)
    return days >= 1 and abs((two - one).days - days) <= _ABOUT * days
