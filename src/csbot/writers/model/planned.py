"""Whether a sentence of a record is of what was still to come when it was written."""

import re
from dataclasses import replace
from datetime import date

from csbot.checking.reading.dates import full_day
from csbot.checking.reading.facts import Moment
from csbot.writers.model.unit import Unit

_TO_COME = re.compile(
    r"\bstep \d|\bwithin (?:\d|a |an |one |two |three )|\bnext (?:step|week|month|year)\b"
    r"|^(?:agreed|to do|plan|next|actions?):",
    re.I,
)


def is_planned(unit: Unit) -> bool:
    """By a day that lies behind that of the record, or by a word: "step 1: Vera sends the list"."""
    if unit.source.kind != "history":
        return False
    written = unit.source.written
    days = (nearest_day(m, written) for d in unit.source.facts.dates for m in d.readings)
    later = written is not None and any(day and day > written for day in days)
    return later or bool(_TO_COME.search(unit.text))


def nearest_day(moment: Moment, written: date | None) -> date | None:
    """The day that is meant, that of the nearest year where none is said."""
    if moment.year or written is None or not (moment.month and moment.day):
        return full_day(moment)
    years = (written.year - 1, written.year, written.year + 1)
    days = (full_day(replace(moment, year=year)) for year in years)
    return min((day for day in days if day), key=lambda day: abs(day - written), default=None)
