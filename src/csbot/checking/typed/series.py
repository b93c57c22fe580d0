"""The values of one measure of one account over time, and what a clause tells of their course."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from csbot.checking.reading.dates import carries, full_day, of_day
from csbot.checking.reading.facts import Change, DateMention, Figure
from csbot.checking.typed.rows import Row

_CENT = 100
# "About 93%" is no further off than this share of it.
_NEARLY = 0.02


@dataclass(frozen=True)
class Series:
    """`values` from the earliest to the latest; `others` are the rows of other roles."""

    values: tuple[Row, ...]
    others: tuple[Row, ...]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Series":
        own = [row for row in rows if row.level.role == "value"]
        dated = sorted(own, key=lambda row: row.level.day.toordinal() if row.level.day else 0)
        return cls(tuple(dated), tuple(row for row in rows if row.level.role != "value"))

    @property
    def latest(self) -> Row | None:
        return self.values[-1] if self.values else None

    def role(self, name: str) -> list[Row]:
        return [row for row in self.others if row.level.role == name]

    def on(self, day: DateMention | None) -> list[Row]:
        """The values of a day, all where none is said."""
        return [row for row in self.values if day is None or is_on(row, day)]

    def before(self, later: Row) -> list[Row]:
        day = later.level.day
        return [r for r in self.values if r.level.day and day and r.level.day < day]


def is_on(row: Row, day: DateMention) -> bool:
    written = row.level.day
    return written is not None and any(carries(r, of_day(written)) for r in day.readings)


def is_due(row: Row, day: DateMention) -> bool:
    """Whether a value that is a day is this one, or lies in this month or quarter."""
    due = row.due
    return due is not None and any(carries(r, of_day(due)) for r in day.readings)


def is_to_come(row: Row) -> bool:
    """Whether a value that is a day lies behind the day on which it was known."""
    return row.due is not None and row.level.day is not None and row.due > row.level.day


def is_full(day: DateMention) -> bool:
    return len(day.readings) == 1 and full_day(day.readings[0]) is not None


def moves(change: Change, early: Row, late: Row) -> bool:
    """Whether a value went as a change says."""
    went = (late.amount > early.amount) - (late.amount < early.amount)
    if change.way == 0 and change.low is not None:
        # "Stayed flat" is not to the last digit.
        return _is_within(change, early, late)
    if change.way is not None and change.way != went:
        return False
    if change.way == went == 0:
        return True
    if change.better is not None:
        good = went * late.level.better
        if good == 0 or (good > 0) != change.better:
            return False
    if change.low is None and change.high is None:
        return True
    return _is_within(change, early, late)


def _is_within(change: Change, early: Row, late: Row) -> bool:
    """Whether a value became as many times what it was as a change says."""
    if early.amount <= 0 or late.amount < 0:
        return False
    times = Decimal(str(late.amount)) / Decimal(str(early.amount))
    return (
        (change.low is None or times >= change.low)
        and (change.high is None or times <= change.high)
        and (change.beyond is None or times != change.beyond)
    )


def apart(told: Figure, early: Row, late: Row, *, nearly: bool = False) -> bool:
    """Whether a figure is the difference of two values, or by which share one changed.

    `nearly`: it may have been worked out of the values before they were rounded.
    """
    halves = 2 if nearly else 1
    if early.figure is None or late.figure is None or told.sign == "-":
        return False
    gap = abs(late.amount - early.amount)
    units = {early.figure.unit, late.figure.unit}
    if units == {"%"}:
        return told.unit == "pp" and _is(told, gap, halves)
    if told.unit == "%":
        return early.amount > 0 and _is(told, _CENT * gap / early.amount, halves)
    return told.unit in units | {""} and len(units) == 1 and _is(told, gap, halves)


def _is(told: Figure, amount: float, halves: int) -> bool:
    """Whether a figure is an amount, give or take so many halves of its last digit, or what a word
    for "about" allows; figures told in words or as bounds are not."""
    if told.scaled or told.bound not in ("", "about") or (told.hedge and told.in_words):
        return False
    value = told.values[0]
    if told.hedge:
        return abs(float(value) - amount) <= max(_NEARLY * amount, 0.5)
    digits = max(0, -int(value.as_tuple().exponent))
    away = abs(value - Decimal(str(round(amount, 9))))
    return away * Decimal(10) ** digits * 2 <= halves
